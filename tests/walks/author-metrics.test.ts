import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import {
  authorName,
  citationsOf,
  loadPublications,
  peopleOn,
  publications,
  TEAM,
} from '../support/random-publications.ts';

const FIELDS = `name citationCount hIndex i10Index
  citationsByOthers: citationCount(excludeSelfCitations: true) hIndexByOthers: hIndex(excludeSelfCitations: true) i10ByOthers: i10Index(excludeSelfCitations: true)`;
const QUERY = `{ authors(includeCollectives: true) { nodes { ${FIELDS} } } }`;

/** By the definition: the largest h with h counts of at least h. */
function hIndexOf(counts: readonly number[]): number {
  const isReached = (h: number): boolean => counts.filter((count) => count >= h).length >= h;
  return Math.max(0, ...counts.map((_, index) => index + 1).filter(isReached));
}
const i10Of = (counts: readonly number[]): number => counts.filter((count) => count >= 10).length;
const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

describe('metrics of authors', async () => {
  const graph = await openTestGraph('empty');

  it('count the citations of the papers of each, with and without self-citations, in one statement each', async () => {
    await fc.assert(
      fc.asyncProperty(publications, async (papers) => {
        await loadPublications(graph, papers);
        const [all, others] = [false, true].map((excluded) => {
          const pairs = citationsOf(papers, excluded);
          return papers.map((_, number) => pairs.filter(([, cited]) => cited === number).length);
        });
        const { authors } = await graph.ask(QUERY);
        for (const { name, ...found } of authors.nodes) {
          const countsIn = (cited: readonly number[] = []): readonly number[] =>
            cited.filter((_, number) => {
              const one = papers[number];
              return one && (name === TEAM ? one.isByTeam : [...peopleOn(one)].map(authorName).includes(name));
            });
          expect(found).toEqual({
            citationCount: sumOf(countsIn(all)),
            hIndex: hIndexOf(countsIn(all)),
            i10Index: i10Of(countsIn(all)),
            citationsByOthers: sumOf(countsIn(others)),
            hIndexByOthers: hIndexOf(countsIn(others)),
            i10ByOthers: i10Of(countsIn(others)),
          });
        }
        if (authors.nodes.length > 0) expect(await graph.countStatements(QUERY)).toBe(4);
      }),
      { numRuns: 25 },
    );
  });

  it('equal a count by hand for any list of citation counts', async () => {
    const lists = fc.array(fc.nat({ max: 15 }), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(lists, lists, async (one, other) => {
        await loadPublications(graph, []);
        await sql`insert into author (id, name) values (1, 'One'), (2, 'Other'), (3, 'None')`.execute(graph.db);
        await sql`insert into paper (id) select generate_series(1, 15)`.execute(graph.db);
        for (const [author, counts] of [one, other].entries()) {
          await sql`
            with cited as (
              insert into paper (id, title) select 100 * ${author + 1}::int + ord, 'Cited'
                from unnest(${counts}::int[]) with ordinality as t (n, ord) returning id),
            slot as (
              insert into authorship (paper_id, position, author_id, raw_name) select id, 1, ${author + 1}::int, 'N. N.' from cited)
            insert into citation (citing_id, cited_id)
            select citing, 100 * ${author + 1}::int + ord
              from unnest(${counts}::int[]) with ordinality as t (n, ord) cross join generate_series(1, n) as citing`.execute(
            graph.db,
          );
        }
        const { authors } = await graph.ask('{ authors { nodes { name citationCount hIndex i10Index } } }');
        expect(authors.nodes).toEqual(
          [
            { name: 'None', counts: [] },
            { name: 'One', counts: one },
            { name: 'Other', counts: other },
          ].map(({ name, counts }) => ({
            name,
            citationCount: sumOf(counts),
            hIndex: hIndexOf(counts),
            i10Index: i10Of(counts),
          })),
        );
      }),
      { numRuns: 25 },
    );
  });

  it('are of the author that another was merged into, for a paper of both once', async () => {
    await loadPublications(graph, []);
    const identifiers = (openalex: string) => ({ identifiers: { openalex } });
    await graph.load([
      { title: 'One', identifiers: { doi: '10.1000/1' }, authors: [{ name: 'Wei Wang', ...identifiers('A1') }] },
      {
        title: 'Two',
        identifiers: { doi: '10.1000/2' },
        authors: [{ name: 'W. Wang', ...identifiers('A2') }],
        references: ['doi:10.1000/1'],
      },
      {
        title: 'Three',
        identifiers: { doi: '10.1000/3' },
        authors: ['Ann Lee'],
        references: ['doi:10.1000/1', 'doi:10.1000/2'],
      },
    ]);
    const ask = async (openalex: string): Promise<Json> =>
      (
        await graph.ask(
          `{ author(by: { openalex: "${openalex}" }) { id citationCount hIndex byOthers: citationCount(excludeSelfCitations: true) } }`,
        )
      ).author;
    expect(await ask('A1')).toMatchObject({ citationCount: 2, hIndex: 1, byOthers: 2 });
    expect(await ask('A2')).toMatchObject({ citationCount: 1, hIndex: 1, byOthers: 1 });
    const { id } = await ask('A2');
    await graph.loadRecords([{ kind: 'merge', of: 'author', scheme: 'openalex', from: 'A2', into: 'A1' }], 'openalex');
    const merged = { citationCount: 3, hIndex: 1, byOthers: 2 };
    expect(await ask('A1')).toMatchObject(merged);
    expect(
      (
        await graph.ask(
          `{ node(id: "${id}") { ... on Author { citationCount hIndex byOthers: citationCount(excludeSelfCitations: true) } } }`,
        )
      ).node,
    ).toEqual(merged);
  });
});
