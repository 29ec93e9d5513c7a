import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import {
  institutionName,
  institutionsOn,
  loadPublications,
  type Publication,
  peopleOn,
  publications,
  summarize,
  titleOf,
} from '../support/random-publications.ts';

const QUERY = `query ($years: YearRange, $maxTeamSize: Int) { institutions { nodes { name
  collaborators(years: $years, maxTeamSize: $maxTeamSize) {
    totalCount edges { sharedPaperCount firstYear lastYear node { name } sharedPapers { totalCount nodes { title } } } } } } }`;

describe('collaborators of an institution', async () => {
  const graph = await openTestGraph('empty');

  it('are the others on its papers, each once, with what they share', async () => {
    const scopes = fc.record({ from: fc.constantFrom(null, 2019), maxTeamSize: fc.constantFrom(null, 2) });
    await fc.assert(
      fc.asyncProperty(publications, scopes, async (papers, { from, maxTeamSize }) => {
        await loadPublications(graph, papers);
        const variables = { years: { from }, maxTeamSize };
        const inScope = (one: Publication): boolean =>
          (from === null || (one.year !== null && one.year >= from)) &&
          (maxTeamSize === null || peopleOn(one).size <= maxTeamSize);
        const { institutions } = await graph.ask(QUERY, variables);
        const all = [...new Set(papers.flatMap((one) => [...institutionsOn(one)]))];
        expect(institutions.nodes).toHaveLength(all.length);
        for (const { name, collaborators } of institutions.nodes) {
          const own = papers.filter((one) => inScope(one) && namesOn(one).has(name));
          const expected = all
            .map(institutionName)
            .map((other) => ({ other, shared: own.filter((one) => other !== name && namesOn(one).has(other)) }))
            .filter(({ shared }) => shared.length > 0)
            .sort((one, other) => other.shared.length - one.shared.length || (one.other < other.other ? -1 : 1));
          expect(collaborators.totalCount).toBe(expected.length);
          expect(collaborators.edges.map(readEdge)).toEqual(
            expected.map(({ other, shared }) => ({
              ...summarize(shared),
              name: other,
              shared: shared.map((one) => titleOf(papers.indexOf(one))).sort(),
            })),
          );
        }
        expect(await graph.countStatements(QUERY, variables)).toBeLessThanOrEqual(2 + 3 + 3);
      }),
      { numRuns: 25 },
    );
  });
});

const namesOn = (one: Publication): ReadonlySet<string> => new Set([...institutionsOn(one)].map(institutionName));

function readEdge({ node, sharedPapers, ...summary }: Json): object {
  expect(sharedPapers.totalCount).toBe(summary.sharedPaperCount);
  return { ...summary, name: node.name, shared: sharedPapers.nodes.map(({ title }: Json) => title).sort() };
}
