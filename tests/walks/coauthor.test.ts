import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { hubPapers, paper } from '../support/records.ts';
import { runs } from '../support/runs.ts';

const COAUTHORS = `query ($name: String, $weightBy: CoauthorWeight, $halfLife: Float, $asOfYear: Int, $years: YearRange, $maxTeamSize: Int
    $topic: TopicBy, $filter: AuthorCoauthorFilter, $orderBy: [AuthorCoauthorOrder!]) {
  author(by: { name: $name }) {
    it: coauthors(first: 1000, weightBy: $weightBy, halfLife: $halfLife, asOfYear: $asOfYear, years: $years, topic: $topic
        maxTeamSize: $maxTeamSize, filter: $filter, orderBy: $orderBy) {
      edges { weight sharedPaperCount node { name } sharedTopics { totalCount edges { sharedPaperCount node { code } } } }
    } } }`;
const NETWORK = `query ($among: [AuthorBy!], $halfLife: Float, $asOfYear: Int) {
  it: coauthorNetwork(among: $among, weightBy: DECAYED, halfLife: $halfLife, asOfYear: $asOfYear) {
    modularity communityCount nodes { nodes { author { name } strength community pageRank } }
    edges { nodes { weight source { name } target { name } } } } }`;

const ask = async (graph: TestGraph, variables: object): Promise<readonly Json[]> =>
  (await graph.ask(COAUTHORS, variables)).author.it.edges;
const weightsOf = (edges: readonly Json[]): object =>
  Object.fromEntries(edges.map(({ node, weight }) => [node.name, weight]));
const named = (names: readonly string[]): readonly object[] => names.map((name) => ({ name }));

describe('the weight of a coauthor that decays', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('Old', ['Ann', 'Bo'], { published: '2000-12-31' }),
    paper('Older', ['Ann', 'Cy'], { published: '1995' }),
    paper('Undated', ['Ann', 'Bo', 'Dee']),
    paper('Late', ['Ann', 'Bo', 'Cy'], { published: '2008' }),
    paper('Her last', ['Ann'], { published: '2010-01-01' }),
    paper('Later', ['Bo', 'Cy'], { published: '2018' }),
    paper('Nowhen', ['Eve', 'Fay']),
  ]);
  const DECAYED = { name: 'Ann', weightBy: 'DECAYED' };

  it('halves every five years before the last paper of the author, with coauthors or not', async () => {
    expect(weightsOf(await ask(graph, DECAYED))).toEqual({
      Bo: expect.closeTo(0.5 ** 2 + 0.5 ** 0.4, 10),
      Cy: expect.closeTo(0.5 ** 3 + 0.5 ** 0.4, 10),
      Dee: 0,
    });
  });

  it('takes a half-life and a year, and does not grow before that year', async () => {
    const asked = { ...DECAYED, halfLife: 2.5, asOfYear: 2005 };
    expect(weightsOf(await ask(graph, asked))).toEqual({ Bo: 1.25, Cy: 1.0625, Dee: 0 });
  });

  it('counts only papers in scope, from the same year', async () => {
    expect(weightsOf(await ask(graph, { ...DECAYED, years: { to: 2000 } }))).toEqual({ Bo: 0.25, Cy: 0.125 });
  });

  it('orders and filters', async () => {
    const orderBy = [{ by: 'WEIGHT', direction: 'ASC' }];
    expect((await ask(graph, { ...DECAYED, orderBy })).map(({ node }) => node.name)).toEqual(['Dee', 'Cy', 'Bo']);
    expect(Object.keys(weightsOf(await ask(graph, { ...DECAYED, filter: { weight: { gt: 0.9 } } })))).toEqual(['Bo']);
  });

  it('is 0 where nothing has a date, and a number however short or long the half-life', async () => {
    expect(weightsOf(await ask(graph, { ...DECAYED, name: 'Eve' }))).toEqual({ Fay: 0 });
    expect(weightsOf(await ask(graph, { ...DECAYED, name: 'Eve', asOfYear: 2020 }))).toEqual({ Fay: 0 });
    expect(weightsOf(await ask(graph, { ...DECAYED, halfLife: 5e-324 }))).toEqual({
      Bo: expect.closeTo(0, 10),
      Cy: expect.closeTo(0, 10),
      Dee: 0,
    });
    expect(weightsOf(await ask(graph, { ...DECAYED, halfLife: 1.7e308, asOfYear: 9999 }))).toEqual({
      Bo: 2,
      Cy: 2,
      Dee: 0,
    });
  });

  it.each([{ halfLife: 0 }, { halfLife: -1 }, { asOfYear: 0 }, { asOfYear: 10_000 }])(
    'refuses %j',
    async (variables) => {
      for (const query of [COAUTHORS, NETWORK]) {
        const { errors } = await graph.send(query, { ...DECAYED, among: named(['Ann']), ...variables });
        expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
      }
    },
  );

  it('counts in a network from the last paper of any two in it', async () => {
    const { it: network } = await graph.ask(NETWORK, { among: named(['Ann', 'Bo', 'Cy', 'Dee']) });
    const weights = network.edges.nodes.map(({ source, target, weight }: Json) => [
      [source.name, target.name].sort().join(' + '),
      weight,
    ]);
    expect(Object.fromEntries(weights)).toEqual({
      'Ann + Bo': expect.closeTo(0.5 ** 3.6 + 0.5 ** 2, 10),
      'Ann + Cy': expect.closeTo(0.5 ** 4.6 + 0.5 ** 2, 10),
      'Bo + Cy': expect.closeTo(1 + 0.5 ** 2, 10),
      'Ann + Dee': 0,
      'Bo + Dee': 0,
    });
  });

  it('leaves a network communities and page ranks whose ties weigh next to nothing, or nothing', async () => {
    const ofNothing = (await graph.ask(NETWORK, { among: named(['Eve', 'Fay']) })).it;
    expect(ofNothing).toMatchObject({
      modularity: null,
      communityCount: 2,
      nodes: { nodes: [{ pageRank: 0.5 }, { pageRank: 0.5 }] },
      edges: { nodes: [{ weight: 0 }] },
    });
    const mixed = { among: named(['Ann', 'Bo', 'Cy', 'Dee']) };
    const sharp = (await graph.ask(NETWORK, { ...mixed, asOfYear: 3000 })).it;
    const plain = (await graph.ask(NETWORK, { ...mixed, asOfYear: 2018 })).it;
    expect(sharp.edges.nodes[0].weight).toBeLessThan(1e-50);
    expect(sharp.nodes.nodes.map(({ community }: Json) => community)).toEqual(
      plain.nodes.nodes.map(({ community }: Json) => community),
    );
    expect(sharp.modularity).toBeCloseTo(plain.modularity, 6);
    for (const [index, { pageRank }] of sharp.nodes.nodes.entries())
      expect(pageRank).toBeCloseTo(plain.nodes.nodes[index].pageRank, 6);
  });
});

