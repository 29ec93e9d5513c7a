import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

const QUERY = `query ($text: String!, $types: [SuggestionType!], $first: Int! = 10) { suggest(text: $text, types: $types, first: $first) {
  omittedCount nodes { name fit paperCount node { __typename ... on Author { name } ... on Paper { title } ... on Topic { code } ... on Institution { name } } } } }`;

describe('suggestions', async () => {
  const graph = await openTestGraph('radford');
  const suggest = async (text: string, types?: readonly string[], first?: number): Promise<Json> =>
    (await graph.ask(QUERY, { text, types, first })).suggest.nodes;
  const names = async (text: string, types?: readonly string[], first?: number): Promise<readonly string[]> =>
    (await suggest(text, types, first)).map(({ name }: Json) => name);

  it('are people by the beginnings of any of their words, those with the most papers first', async () => {
    expect((await suggest('rad', ['AUTHOR']))[0]).toMatchObject({
      name: 'Alec Radford',
      fit: 'BEGINNING',
      node: { __typename: 'Author', name: 'Alec Radford' },
    });
    expect((await names('radford al', ['AUTHOR']))[0]).toBe('Alec Radford');
    const counts = (await suggest('a', ['AUTHOR'], 50)).map(({ paperCount }: Json) => paperCount);
    expect(counts).toEqual([...counts].sort((one, other) => other - one));
    const { author } = await graph.ask('{ author(by: { name: "Alec Radford" }) { papers { totalCount } } }');
    expect((await suggest('alec radford', ['AUTHOR']))[0]).toMatchObject({
      fit: 'WHOLE',
      paperCount: author.papers.totalCount,
    });
  });

  it('take no account of case and diacritics', async () => {
    expect(await names('ŁUKASZ KAIS', ['AUTHOR'])).toEqual(expect.arrayContaining(['Łukasz Kaiser', 'Lukasz Kaiser']));
  });

  it.each([
    ['radfrod', 'Alec Radford'],
    ['alec radfor', 'Alec Radford'],
    ['sutskver', 'Ilya Sutskever'],
    ['ilia sutskever', 'Ilya Sutskever'],
    ['karpahty', 'Andrej Karpathy'],
  ])('forgive a typo: %j finds %s', async (text, name) => {
    expect((await names(text, ['AUTHOR']))[0]).toBe(name);
  });

  it('are papers by their titles, also in the middle of a word that the search index shortens', async () => {
    for (const text of [
      'proximal pol',
      'Proximal Policy Optimi',
      'policy optimizat',
      'optimiz',
      'PROXIMAL POLICY OPTIMIZATION ALGORITHMS',
    ])
      expect((await names(text, ['PAPER']))[0]).toBe('Proximal Policy Optimization Algorithms');
    expect(await names('language models are few-shot learne', ['PAPER'])).toEqual([
      'Language Models are Few-Shot Learners',
    ]);
    expect(await names('proximal xyz', ['PAPER'])).toEqual([]);
  });

  it('are topics and institutions by their names', async () => {
    const codes = (await suggest('machine lear', ['TOPIC'])).map(({ node }: Json) => node.code);
    expect(codes).toEqual(expect.arrayContaining(['cs.LG', 'stat.ML']));
    expect((await suggest('berk', ['INSTITUTION']))[0]).toMatchObject({ node: { name: 'UC Berkeley' } });
    expect((await suggest('berkley', ['INSTITUTION']))[0]).toMatchObject({
      fit: 'SIMILAR',
      node: { name: 'UC Berkeley' },
    });
  });

  it('take turns between types, whole names first', async () => {
    await graph.load([
      paper('Learning', ['Learn Ing'], { institutions: [], published: '2031-01-01' }),
      paper('Learning to wait', ['Learn Ing'], { published: '2032-01-01' }),
      paper('Learning to see', ['Somebody'], { published: '2033-01-01' }),
    ]);
    const found = await suggest('learn', undefined, 50);
    expect(found.slice(0, 3).map(({ node }: Json) => node.__typename)).toEqual(['Author', 'Paper', 'Topic']);
    expect((await suggest('learning'))[0]).toMatchObject({
      fit: 'WHOLE',
      name: 'Learning',
      node: { __typename: 'Paper' },
    });
    const own = (await names('learning', ['PAPER'], 50)).filter((name) => name.startsWith('Learning to'));
    expect(own).toEqual(['Learning to see', 'Learning to wait', ...own.slice(2)]);
  });

  it.each(['', '  ', '!!!', "'", '\\', ':*', '%', '_', '& | !', "o'", '🙂'])(
    'of %j are none or some, and no error',
    async (text) => {
      const { errors, data } = await graph.send(QUERY, { text });
      expect(errors).toBeUndefined();
      if (!/[a-z]/.test(text)) expect(data.suggest.nodes).toEqual([]);
    },
  );

  it('are at most 50, of a text of at most 200 characters', async () => {
    expect(await names('a', undefined, 0)).toEqual([]);
    expect(await names('a', undefined, 3)).toHaveLength(3);
    expect(await names('a', [])).toEqual([]);
    const { suggest: whole } = await graph.ask(QUERY, { text: 'alec', first: 50 });
    for (const first of [0, 1]) {
      const { suggest: part } = await graph.ask(QUERY, { text: 'alec', first });
      expect(part.omittedCount).toBe(whole.nodes.length - first);
    }
    expect(whole.omittedCount).toBe(0);
    for (const variables of [{ text: 'a', first: 51 }, { text: 'a', first: -1 }, { text: 'x'.repeat(201) }])
      expect((await graph.send(QUERY, variables)).errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT' });
  });

  it('take one statement, and one for the nodes of each kind', async () => {
    const count = (first: number): Promise<number> => graph.countStatements(QUERY, { text: 'l', first });
    expect(await count(4)).toBe(await count(50));
    expect(
      await graph.countStatements(
        '{ suggest(text: "learn", first: 50) { omittedCount nodes { name fit paperCount } } }',
      ),
    ).toBe(1);
  });
});

describe('suggestions of people', async () => {
  const graph = await openTestGraph('empty');

  it('are all whose words begin with the words that were typed, as found by hand', async () => {
    const word = fc.constantFrom('Ana', 'Anna', 'Anne', 'Bo', 'Bob', 'Çelik', 'Çel', 'De');
    const people = fc.uniqueArray(fc.tuple(word, word), {
      selector: (name) => name.join(' '),
      minLength: 1,
      maxLength: 8,
    });
    const typed = fc.constantFrom('a', 'an', 'anna', 'ann b', 'b', 'bo', 'cel', 'celik d', 'd', 'bob bo', 'x');
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        people,
        fc.array(fc.nat(7), { minLength: 1, maxLength: 12 }),
        typed,
        async (names, writers, text) => {
          round += 1;
          const marked = names.map((name) => `${name.join(' ')} Q${round}`);
          const counts = new Map(marked.map((name) => [name, 0]));
          const papers = writers.map((writer, number) => {
            const author = marked[writer % marked.length] ?? '';
            counts.set(author, (counts.get(author) ?? 0) + 1);
            return paper(`Paper ${round} ${number}`, [author]);
          });
          await graph.load(papers);
          const fold = (value: string): string => value.toLowerCase().replaceAll('ç', 'c');
          const expected = [...counts]
            .filter(([name, count]) => {
              const words = fold(name).split(' ');
              return count > 0 && text.split(' ').every((begun) => words.some((one) => one.startsWith(begun)));
            })
            .map(([name, paperCount]) => ({
              name,
              fit: fold(name) === `${text} q${round}` ? 'WHOLE' : 'BEGINNING',
              paperCount,
            }));
          const {
            suggest: { nodes: suggest },
          } = await graph.ask(QUERY, { text: `${text} q${round}`, types: ['AUTHOR'], first: 50 });
          const found = suggest.filter(({ fit, name }: Json) => fit !== 'SIMILAR' && name.endsWith(` Q${round}`));
          const byName = (one: Json, other: Json): number => one.name.localeCompare(other.name);
          expect(found.map(({ node, ...rest }: Json) => rest).sort(byName)).toEqual(expected.sort(byName));
          const order = suggest
            .filter(({ fit }: Json) => fit === 'BEGINNING')
            .map(({ paperCount }: Json) => paperCount);
          expect(order).toEqual([...order].sort((one, other) => other - one));
        },
      ),
      { numRuns: 25, endOnFailure: true },
    );
  });

  it('look first at those with eight papers or more, wherever they were loaded', async () => {
    const isProlific = async (name: string): Promise<unknown> =>
      (await graph.db.selectFrom('author_name').select('is_prolific').where('name', '=', name).execute()).map(
        (row) => row.is_prolific,
      );
    const write = (from: number, to: number, name: string): Promise<unknown> =>
      graph.load(Array.from({ length: to - from }, (_, index) => paper(`Work ${from + index} of ${name}`, [name])));
    await write(0, 7, 'Diligent Writer');
    expect(await isProlific('Diligent Writer')).toEqual([false]);
    await write(7, 8, 'Diligent Writer');
    expect(await isProlific('Diligent Writer')).toEqual([true]);
    // More names begin so than are looked at of all.
    await graph.load(Array.from({ length: 1200 }, (_, index) => paper(`Debut ${index}`, [`Dilbert Novice${index}`])));
    await write(8, 9, 'Zoe Dilworth');
    await write(9, 18, 'Zoe Dilworth');
    const {
      suggest: { nodes: suggest },
    } = await graph.ask(QUERY, { text: 'dil', types: ['AUTHOR'], first: 3 });
    expect(suggest.slice(0, 2).map(({ name, paperCount }: Json) => [name, paperCount])).toEqual([
      ['Zoe Dilworth', 10],
      ['Diligent Writer', 8],
    ]);
  });

  it('first examine authors that a merge has made prolific, too', async () => {
    const write = (from: number, to: number, author: object): Promise<unknown> =>
      graph.load(
        Array.from({ length: to - from }, (_, index) => ({ title: `Work ${from + index} of two`, authors: [author] })),
      );
    await write(0, 5, { name: 'Mergewell, A.', identifiers: { openalex: 'A1' } });
    await write(5, 10, { name: 'Ada Mergewell', identifiers: { orcid: '0000-0002-1825-0097' } });
    await graph.load([
      {
        title: 'Of both',
        authors: [{ name: 'Ada Mergewell', identifiers: { openalex: 'A1', orcid: '0000-0002-1825-0097' } }],
      },
    ]);
    const marks = await graph.db
      .selectFrom('author_name')
      .select(['name', 'is_prolific'])
      .where('name', 'like', '%Mergewell%')
      .execute();
    expect(marks.length).toBeGreaterThan(1);
    for (const { is_prolific } of marks) expect(is_prolific).toBe(true);
    const {
      suggest: { nodes: suggest },
    } = await graph.ask(QUERY, { text: 'mergewell', types: ['AUTHOR'] });
    expect(suggest.map(({ paperCount }: Json) => paperCount)).toEqual([11]);
  });
});
