import { describe, expect, it } from 'vitest';
import { type AclFigures, readAclFigures, readAclPapers } from '../support/acl.ts';
import { hasData } from '../support/data.ts';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';

const PAPER = 'teamSize identifiers { value } authors { totalCount }';

const everyPage = async (graph: TestGraph, field: string, nodes: string): Promise<readonly Json[]> => {
  const found: Json[] = [];
  for (let after = ''; ; ) {
    const { page } = await graph.ask(
      `{ page: ${field}(first: 1000${after}) { nodes { ${nodes} } pageInfo { hasNextPage endCursor } } }`,
    );
    found.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return found;
    after = `, after: "${page.pageInfo.endCursor}"`;
  }
};

/**
 * The networks of all authors: each around a thousand authors that no network before has reached, and as far as there is
 * anybody, so that each is some components as a whole.
 */
const everyNetwork = async (graph: TestGraph): Promise<readonly Json[]> => {
  const networks: Json[] = [];
  let ids: readonly string[] = (await everyPage(graph, 'authors', 'id')).map(({ id }) => id);
  while (ids.length > 0) {
    const { network } = await graph.ask(
      `query ($around: [AuthorBy!]) { network: coauthorNetwork(around: $around, distance: 12, maxAuthors: 10000) {
         authorCount edgeCount componentCount truncated nodes(first: 10000) { nodes { author { id name } degree component distance } }
         edges(first: 100) { nodes { sharedPaperCount source { name } target { name } } } } }`,
      { around: ids.slice(0, 1000).map((id) => ({ id })) },
    );
    expect(network.truncated).toBe(false);
    expect(Math.max(...network.nodes.nodes.map(({ distance }: Json) => distance))).toBeLessThan(12);
    networks.push({ ...network, nodes: network.nodes.nodes, edges: network.edges.nodes });
    const reached = new Set(network.nodes.nodes.map(({ author }: Json) => author.id));
    ids = ids.filter((id) => !reached.has(id));
  }
  return networks;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function histogram(values: readonly (number | string)[]): Readonly<Record<string, number>> {
  return Object.fromEntries([...Map.groupBy(values, String)].map(([value, { length }]) => [value, length]));
}

/** The first ten by count. If more than ten have the count of the tenth, it is arbitrary which were listed. */
function expectTop(found: readonly (readonly [name: string, count: number])[], listed: typeof found): void {
  const counts = found.map(([, count]) => count).sort((one, other) => other - one);
  expect(listed.map(([, count]) => count)).toEqual(counts.slice(0, listed.length));
  const tenth = counts[listed.length - 1] ?? 0;
  const spell = (items: typeof found): readonly string[] => items.map(([name, count]) => `${name}: ${count}`).sort();
  expect(spell(found.filter(([, count]) => count > tenth))).toEqual(spell(listed.filter(([, count]) => count > tenth)));
  expect(spell(found)).toEqual(expect.arrayContaining([...spell(listed)]));
}

describe.runIf(hasData).each(['by name', 'as resolved'] as const)(
  '3,341 papers of the Anthology, authors %s',
  async (authors) => {
    const figures: AclFigures = hasData ? readAclFigures(authors) : ({} as AclFigures); // is not looked at
    const graph = await openTestGraph('empty');
    if (hasData) await graph.load(readAclPapers(authors), 'acl');
    const papers = hasData ? await everyPage(graph, 'papers', PAPER) : [];
    const people = hasData ? await everyPage(graph, 'authors', 'name coauthors { totalCount }') : [];
    const networks = hasData ? await everyNetwork(graph) : [];

    it('have as many papers, authors and places on bylines', async () => {
      const totals = await graph.ask('{ papers { totalCount } authors { totalCount } }');
      expect(totals.papers.totalCount).toBe(figures.papers);
      expect(totals.authors.totalCount).toBe(figures.distinct_authors);
      expect(sum(papers.map((paper) => paper.authors.totalCount))).toBe(figures.authorships);
      expect(sum(papers.map(({ teamSize }) => teamSize))).toBe(figures.authorships_distinct_per_paper);
      expect(sum(papers.map((paper) => paper.authors.totalCount - paper.teamSize))).toBe(
        figures.repeated_author_on_same_paper,
      );
      expect(papers.filter((paper) => paper.authors.totalCount === 0)).toHaveLength(figures.papers_without_authors);
    });

    it('have teams as large', async () => {
      expect(histogram(papers.map((paper) => paper.authors.totalCount))).toEqual(figures.authors_per_paper_histogram);
      const { page } = await graph.ask(
        `{ page: papers(first: 10, orderBy: [{ by: TEAM_SIZE }]) { nodes { ${PAPER} } } }`,
      );
      expect(page.nodes[0].teamSize).toBe(figures.max_authors_per_paper);
      const largest = page.nodes.filter(({ teamSize }: Json) => teamSize === figures.max_authors_per_paper);
      expect(largest.flatMap(({ identifiers }: Json) => identifiers.map(({ value }: Json) => value))).toContain(
        figures.max_authors_paper_id,
      );
    });

    it('are of the same years', async () => {
      const { years } = await graph.ask('{ years: paperGroups(by: [YEAR]) { nodes { year paperCount } } }');
      expect(Object.fromEntries(years.nodes.map(({ year, paperCount }: Json) => [year, paperCount]))).toEqual(
        figures.papers_by_year,
      );
    });

    it('appeared at the same venues', async () => {
      const { venues } = await graph.ask(
        '{ venues: paperGroups(by: [VENUE], first: 10) { nodes { venue { name } paperCount } } }',
      );
      expect(venues.nodes.map(({ venue, paperCount }: Json) => [venue.name, paperCount])).toEqual(figures.top10_venues);
    });

    it('have as many pairs of coauthors, and authors without any', () => {
      expect(sum(people.map(({ coauthors }) => coauthors.totalCount)) / 2).toBe(figures.coauthor_pairs);
      expect(sum(networks.map(({ edgeCount }) => edgeCount))).toBe(figures.coauthor_pairs);
      expect(people.filter(({ coauthors }) => coauthors.totalCount === 0)).toHaveLength(
        figures.authors_without_coauthor,
      );
    });

    it('have the same authors with the most papers and with the most coauthors', async () => {
      const { top } = await graph.ask(
        '{ top: authors(first: 100, orderBy: [{ by: PAPER_COUNT }]) { nodes { name papers { totalCount } } } }',
      );
      expectTop(
        top.nodes.map(({ name, papers: signed }: Json) => [name, signed.totalCount]),
        figures.top10_by_papers,
      );
      expectTop(
        people.map(({ name, coauthors }) => [name, coauthors.totalCount]),
        figures.top10_by_distinct_coauthors,
      );
      const nodes = networks.flatMap((network): readonly Json[] => network.nodes);
      expectTop(
        nodes.map(({ author, degree }) => [author.name, degree]),
        figures.top10_by_distinct_coauthors,
      );
    });

    it('have the same pairs with the most papers together', () => {
      const edges = networks.flatMap((network): readonly Json[] => network.edges);
      const spell = (...names: readonly string[]): string => [...names].sort().join(' + ');
      expectTop(
        edges.map(({ source, target, sharedPaperCount }) => [spell(source.name, target.name), sharedPaperCount]),
        figures.top10_pairs_by_joint_papers.map(([one, other, count]) => [spell(one, other), count]),
      );
    });

    it('have as many components, and one as large', () => {
      expect(sum(networks.map(({ authorCount }) => authorCount))).toBe(figures.distinct_authors);
      expect(sum(networks.map(({ componentCount }) => componentCount))).toBe(figures.connected_components);
      const sizes = networks.map(({ nodes }) => nodes.filter(({ component }: Json) => component === 1).length);
      expect(Math.max(...sizes)).toBe(figures.largest_component);
    });

    it('lie as far from Christopher D. Manning', async () => {
      const { author, reachable, histogram: distances, examples, farthest } = figures.collaboration_distance_from;
      const { network } = await graph.ask(
        `query ($name: String!) { network: coauthorNetwork(around: [{ name: $name }], distance: 12, maxAuthors: 10000) {
         authorCount truncated nodes(first: 10000) { nodes { author { name } distance } } } }`,
        { name: author },
      );
      expect(network).toMatchObject({ authorCount: reachable, truncated: false });
      const found = network.nodes.nodes.map(({ distance }: Json) => distance);
      expect(histogram(found)).toEqual(distances);
      const namesAt = (far: number): readonly string[] =>
        network.nodes.nodes.filter(({ distance }: Json) => distance === far).map((node: Json) => node.author.name);
      for (const [name, distance] of Object.entries(examples)) expect(namesAt(distance)).toContain(name);
      expect([...namesAt(Math.max(...found))].sort()).toEqual(farthest);
    });
  },
);