describe.each([3, 60])('%d coauthors', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(rows));

  it('with their topics and weights take as many statements however many there are', async () => {
    const field =
      'coauthors(first: 1000, weightBy: DECAYED) { edges { weight node { name } sharedTopics { totalCount edges { sharedPaperCount node { code } } } } }';
    expect(await graph.countStatements(`{ author(by: { name: "Hub" }) { ${field} } }`)).toBe(7);
    expect(await graph.countStatements(`{ authors(first: 1000) { nodes { ${field} } } }`)).toBe(7);
    expect(await ask(graph, { name: 'Hub' })).toHaveLength(rows);
  });
});

describe('coauthors in random graphs', async () => {
  const NAMES = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve', 'Fay'];
  const TOPICS = ['cs.AI', 'cs.CL', 'cs.LG', 'math.CO'];
  const papers = fc.array(
    fc.record({
      names: fc.subarray(NAMES, { minLength: 1, maxLength: 5 }),
      year: fc.option(fc.integer({ min: 1990, max: 2020 }), { nil: null }),
      topics: fc.subarray(TOPICS),
    }),
    { minLength: 1, maxLength: 14 },
  );
  const question = fc.record({
    name: fc.constantFrom(...NAMES),
    halfLife: fc.option(fc.constantFrom(0.1, 1, 5, 33.3), { nil: null }),
    asOfYear: fc.option(fc.integer({ min: 1985, max: 2030 }), { nil: null }),
    maxTeamSize: fc.option(fc.integer({ min: 2, max: 4 }), { nil: null }),
    years: fc.option(fc.constant({ from: 1995, to: 2010 }), { nil: null }),
    topic: fc.option(fc.constant({ code: 'cs' }), { nil: null }),
  });

  it('weigh and share topics as a count by hand finds', async () => {
    const graph = await openTestGraph('empty');
    const worlds = fc.sample(papers, 30);
    await graph.load(
      worlds.flatMap((written, world) => [
        ...NAMES.map((name) => paper(`By ${name} ${world}`, [`${name} ${world}`])),
        ...written.map(({ names, year, topics }, index) =>
          paper(
            `Paper ${index} of ${world}`,
            names.map((name) => `${name} ${world}`),
            { published: year === null ? null : `${year}-07`, topics },
          ),
        ),
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: worlds.length - 1 }), question, async (world, { name, ...asked }) => {
        const written = worlds[world] ?? [];
        const { halfLife, asOfYear, maxTeamSize, years, topic } = asked;
        const counted = written
          .filter(({ names }) => names.includes(name) && names.length <= (maxTeamSize ?? 99))
          .filter(({ year }) => years === null || (year !== null && year >= years.from && year <= years.to))
          .filter(({ topics }) => topic === null || topics.some((code) => code.startsWith('cs.')));
        const known = written.filter(({ names }) => names.includes(name)).flatMap(({ year }) => year ?? []);
        const now = asOfYear ?? Math.max(...known);
        const expected = NAMES.filter((other) => other !== name).flatMap((other) => {
          const shared = counted.filter(({ names }) => names.includes(other));
          if (shared.length === 0) return [];
          const halvings = shared.flatMap(({ year }) =>
            year === null ? [] : Math.max(now - year, 0) / (halfLife ?? 5),
          );
          const counts = Map.groupBy(
            shared.flatMap(({ topics }) => topics),
            (code) => code,
          );
          const edges = [...counts]
            .map(([code, all]) => ({ sharedPaperCount: all.length, node: { code } }))
            .toSorted(
              (one, two) => two.sharedPaperCount - one.sharedPaperCount || (one.node.code < two.node.code ? -1 : 1),
            );
          return {
            weight: expect.closeTo(
              halvings.reduce((sum, times) => sum + 0.5 ** times, 0),
              10,
            ),
            sharedPaperCount: shared.length,
            node: { name: `${other} ${world}` },
            sharedTopics: { totalCount: edges.length, edges },
          };
        });
        const found = await ask(graph, { name: `${name} ${world}`, weightBy: 'DECAYED', ...asked });
        expect(found.toSorted((one, other) => (one.node.name < other.node.name ? -1 : 1))).toEqual(expected);
      }),
      { numRuns: runs(150) },
    );
  });
});
