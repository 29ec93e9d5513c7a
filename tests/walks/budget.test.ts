import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

describe('a budget', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('One', ['Ann', 'Bo'], { topics: ['cs.AI'] }),
    paper('Two', ['Ann', 'Bo', 'Cy'], { topics: ['cs.CL'], collectives: ['The Team'] }),
    paper('Three', ['Cy', 'Dee'], { topics: ['cs.CL'] }),
  ]);
  const ofAnn = (field: string): string => `{ author(by: { name: "Ann" }) { it: ${field} } }`;
  const onBoth = 'between: [{ topic: { code: "cs.AI" } }, { topic: { code: "cs.CL" } }]';

  it.each([
    // Ann shares three places with Bo, Bo and Cy. The three have six places of their own; after another step all four have seven.
    ['places of coauthors, and their own', 3 + 6, ofAnn('papersByCoauthors(BUDGET) { totalCount nodes { title } }')],
    [
      'places of each distance',
      3 + 6 + 7,
      ofAnn('papersByCoauthors(distance: 2, BUDGET) { totalCount nodes { title } }'),
    ],
    [
      'places that count alone',
      1 + 4,
      ofAnn('papersByCoauthors(maxTeamSize: 2, BUDGET) { totalCount nodes { title } }'),
    ],
    [
      'places of coauthors and of theirs',
      3 + 6,
      ofAnn('suggestedCollaborators(BUDGET) { totalCount edges { score node { name } } }'),
    ],
    [
      'places of coauthors of either side',
      4 + 4,
      '{ conflictsOfInterest(authors: [{ name: "Ann" }], reviewers: [{ name: "Bo" }]) { conflicts(BUDGET) { totalCount } } }',
    ],
    ['places in either group', 2 + 5, `{ bridges(${onBoth}, BUDGET) { totalCount nodes { name } } }`],
    [
      'places in either group, and of their coauthors',
      2 + 5 + 3 + 3 + 3 + 1,
      `{ bridges(${onBoth}, kinds: [JOINS_COAUTHORS], BUDGET) { totalCount nodes { name } } }`,
    ],
    [
      'ties to other papers',
      2 * 2,
      '{ paper(by: { title: "One" }) { related(BUDGET) { totalCount nodes { title } } } }',
    ],
  ])('counts %s', async (_name, least, query) => {
    const send = (budget: string): ReturnType<typeof graph.send> => graph.send(query.replace('BUDGET', budget));
    const enough = await send(`budget: ${least}`);
    expect(enough.errors).toBeUndefined();
    expect(enough).toEqual(await send('orderBy: null'));
    const { errors } = await send(`budget: ${least - 1}`);
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BUDGET_EXCEEDED', budget: least - 1 } });
    for (const bad of [0, 5_000_001])
      expect((await send(`budget: ${bad}`)).errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });

  it.each([
    ['the topics and what is looked at', 3, `{ bridges(${onBoth}, budget: 1) { totalCount nodes { name } } }`],
    [
      'the author, the node and what is looked at',
      3,
      ofAnn('suggestedCollaborators(budget: 1) { totalCount nodes { name } }'),
    ],
  ])('that runs out costs no more statements than detecting it: %s', async (_name, statements, query) => {
    expect(await graph.countStatements(query, {}, 'isRefused')).toBe(statements);
  });

  it('counts for each parent alone, and answers the parents that it covers', async () => {
    const { data, errors } = await graph.send(
      '{ authors(orderBy: [{ by: NAME }]) { nodes { name papersByCoauthors(budget: 4) { totalCount nodes { title } } } } }',
    );
    const [ann, , , dee] = data?.authors.nodes ?? [];
    expect(ann).toEqual({ name: 'Ann', papersByCoauthors: null });
    // Dee shares one place with Cy, and the two have three.
    expect(dee).toEqual({
      name: 'Dee',
      papersByCoauthors: { totalCount: 2, nodes: [{ title: 'Two' }, { title: 'Three' }] },
    });
    expect(errors?.every(({ extensions }) => extensions?.['code'] === 'BUDGET_EXCEEDED')).toBe(true);
  });
});
