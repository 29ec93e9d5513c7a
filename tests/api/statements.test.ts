import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { hubPapers } from '../support/records.ts';

/** Queries, each with its number of SQL statements, which does not depend on the number of rows. */
const SHAPES: readonly (readonly [name: string, statements: number, query: string])[] = [
  ['a page of a list: page, nodes', 2, '{ papers(first: 1000) { nodes { title } } }'],
  ['a total alone', 1, '{ papers { totalCount } }'],
  [
    'the same list twice, in edges and in nodes',
    2,
    '{ papers(first: 1000) { nodes { id } edges { cursor node { title } } pageInfo { endCursor } } }',
  ],
  [
    'nested lists: page and nodes at each level',
    6,
    '{ papers(first: 1000) { nodes { authors(first: 1000) { nodes { papers(first: 1) { nodes { title } } } } } } }',
  ],
  [
    'nested totals: page and nodes, a total for each field below',
    6,
    '{ papers(first: 1000) { nodes { authors { totalCount } topics { totalCount } institutions { totalCount } collectives { totalCount } } } }',
  ],
  [
    'text and identifiers, whichever fields ask for them',
    4,
    '{ papers(first: 1000) { nodes { abstract summary doi arxivId identifiers { value } } } }',
  ],
  [
    'both directions of every edge: look-up, node, then page and nodes for each list and node for each parent topic',
    9,
    '{ author(by: { name: "Hub" }) { papers(first: 1000) { nodes { topics { nodes { parent { code } } } institutions { nodes { name } } } } } }',
  ],
  [
    'the Radford query',
    11,
    `{ author(by: { name: "Hub" }) {
      coauthors(first: 1000) { totalCount edges { sharedPaperCount node { name papers(first: 10) { nodes { title authors(first: 10) { nodes { name } } } } } } }
      papersByCoauthors(first: 20) { totalCount } } }`,
  ],
  [
    'relations on edges: page, total and nodes for the shared papers of all coauthors together, and likewise for via, and its budget',
    13,
    `{ author(by: { name: "Hub" }) {
      coauthors(first: 1000) { edges { node { name } sharedPapers { totalCount nodes { title } } } }
      papersByCoauthors(first: 1000) { edges { node { title } via { totalCount edges { sharedPaperCount node { name } } } } } } }`,
  ],
  [
    'groups: page with every measure, total, topics',
    3,
    '{ paperGroups(by: [TOPIC, YEAR], first: 1000) { totalCount nodes { year topic { code } paperCount authorCount citationCount meanTeamSize } } }',
  ],
  [
    'papers per year: look-up, node, page, total',
    4,
    '{ author(by: { name: "Hub" }) { papersPerYear { totalCount nodes { year paperCount citationCount } } } }',
  ],
  [
    'a filter over relations, with a sample and an order by counts: page, total, nodes',
    3,
    '{ authors(first: 1000, filter: { papers: { some: { topics: { every: { isOrIsBelow: { code: { equals: "cs" } } } } } }, coauthors: { some: { sharedPaperCount: { gte: 1 } } } }, sample: { size: 1000 }, orderBy: [{ by: CITATION_COUNT }]) { totalCount nodes { name } } }',
  ],
  [
    'coauthors of a scope: look-up, node, topic and its node, page, total, nodes',
    7,
    '{ author(by: { name: "Hub" }) { coauthors(first: 1000, years: { from: 2000 }, topic: { code: "cs" }, maxTeamSize: 5, papers: { title: { startsWith: "paper" } }) { totalCount nodes { name } } } }',
  ],
  [
    'search of one kind: page, total, nodes',
    3,
    '{ search(text: "number", types: [PAPER], first: 1000) { totalCount nodes { ... on Paper { title } } } }',
  ],
];

describe.each([1, 10, 600])('with %i rows', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(rows));

  it.each(SHAPES)('%s: %i statements', async (_name, statements, query) => {
    expect(await graph.countStatements(query)).toBe(statements);
  });

  it('returns rows for each counted query', async () => {
    const { author, search } = await graph.ask(
      '{ author(by: { name: "Hub" }) { coauthors { totalCount } papersByCoauthors { totalCount } } search(text: "number", types: [PAPER]) { totalCount } }',
    );
    expect(author).toEqual({ coauthors: { totalCount: rows }, papersByCoauthors: { totalCount: rows } });
    expect(search.totalCount).toBe(rows);
  });
});

describe('a query over nodes that other fields have loaded', async () => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(10));

  it('takes the statements of each field, whichever is ready first', async () => {
    const query = `{
      one: author(by: { name: "Hub" }) { papers { nodes { authors { nodes { papers { nodes { title } } } } } } }
      two: author(by: { name: "Coauthor 0001" }) { papers { nodes { authors { nodes { papers { nodes { title } } } } } } }
    }`;
    for (let round = 0; round < 5; round += 1) expect(await graph.countStatements(query)).toBe(16);
  });
});
