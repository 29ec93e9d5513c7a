import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

const QUERY = `query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types, first: 100) { edges {
  node { __typename ... on Paper { title abstract } } highlights { field parts { text isMatch } } } } }`;

const show = ({ field, parts }: Json): string =>
  `${field}: ${parts.map(({ text, isMatch }: Json) => (isMatch ? `[${text}]` : text)).join('')}`;

describe('highlights', async () => {
  const graph = await openTestGraph('empty');
  const filler = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');
  await graph.load([
    paper('On Réseaux de Neurones', ['Ada Foxe'], {
      abstract: `The quick brown foxes were jumping. ${filler} A fox jumps again. ${filler}`,
      summary: 'Foxes, and what networks make of them.',
    }),
    paper('If a < b and b > c then <b>bold & brave</b> &amp; "foxlike"', ['Ben Bold'], { abstract: 'Nothing of it.' }),
    paper('A language without models', ['Cy'], { abstract: 'On language models, and a model of a language.' }),
    paper('Untitled', ['Fox Mulder']),
  ]);
  const find = async (text: string, types?: readonly string[]): Promise<readonly (readonly string[])[]> => {
    const { search } = await graph.ask(QUERY, { text, types });
    return search.edges.map(({ highlights }: Json) => highlights.map(show));
  };

  it('mark the words in any of their forms, in title, abstract and summary, and leave out texts without them', async () => {
    const [[abstract = '', summary = '', ...others] = []] = await find('fox jumps', ['PAPER']);
    expect(abstract).toMatch(/^ABSTRACT: .*\[foxes\] were \[jumping\]/);
    expect(others.length + 2).toBeLessThanOrEqual(4);
    expect(await find('reseaux', ['PAPER'])).toEqual([['TITLE: On [Réseaux] de Neurones']]);
    expect([summary, ...others]).toContainEqual(expect.stringContaining('SUMMARY: [Foxes]'));
  });

  it('show fragments and not the whole of a long text', async () => {
    const [fragments = []] = await find('fox', ['PAPER']);
    expect(fragments.filter((fragment) => fragment.startsWith('ABSTRACT')).length).toBeGreaterThan(1);
    for (const fragment of fragments) expect(fragment.split(' ').length).toBeLessThan(40);
  });

  it('are counted where they are left out', async () => {
    const times = Array.from({ length: 7 }, () => `A heron stands. ${filler}`).join(' ');
    await graph.load([paper('Many herons', ['Ida Ibis'], { abstract: times, summary: 'One heron.' })]);
    const { search } = await graph.ask(
      '{ search(text: "heron", types: [PAPER]) { edges { highlights { field } omittedHighlightCount } } }',
    );
    const [{ highlights, omittedHighlightCount }] = search.edges;
    expect(highlights.map(({ field }: Json) => field)).toEqual([
      'TITLE',
      'ABSTRACT',
      'ABSTRACT',
      'ABSTRACT',
      'SUMMARY',
    ]);
    expect(omittedHighlightCount).toBe(4);
    const { search: people } = await graph.ask('{ search(text: "ida ibis") { edges { omittedHighlightCount } } }');
    expect(people.edges).toEqual([{ omittedHighlightCount: 0 }]);
  });

  it('are plain text, so that what looks like markup is shown as it stands', async () => {
    expect(await find('brave', ['PAPER'])).toEqual([
      ['TITLE: If a < b and b > c then <b>bold & [brave]</b> &amp; "foxlike"'],
    ]);
  });

  it('follow phrases, OR and minus', async () => {
    expect(await find('"language models"', ['PAPER'])).toEqual([
      [
        expect.stringMatching(/TITLE: A \[language\] without \[models\]/),
        expect.stringContaining('[language] [models]'),
      ],
    ]);
    expect((await find('brave OR réseaux', ['PAPER'])).flat()).toEqual(
      expect.arrayContaining([expect.stringContaining('[brave]'), expect.stringContaining('[Réseaux]')]),
    );
    expect(await find('"models language"', ['PAPER'])).toEqual([]);
    expect(await find('language -brave', ['PAPER'])).toHaveLength(1);
    expect(await find('language -models', ['PAPER'])).toEqual([]);
  });

  it('are empty for what is no paper', async () => {
    expect(await find('fox', ['AUTHOR'])).toEqual([[], []]);
  });

  it('are pieces of the very text', async () => {
    const word = fc.constantFrom(
      'fox',
      'Fox,',
      'jumps',
      '<b>',
      'a<b',
      '"',
      "'",
      '&lt;',
      'é',
      'http://a.b/fox',
      '\\',
      '-fox',
      '😀',
      'fox-like',
    );
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.array(word, { maxLength: 60 }),
        async (title, abstract) => {
          round += 1;
          await graph.load([
            paper(`${title.join(' ')} unique${round}`, ['Somebody'], {
              abstract: `unique${round} ${abstract.join(' ')}`,
            }),
          ]);
          const { search } = await graph.ask(QUERY, { text: `unique${round}`, types: ['PAPER'] });
          const [{ node, highlights }] = search.edges;
          expect(highlights).toHaveLength(2);
          for (const { field, parts } of highlights) {
            const text = parts.map((part: Json) => part.text).join('');
            if (field === 'TITLE') expect(text).toBe(node.title);
            else expect(node.abstract).toContain(text);
            expect(parts.filter((part: Json) => part.isMatch).map((part: Json) => part.text)).toEqual([
              `unique${round}`,
            ]);
          }
        },
      ),
      { numRuns: 15, endOnFailure: true },
    );
  });

  it('are one statement, however many papers are found', async () => {
    const count = (text: string): Promise<number> => graph.countStatements(QUERY, { text, types: ['PAPER'] });
    const one = await count('brave');
    await graph.load(Array.from({ length: 60 }, (_, index) => paper(`Brave new paper ${index}`, ['Somebody'])));
    expect(await count('brave')).toBe(one);
  });
});
