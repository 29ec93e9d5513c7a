import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

/** Queries over venues, citations and institutions, each with its number of SQL statements. */
const SHAPES: readonly (readonly [name: string, statements: number, query: string])[] = [
  [
    'the venues of papers and back: page and nodes, the venues, page and nodes',
    5,
    '{ papers(first: 1000) { nodes { venue { name papers(first: 10) { nodes { title } } } } } }',
  ],
  [
    'people of a venue: look-up, node; page, total, nodes; page and nodes of what they published there',
    7,
    '{ venue(by: { name: "Venue" }) { authors(first: 1000) { totalCount edges { sharedPaperCount papers { nodes { title } } node { name } } } } }',
  ],
  [
    'citations and references of each paper: page and nodes, then a page, a total and nodes for each, and what is pending',
    9,
    `{ papers(first: 1000) { nodes { pendingReferenceCount
      citations(first: 10) { totalCount edges { contexts node { title } } }
      references(first: 10) { totalCount edges { intents node { title } } } } } }`,
  ],
  [
    'counts of citations with and without self-citations: page and nodes, then one each',
    4,
    '{ papers(first: 1000) { nodes { citations { totalCount } byOthers: citations(excludeSelfCitations: true) { totalCount } } } }',
  ],
  [
    'metrics of authors, whichever are asked for: page and nodes, then one with and one without self-citations',
    4,
    `{ authors(first: 1000) { nodes { citationCount hIndex i10Index again: hIndex(excludeSelfCitations: false)
      h: hIndex(excludeSelfCitations: true) i10: i10Index(excludeSelfCitations: true) } } }`,
  ],
  [
    'institutions of authors and back: page and nodes of each list',
    8,
    `{ authors(first: 1000) { nodes { institutions { edges { papers(first: 1) { nodes { title } }
      node { authors(first: 1000) { edges { sharedPaperCount node { name } } } } } } } } }`,
  ],
  [
    'collaborators: look-up, node; page, total, nodes; page, total, nodes of what they share',
    8,
    `{ institution(by: { name: "Institute" }) { collaborators(first: 1000) { totalCount
      edges { node { name } sharedPapers(first: 10) { totalCount nodes { title } } } } } }`,
  ],
  [
    'what institutions are part of: page and nodes; the parents; page and nodes of the children',
    5,
    '{ institutions(first: 1000) { nodes { parent { name } children { nodes { name } } } } }',
  ],
];

describe.each([2, 10, 300])('with %i rows', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(
    Array.from({ length: rows }, (_, index) =>
      paper(`Paper ${index}`, [], {
        identifiers: { doi: `10.1000/${index}` },
        authors: ['Hub', `Author ${index}`].map((name) => ({ name, institutions: ['Institute', `Place ${index}`] })),
        venue: index === 0 ? 'Another venue' : 'Venue',
        references: [`doi:10.1000/${(index + 1) % rows}`, 'doi:10.1000/absent'],
      }),
    ),
  );
  await graph.db
    .updateTable('institution')
    .set((row) => ({ parent_id: row.selectFrom('institution').select('id').where('name', '=', 'Institute') }))
    .where('name', '<>', 'Institute')
    .execute();

  it.each(SHAPES)('%s: %i statements', async (_name, statements, query) => {
    expect(await graph.countStatements(query)).toBe(statements);
  });

  it('returns rows for each counted query', async () => {
    const { author, institution, papers } = await graph.ask(`{
      author(by: { name: "Hub" }) { citationCount institutions { totalCount } }
      institution(by: { name: "Institute" }) { collaborators { totalCount } children { totalCount } }
      papers(first: 1) { nodes { pendingReferenceCount citations { totalCount } references { totalCount } } } }`);
    expect(author).toEqual({ citationCount: rows, institutions: { totalCount: rows + 1 } });
    expect(institution).toEqual({ collaborators: { totalCount: rows }, children: { totalCount: rows } });
    expect(papers.nodes).toEqual([
      { pendingReferenceCount: 1, citations: { totalCount: 1 }, references: { totalCount: 1 } },
    ]);
  });
});
