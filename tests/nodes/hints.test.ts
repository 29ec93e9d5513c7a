import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

describe('hints', async () => {
  const graph = await openTestGraph('radford');
  await graph.load([
    {
      title: 'In a journal',
      venue: { name: 'Journal of Hints', identifiers: { issn: '0000-0000' } },
      authors: ['Wei Wang'],
    },
    paper('Also by a namesake', ['Wei Wang']),
  ]);

  it('suggest authors for a misspelt name, with null and no error', async () => {
    const { data, errors, extensions } = await graph.send('{ author(by: { name: "Alec Radfrod" }) { id } }');
    expect({ data, errors }).toEqual({ data: { author: null } });
    const { author } = await graph.ask('{ author(by: { name: "Alec Radford" }) { id name papers { totalCount } } }');
    expect(extensions).toEqual({
      hints: [
        {
          path: ['author'],
          message: 'No author has the name "Alec Radfrod".',
          suggestions: expect.any(Array),
          omittedCount: expect.any(Number),
        },
      ],
    });
    expect(extensions?.hints[0].suggestions[0]).toEqual({
      type: 'Author',
      id: author.id,
      name: 'Alec Radford',
      fit: 'SIMILAR',
      paperCount: author.papers.totalCount,
    });
    expect(extensions?.hints[0].suggestions.length).toBeLessThanOrEqual(5);
  });

  it.each([
    ['author(by: { name: "Radfo" })', 'Author', 'Alec Radford'],
    ['institution(by: { name: "UC Berkley" })', 'Institution', 'UC Berkeley'],
    ['paper(by: { title: "Language Models are Few-Shot" })', 'Paper', 'Language Models are Few-Shot Learners'],
    ['topic(by: { name: "Computation and Langage" })', 'Topic', 'Computation and Language'],
    ['venue(by: { name: "Jurnal of Hints" })', 'Venue', 'Journal of Hints'],
  ])('suggest nodes for %s', async (field, type, name) => {
    const { data, extensions } = await graph.send(`{ it: ${field} { id } }`);
    expect(data).toEqual({ it: null });
    expect(extensions?.hints).toMatchObject([{ path: ['it'] }]);
    expect(extensions?.hints[0].suggestions[0]).toMatchObject({ type, name });
    const { node } = await graph.ask('query ($id: ID!) { node(id: $id) { __typename } }', {
      id: extensions?.hints[0].suggestions[0].id,
    });
    expect(node).toEqual({ __typename: type });
  });

  it('take one statement for all failed look-ups by name in a request', async () => {
    const one = await graph.countStatements('{ a: author(by: { name: "Alec Radfrod" }) { id } }');
    const query =
      '{ a: author(by: { name: "Alec Radfrod" }) { id } b: author(by: { name: "Ilia Sutskever" }) { id } c: topic(by: { name: "Computation and Langage" }) { id } d: author(by: { name: "Alec Radfrod" }) { id } }';
    expect(one).toBe(2);
    expect(await graph.countStatements(query)).toBe(4 + 1);
    const { hints } = (await graph.send(query)).extensions ?? {};
    expect(hints.map(({ path, suggestions }: Json) => [path[0], suggestions[0].name])).toEqual([
      ['a', 'Alec Radford'],
      ['b', 'Ilya Sutskever'],
      ['c', 'Computation and Language'],
      ['d', 'Alec Radford'],
    ]);
  });

  it('are absent and take no statement if all is found or an identifier is unknown', async () => {
    const found = '{ author(by: { name: "Alec Radford" }) { id } }';
    expect(await graph.countStatements(found)).toBe(2);
    expect((await graph.send(found)).extensions).toBeUndefined();
    for (const field of ['paper(by: { doi: "10.1000/none" })', 'topic(by: { code: "xx.YY" })']) {
      expect(await graph.countStatements(`{ ${field} { id } }`)).toBe(1);
      expect((await graph.send(`{ ${field} { id } }`)).extensions).toBeUndefined();
    }
  });

  it('say that the name is unknown if nothing is similar', async () => {
    const { extensions } = await graph.send('{ author(by: { name: "Qqqq Xxxx" }) { id } }');
    expect(extensions?.hints).toEqual([
      { path: ['author'], message: 'No author has the name "Qqqq Xxxx".', suggestions: [], omittedCount: 0 },
    ]);
  });

  it('have suggestions for the first ten names, and say so for the others', async () => {
    const names = Array.from(
      { length: 12 },
      (_, index) => `a${index}: author(by: { name: "Alec Radfrod${'x'.repeat(index)}" }) { id }`,
    );
    const query = `{ ${names.join(' ')} }`;
    const { hints } = (await graph.send(query)).extensions ?? {};
    expect(hints).toHaveLength(12);
    expect(hints[0].suggestions[0].name).toBe('Alec Radford');
    for (const { message, suggestions } of hints.slice(10)) {
      expect(suggestions).toEqual([]);
      expect(message).toContain('only the first 10 names');
    }
    expect(await graph.countStatements(query)).toBe(12 + 1);
  });

  it('are in the error if an argument of a walk names an unknown author', async () => {
    const query = (to: string): string =>
      `{ collaborationPaths(from: { name: "Ilya Sutskevr" }, to: ${to}) { __typename } }`;
    const { errors, extensions } = await graph.send(query('{ name: "Alec Radfrod" }'));
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'NOT_FOUND',
          missing: [{ name: 'Ilya Sutskevr' }, { name: 'Alec Radfrod' }],
          suggestions: expect.arrayContaining([
            expect.objectContaining({ for: 'Alec Radfrod', type: 'Author', name: 'Alec Radford' }),
            expect.objectContaining({ for: 'Ilya Sutskevr', type: 'Author', name: 'Ilya Sutskever' }),
          ]),
        },
      },
    ]);
    expect(extensions).toBeUndefined();
    expect(await graph.countStatements(query('{ name: "Alec Radfrod" }'), {}, 'isRefused')).toBe(2 + 1);
    const byOrcid = await graph.send(query('{ orcid: "0000-0002-1825-0097" }').replace('Sutskevr', 'Sutskever'));
    expect(byOrcid.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND', suggestions: [] } }]);
  });
});
