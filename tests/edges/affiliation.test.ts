import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import {
  authorName,
  institutionName,
  loadPublications,
  type Publication,
  publications,
  summarize,
} from '../support/random-publications.ts';

const LIST = `{ totalCount edges { sharedPaperCount firstYear lastYear node { name } papers { totalCount nodes { title } } } }`;
const QUERY = `{
  institutions { nodes { name authors ${LIST} } }
  authors { nodes { name institutions ${LIST} } }
}`;

describe('affiliations of authors', async () => {
  const graph = await openTestGraph('empty');

  it('list each author and each institution once with papers and years, for any number of slots and institutions', async () => {
    await fc.assert(
      fc.asyncProperty(publications, async (papers) => {
        await loadPublications(graph, papers);
        const authors = new Set(papers.flatMap(({ byline }) => byline.map(({ author }) => author)));
        const institutions = new Set(
          papers.flatMap((one) => [...one.institutions, ...one.byline.flatMap((slot) => slot.institutions)]),
        );
        const answer = await graph.ask(QUERY);
        const found = (kind: string, list: string) =>
          Object.fromEntries(answer[kind].nodes.map((node: Json) => [node.name, readList(node[list])]));
        expect(found('institutions', 'authors')).toEqual(
          Object.fromEntries(
            [...institutions].map((at) => [
              institutionName(at),
              expectedList([...authors].map((who) => [authorName(who), signedFrom(papers, who, at)])),
            ]),
          ),
        );
        expect(found('authors', 'institutions')).toEqual(
          Object.fromEntries(
            [...authors].map((who) => [
              authorName(who),
              expectedList([...institutions].map((at) => [institutionName(at), signedFrom(papers, who, at)])),
            ]),
          ),
        );
        // 2 for each list at the top; page, total and nodes below; page, total and nodes of the papers below that.
        expect(await graph.countStatements(QUERY)).toBeLessThanOrEqual(2 * (2 + 3 + 3));
      }),
      { numRuns: 15 },
    );
  });

  it('order the institutions of an author by the last paper from there', async () => {
    const slot = (institution: number) => [{ author: 0, institutions: [institution] }];
    const rest = { isByTeam: false, institutions: [], venue: null, references: [] };
    await loadPublications(graph, [
      { byline: slot(0), year: 2018, ...rest },
      { byline: slot(1), year: 2020, ...rest },
      { byline: slot(2), year: null, ...rest },
      { byline: slot(3), year: 2018, ...rest },
      { byline: slot(3), year: 2020, ...rest },
    ]);
    const { author } = await graph.ask(
      `{ author(by: { name: "${authorName(0)}" }) { institutions { nodes { name } } } }`,
    );
    expect(author.institutions.nodes).toEqual([3, 1, 0, 2].map((number) => ({ name: institutionName(number) })));
  });
});

describe('institutions with a parent', async () => {
  const graph = await openTestGraph('empty');
  await sql`insert into institution (id, name) values (1, 'University'), (5, 'Old name')`.execute(graph.db);
  await sql`insert into institution (id, name, parent_id) values (2, 'School', 1), (3, 'Laboratory', 1), (4, 'Lab', 1)`.execute(
    graph.db,
  );
  await sql`update institution set merged_into = 3 where id = 4`.execute(graph.db);
  await sql`update institution set merged_into = 1 where id = 5`.execute(graph.db);

  it('have their parent and their children', async () => {
    const { institutions } = await graph.ask(
      '{ institutions { nodes { name parent { name } children { totalCount nodes { name } } } } }',
    );
    const none = { totalCount: 0, nodes: [] };
    expect(institutions.nodes).toEqual([
      { name: 'Laboratory', parent: { name: 'University' }, children: none },
      { name: 'School', parent: { name: 'University' }, children: none },
      {
        name: 'University',
        parent: null,
        children: { totalCount: 2, nodes: [{ name: 'Laboratory' }, { name: 'School' }] },
      },
    ]);
  });
});

/** Papers with a slot of the author at the institution. */
const signedFrom = (papers: readonly Publication[], who: number, at: number): readonly Publication[] =>
  papers.filter(({ byline }) => byline.some(({ author, institutions }) => author === who && institutions.includes(at)));

function expectedList(all: readonly (readonly [name: string, papers: readonly Publication[]])[]): object {
  return Object.fromEntries(all.flatMap(([name, papers]) => (papers.length > 0 ? [[name, summarize(papers)]] : [])));
}

function readList({ totalCount, edges }: Json): object {
  expect(edges).toHaveLength(totalCount);
  return Object.fromEntries(
    edges.map(({ node, papers, ...summary }: Json) => {
      expect(papers.totalCount).toBe(summary.sharedPaperCount);
      expect(papers.nodes).toHaveLength(summary.sharedPaperCount);
      return [node.name, summary];
    }),
  );
}
