import fc from 'fast-check';
import { UndirectedGraph } from 'graphology';
import modularityModule from 'graphology-metrics/graph/modularity.js';
import { describe, expect, it } from 'vitest';
import {
  computeBetweenness,
  MAX_BETWEENNESS_STEPS,
} from '../../src/walks/coauthor-network/coauthor-network-betweenness.ts';
import type { NetworkGraph } from '../../src/walks/coauthor-network/coauthor-network-graph.ts';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { merge } from '../support/merging.ts';
import { hubPapers, paper } from '../support/records.ts';

// CommonJS whose types speak of a default export: what is imported is the function itself.
const modularity = modularityModule as unknown as typeof modularityModule.default;

const NETWORK = `query (
    $around: [AuthorBy!], $among: [AuthorBy!], $distance: Int, $minPapers: Int, $maxAuthors: Int, $budget: Int
    $maxTeamSize: Int, $years: YearRange, $weightBy: CoauthorWeight, $includeCollectives: Boolean
    $papers: PaperFilter) {
  it: coauthorNetwork(around: $around, among: $among, distance: $distance, minPapers: $minPapers, maxAuthors: $maxAuthors
      budget: $budget, maxTeamSize: $maxTeamSize, years: $years, weightBy: $weightBy, includeCollectives: $includeCollectives, papers: $papers) {
    authorCount edgeCount componentCount communityCount modularity density truncated excludedPaperCount
    nodes { author { name } distance degree strength community component pageRank betweenness }
    edges(first: 100000) { source { name } target { name } paperCount weight firstYear lastYear sharedPapers { totalCount nodes { title } } }
  } }`;

const named = (names: readonly string[]): readonly object[] => names.map((name) => ({ name }));
const ask = async (graph: TestGraph, variables: object): Promise<Json> => (await graph.ask(NETWORK, variables)).it;
const nameOf = ({ author }: Json): string => author.name;
const pairOf = ({ source, target }: Json): string => [source.name, target.name].sort().join(' + ');

describe('a coauthor network', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('One', ['Ann', 'Bo'], { published: '2001' }),
    paper('Two', ['Ann', 'Bo', 'Cy', 'Ann'], { published: '2003-05', collectives: ['The Team'] }),
    paper('Three', ['Cy', 'Dee'], { published: '2004' }),
    paper('Four', ['Dee', 'Eve', 'Fay', 'Gus']),
    paper('Five', ['Hal', 'Ida'], { published: '2005' }),
    paper('Six', ['Solo'], { published: '2006' }),
  ]);

  it('around somebody has their coauthors and the ties among them', async () => {
    const network = await ask(graph, { around: named(['Ann']) });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy']);
    expect(network.nodes.map(({ distance }: Json) => distance)).toEqual([0, 1, 1]);
    expect(network.nodes.map(({ degree }: Json) => degree)).toEqual([2, 2, 2]);
    expect(network.nodes.map(({ strength }: Json) => strength)).toEqual([3, 3, 2]);
    expect(network).toMatchObject({ authorCount: 3, edgeCount: 3, componentCount: 1, density: 1, truncated: false });
    expect(network.edges[0]).toMatchObject({
      paperCount: 2,
      weight: 2,
      firstYear: 2001,
      lastYear: 2003,
      sharedPapers: { totalCount: 2, nodes: [{ title: 'Two' }, { title: 'One' }] },
    });
    expect(network.edges.map(pairOf)).toEqual(['Ann + Bo', 'Ann + Cy', 'Bo + Cy']);
  });

  it('goes as far as asked', async () => {
    const network = await ask(graph, { around: named(['Ann']), distance: 3 });
    const distances = network.nodes.map(({ author, distance }: Json) => [author.name, distance]);
    expect(distances).toEqual([
      ['Ann', 0],
      ['Bo', 1],
      ['Cy', 1],
      ['Dee', 2],
      ['Eve', 3],
      ['Fay', 3],
      ['Gus', 3],
    ]);
  });

  it('around several has the distance to the nearest of them', async () => {
    const network = await ask(graph, { around: named(['Dee', 'Bo', 'Dee']) });
    expect(network.nodes.map(({ author, distance }: Json) => [author.name, distance])).toEqual([
      ['Dee', 0],
      ['Bo', 0],
      ['Ann', 1],
      ['Cy', 1],
      ['Eve', 1],
      ['Fay', 1],
      ['Gus', 1],
    ]);
  });

  it('among some has these alone, in their order and without distances', async () => {
    const network = await ask(graph, { among: named(['Solo', 'Ida', 'Cy', 'Hal', 'Ann', 'Bo']) });
    expect(network.nodes.map(nameOf)).toEqual(['Solo', 'Ida', 'Cy', 'Hal', 'Ann', 'Bo']);
    expect(network.nodes.map(({ distance }: Json) => distance)).toEqual([null, null, null, null, null, null]);
    expect(network.nodes.map(({ component }: Json) => component)).toEqual([3, 2, 1, 2, 1, 1]);
    expect(network.nodes.map(({ community }: Json) => community)).toEqual([3, 2, 1, 2, 1, 1]);
    expect(network).toMatchObject({ componentCount: 3, communityCount: 3, edgeCount: 4 });
  });

  it('of papers has all their authors, those of the most first, and is tied by these papers alone', async () => {
    const network = await ask(graph, { papers: { title: { in: ['Two', 'Three', 'Six'] } } });
    expect(network.nodes.map(nameOf)).toEqual(['Cy', 'Ann', 'Bo', 'Dee', 'Solo']);
    expect(network.nodes.map(({ distance }: Json) => distance)).toEqual([null, null, null, null, null]);
    expect(network.edges.map(pairOf).sort()).toEqual(['Ann + Bo', 'Ann + Cy', 'Bo + Cy', 'Cy + Dee']);
    for (const { sharedPapers } of network.edges) expect(sharedPapers.totalCount).toBe(1);
    const two = await ask(graph, { papers: { title: { in: ['Two', 'Three', 'Six'] } }, maxAuthors: 2 });
    expect(two.nodes.map(nameOf)).toEqual(['Cy', 'Ann']);
    expect(two.truncated).toBe(true);
    const signed = await ask(graph, { papers: { title: { in: ['Two'] } }, includeCollectives: true });
    expect(signed.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy', 'The Team']);
    expect(await ask(graph, { papers: { title: { in: ['None'] } } })).toMatchObject({
      authorCount: 0,
      truncated: false,
    });
  });

  it('around somebody is tied by the papers asked for alone', async () => {
    const network = await ask(graph, {
      around: named(['Ann']),
      papers: { title: { in: ['Two', 'Three'] } },
      distance: 2,
    });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy', 'Dee']);
    expect(network.edges.map(({ paperCount }: Json) => paperCount)).toEqual([1, 1, 1, 1]);
  });

  it('counts only papers in scope, and says how many maxTeamSize left out', async () => {
    const small = await ask(graph, { around: named(['Ann']), maxTeamSize: 2 });
    expect(small.nodes.map(nameOf)).toEqual(['Ann', 'Bo']);
    expect(small.edges).toMatchObject([{ paperCount: 1, sharedPapers: { totalCount: 1, nodes: [{ title: 'One' }] } }]);
    expect(small.excludedPaperCount).toBe(1);
    const late = await ask(graph, { around: named(['Ann']), maxTeamSize: 2, years: { from: 2004 } });
    expect(late).toMatchObject({ authorCount: 1, excludedPaperCount: 0 });
  });

  it('ties by several papers when asked', async () => {
    const network = await ask(graph, { around: named(['Ann']), minPapers: 2, distance: 5 });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo']);
    expect(network.edgeCount).toBe(1);
  });

  it('has collectives when asked for, or when named', async () => {
    const all = await ask(graph, { around: named(['Ann']), includeCollectives: true });
    expect(all.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy', 'The Team']);
    expect(all.edgeCount).toBe(6);
    const around = await ask(graph, { around: named(['The Team']) });
    expect(around.nodes.map(nameOf)).toEqual(['The Team', 'Ann', 'Bo', 'Cy']);
    expect(around.edgeCount).toBe(6);
    const among = await ask(graph, { among: named(['The Team', 'Ann']) });
    expect(among.edges).toMatchObject([{ paperCount: 1, sharedPapers: { totalCount: 1, nodes: [{ title: 'Two' }] } }]);
  });

  it('of nobody, or of somebody without coauthors, is defined', async () => {
    const nobody = await ask(graph, { among: [] });
    expect(nobody).toEqual({
      authorCount: 0,
      edgeCount: 0,
      componentCount: 0,
      communityCount: 0,
      modularity: null,
      density: null,
      truncated: false,
      excludedPaperCount: 0,
      nodes: [],
      edges: [],
    });
    expect(await ask(graph, { around: [] })).toEqual(nobody);
    const { nodes, ...solo } = await ask(graph, { around: named(['Solo']) });
    expect({ ...solo, nodes: [] }).toEqual({ ...nobody, authorCount: 1, componentCount: 1, communityCount: 1 });
    expect(nodes).toEqual([
      {
        author: { name: 'Solo' },
        distance: 0,
        degree: 0,
        strength: 0,
        community: 1,
        component: 1,
        pageRank: 1,
        betweenness: 0,
      },
    ]);
  });

  it('keeps the nearest of too many, then those with the most papers together, and says so', async () => {
    const two = await ask(graph, { around: named(['Ann']), maxAuthors: 2 });
    expect(two).toMatchObject({ truncated: true, authorCount: 2, edgeCount: 1 });
    expect(two.nodes.map(nameOf)).toEqual(['Ann', 'Bo']);
    expect((await ask(graph, { around: named(['Ann']), maxAuthors: 3 })).truncated).toBe(false);
    expect((await ask(graph, { around: named(['Ann']), maxAuthors: 3, distance: 2 })).truncated).toBe(true);
    const start = await ask(graph, { around: named(['Ida', 'Ann', 'Hal']), maxAuthors: 2 });
    expect(start.nodes.map(nameOf)).toEqual(['Ida', 'Ann']);
    expect(start.truncated).toBe(true);
  });

  it('leaves out a distance that the budget does not suffice for, and refuses ties that it does not suffice for', async () => {
    // Ann shares three places of others, Bo and Cy together six. The three have six places of their own, and four pairs.
    const near = await ask(graph, { around: named(['Ann']), distance: 12, budget: 8 });
    expect(near).toMatchObject({ truncated: true, authorCount: 3 });
    const { data, errors } = await graph.send(NETWORK, { among: named(['Ann', 'Bo', 'Cy']), budget: 5 });
    expect(data).toBeNull();
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    expect((await ask(graph, { among: named(['Ann', 'Bo', 'Cy']), budget: 6 })).edgeCount).toBe(3);
  });

  it.each([
    [{}, 'BAD_INPUT'],
    [{ around: named(['Ann']), among: named(['Bo']) }, 'BAD_INPUT'],
    [{ around: named(['Nobody']) }, 'NOT_FOUND'],
    [{ around: named(['Ann']), distance: 0 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), distance: 13 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), maxAuthors: 10_001 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), minPapers: 0 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), budget: 0 }, 'BAD_INPUT'],
  ])('refuses %j with %s', async (variables, code) => {
    expect((await graph.send(NETWORK, variables)).errors?.[0]?.extensions?.['code']).toBe(code);
  });

  it('refuses more than a thousand names', async () => {
    const names = Array.from({ length: 1_001 }, () => 'Ann');
    const { errors } = await graph.send(NETWORK, { among: named(names) });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });

  it('takes whoever is named twice once', async () => {
    const { author } = await graph.ask('{ author(by: { name: "Ann" }) { id } }');
    const network = await ask(graph, { around: [{ id: author.id }, { name: 'Ann' }] });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy']);
  });
});

describe('a network of an author who was merged', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([paper('One', ['Ann', 'Bo']), paper('Two', ['A. Nn', 'Bo', 'Cy'])]);
  const query = '{ ann: author(by: { name: "Ann" }) { id } other: author(by: { name: "A. Nn" }) { id } }';
  const { ann, other } = await graph.ask(query);
  const rowOf = ({ id }: Json): number => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
  await merge(graph.db, 'author', rowOf(other), rowOf(ann));

  it('is that of the one in their place', async () => {
    const network = await ask(graph, { around: [{ id: other.id }] });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy']);
    expect(network.edges.map((edge: Json) => [pairOf(edge), edge.paperCount])).toEqual([
      ['Ann + Bo', 2],
      ['Ann + Cy', 1],
      ['Bo + Cy', 1],
    ]);
  });
});

describe('communities and centralities', async () => {
  const graph = await openTestGraph('empty');
  const teams = [
    ['Ann', 'Bo', 'Cy', 'Dee', 'Eve'],
    ['Fay', 'Gus', 'Hal', 'Ida'],
  ];
  await graph.load([...teams.map((team) => paper(team.join(), team)), paper('Bridge', ['Ann', 'Fay'])]);

  it('tell teams apart, and who joins them', async () => {
    const network = await ask(graph, { around: named(['Bo']), distance: 3 });
    for (const { author, community } of network.nodes)
      expect(community, author.name).toBe(teams[0]?.includes(author.name) ? 1 : 2);
    expect(network).toMatchObject({ communityCount: 2, componentCount: 1 });
    const between = network.nodes.filter(({ betweenness }: Json) => betweenness > 0);
    expect(between.map(nameOf)).toEqual(['Ann', 'Fay']);
    // 4 times 4 of the 28 pairs of others lie on either side of Ann, 5 times 3 on either side of Fay.
    expect(between[0].betweenness).toBeCloseTo(16 / 28, 10);
    expect(between[1].betweenness).toBeCloseTo(15 / 28, 10);
  });

  it('are the same each time', async () => {
    const variables = { around: named(['Bo']), distance: 3, weightBy: 'FRACTIONAL' };
    expect(await ask(graph, variables)).toEqual(await ask(graph, variables));
  });

  it('leave betweenness out where it would take too long', async () => {
    const large: NetworkGraph = new UndirectedGraph();
    for (let id = 0; id * id <= MAX_BETWEENNESS_STEPS; id += 1) large.addNode(id);
    expect(await computeBetweenness(large)).toBeUndefined();
  });
});

describe('a network of more ties than can be held', async () => {
  const graph = await openTestGraph('empty');
  const names = Array.from({ length: 710 }, (_name, index) => `Author ${index}`);
  await graph.load([paper('Large', names), paper('Small', names.slice(0, 2))]);
  const sizes = 'around: [{ name: "Author 0" }], maxAuthors: 1000';

  it('has authors, and says what to do about the ties', async () => {
    const { it: network } = await graph.ask(`{ it: coauthorNetwork(${sizes}) { authorCount truncated } }`);
    expect(network).toEqual({ authorCount: 710, truncated: false });
    const { errors } = await graph.send(`{ coauthorNetwork(${sizes}) { edgeCount nodes { degree } } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
    expect(errors?.[0]?.message).toContain('maxTeamSize');
    const narrow = await graph.ask(
      `{ it: coauthorNetwork(${sizes}, maxTeamSize: 100) { edgeCount excludedPaperCount } }`,
    );
    expect(narrow.it).toEqual({ edgeCount: 1, excludedPaperCount: 1 });
  });
});

describe.each([1, 10, 600])('a network of %i coauthors', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(rows));
  const sizes = 'around: [{ name: "Hub" }], distance: 2, maxAuthors: 1000';

  it.each([
    ['authors alone: look-up of names, of ids, search', 3, 'authorCount truncated'],
    ['its authors: and their nodes', 4, 'nodes { author { name } distance }'],
    [
      'everything of the authors and the counts: and the ties',
      5,
      'edgeCount modularity nodes { author { name } degree strength community component pageRank betweenness }',
    ],
    [
      'everything of the ties: look-ups, search, ties, both ends, papers: page, total, nodes',
      9,
      'edges { source { name } target { name } weight sharedPapers { totalCount nodes { title } } }',
    ],
    ['papers left out: one more than the authors', 4, 'excludedPaperCount', ', maxTeamSize: 2'],
  ])('%s: %i statements', async (_name, statements, fields, args = '') => {
    const query = `{ coauthorNetwork(${sizes}${args}) { ${fields} } }`;
    expect(await graph.countStatements(query)).toBe(statements);
  });

  it('has the rows that the statements are counted on', async () => {
    const { coauthorNetwork } = await graph.ask(`{ coauthorNetwork(${sizes}) { authorCount edgeCount } }`);
    expect(coauthorNetwork).toEqual({ authorCount: rows + 1, edgeCount: rows });
  });
});

describe('a network of random papers', async () => {
  const NAMES = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gus', 'Hal'];
  const year = fc.option(fc.integer({ min: 2000, max: 2004 }), { nil: null });
  const papers = fc.array(fc.tuple(fc.subarray(NAMES, { minLength: 1, maxLength: 5 }), year), {
    minLength: 1,
    maxLength: 12,
  });
  const question = fc.record({
    distance: fc.integer({ min: 1, max: 4 }),
    minPapers: fc.integer({ min: 1, max: 2 }),
    maxAuthors: fc.integer({ min: 1, max: 9 }),
    maxTeamSize: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
    years: fc.option(fc.constant({ from: 2001, to: 2003 }), { nil: null }),
    weightBy: fc.constantFrom('PAPER_COUNT', 'FRACTIONAL'),
    mode: fc.constantFrom(...(['around', 'among', 'papers'] as const)),
    start: fc.subarray(NAMES, { minLength: 1, maxLength: 4 }),
  });
  type Paper = readonly [names: readonly string[], year: number | null, title: string];
  type AreTied = (one: string, other: string) => boolean;
  type Question = typeof question extends fc.Arbitrary<infer Value> ? Value : never;

  it('is what a search by hand finds, whatever is asked', async () => {
    const graph = await openTestGraph('empty');
    const worlds = fc.sample(papers, 25);
    const inWorld = (name: string, world: number): string => `${name} ${world}`;
    await graph.load(
      worlds.flatMap((written, world) => [
        // Everybody is there, whoever signs nothing else included.
        ...NAMES.map((name) => paper(`By ${name} ${world}`, [inWorld(name, world)], { published: '1990' })),
        ...written.map(([names, published], index) =>
          toRecord(
            `Paper ${index} of ${world}`,
            names.map((name) => inWorld(name, world)),
            published,
          ),
        ),
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: worlds.length - 1 }), question, async (world, asked) => {
        const { mode, start, ...rest } = asked;
        const names = start.map((name) => inWorld(name, world));
        const papersOfStart = { title: { startsWith: 'Paper' }, authors: { some: { name: { in: names } } } };
        const found = await ask(graph, { ...rest, [mode]: mode === 'papers' ? papersOfStart : named(names) });
        const written = worlds[world]?.map(
          ([signers, published], index) =>
            [signers.map((name) => inWorld(name, world)), published, `Paper ${index} of ${world}`] as const,
        );
        expectNetwork(
          found,
          written ?? [],
          NAMES.map((name) => inWorld(name, world)),
          { ...asked, start: names },
        );
      }),
      { numRuns: 90 },
    );
  });

  function toRecord(title: string, names: readonly string[], published: number | null): object {
    return paper(title, names, { published: published === null ? null : String(published) });
  }

  function expectNetwork(found: Json, written: readonly Paper[], names: readonly string[], asked: Question): void {
    const isAround = asked.mode === 'around';
    const asks = ([signers]: Paper): boolean =>
      asked.mode !== 'papers' || asked.start.some((name) => signers.includes(name));
    const inYears = written
      .filter(asks)
      .filter(
        ([, published]) => asked.years === null || (published !== null && published >= 2001 && published <= 2003),
      );
    const counted = inYears.filter(([signers]) => signers.length <= (asked.maxTeamSize ?? 99));
    const together = (one: string, other: string): readonly Paper[] =>
      one === other ? [] : counted.filter(([signers]) => signers.includes(one) && signers.includes(other));
    const areTied: AreTied = (one, other) => together(one, other).length >= asked.minPapers;
    const distances = measureDistances(names, isAround ? asked.start : [], areTied, asked.distance);
    const signers = counted.flatMap(([all]) => all);
    const everyone: readonly string[] = {
      around: [...distances.keys()],
      among: asked.start,
      papers: [...new Set(signers)],
    }[asked.mode];
    const kept: readonly string[] = found.nodes.map(nameOf);

    expect(found.authorCount).toBe(Math.min(everyone.length, asked.maxAuthors));
    expect(found.truncated).toBe(everyone.length > asked.maxAuthors);
    expect(kept.every((name) => everyone.includes(name))).toBe(true);
    for (const { author, distance } of found.nodes) expect(distance).toBe(isAround ? distances.get(author.name) : null);
    // Nobody was left out who is nearer, or as near and with more papers together with those one step nearer.
    const rank = (name: string): number => {
      if (asked.mode === 'papers') return -signers.filter((signer) => signer === name).length;
      const nearer = everyone.filter((other) => (distances.get(other) ?? 0) === (distances.get(name) ?? 0) - 1);
      const shared = nearer.filter((other) => areTied(name, other)).map((other) => together(name, other).length);
      return (distances.get(name) ?? 0) * 1000 - shared.reduce((sum, papersTogether) => sum + papersTogether, 0);
    };
    if (asked.mode !== 'among') {
      const ranks = kept.map(rank);
      expect(ranks).toEqual([...ranks].sort((one, other) => one - other));
      for (const name of everyone)
        if (!kept.includes(name)) expect(rank(name)).toBeGreaterThanOrEqual(ranks.at(-1) ?? 0);
    }

    const weigh = ([signers]: Paper): number => (asked.weightBy === 'FRACTIONAL' ? 1 / (signers.length - 1) : 1);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    const pairs = kept.flatMap((one, index) => kept.slice(index + 1).map((other) => [one, other] as const));
    const tied = pairs.filter(([one, other]) => areTied(one, other));
    expect(found.edgeCount).toBe(tied.length);
    expect(found.edges.map(pairOf).sort()).toEqual(tied.map((pair) => [...pair].sort().join(' + ')).sort());
    const graphology = new UndirectedGraph();
    for (const { author, community } of found.nodes) graphology.addNode(author.name, { community });
    for (const edge of found.edges) {
      const shared = together(edge.source.name, edge.target.name);
      const known = shared.flatMap(([, published]) => published ?? []);
      expect(edge).toMatchObject({
        paperCount: shared.length,
        firstYear: known.length > 0 ? Math.min(...known) : null,
        lastYear: known.length > 0 ? Math.max(...known) : null,
        sharedPapers: { totalCount: shared.length },
      });
      expect(edge.weight).toBeCloseTo(sum(shared.map(weigh)), 10);
      expect(edge.sharedPapers.nodes.map(({ title }: Json) => title).sort()).toEqual(
        shared.map(([, , title]) => title).sort(),
      );
      graphology.addEdge(edge.source.name, edge.target.name, { weight: edge.weight });
    }
    for (const node of found.nodes) {
      expect(node.degree).toBe(graphology.degree(node.author.name));
      expect(node.strength).toBeCloseTo(sum(graphology.mapEdges(node.author.name, (_edge, { weight }) => weight)), 10);
    }
    const reached = kept.map((name) => [...measureDistances(kept, [name], areTied, 99).keys()].sort().join());
    expect(found.componentCount).toBe(new Set(reached).size);
    for (const [index, one] of found.nodes.entries())
      for (const [place, other] of found.nodes.entries())
        expect(one.component === other.component).toBe(reached[index] === reached[place]);
    for (const part of ['component', 'community']) {
      const sizes = Map.groupBy(found.nodes, (node: Json) => node[part]);
      expect([...sizes.keys()].sort()).toEqual(Array.from(sizes.keys(), (_key, index) => index + 1));
      const lengths = [...sizes].sort(([one], [other]) => one - other).map(([, nodes]) => nodes.length);
      expect(lengths).toEqual([...lengths].sort((one, other) => other - one));
      expect(found[`${part}Count`]).toBe(sizes.size);
    }
    expect(found.modularity === null).toBe(tied.length === 0);
    if (tied.length > 0) expect(found.modularity).toBeCloseTo(modularity(graphology), 10);
    expect(sum(found.nodes.map(({ pageRank }: Json) => pageRank))).toBeCloseTo(kept.length > 0 ? 1 : 0, 6);
    expect(found.excludedPaperCount).toBe(
      inYears.filter((one) => !counted.includes(one) && one[0].some((name) => kept.includes(name))).length,
    );
    for (const node of found.nodes)
      expect(node.betweenness).toBeCloseTo(betweennessOf(node.author.name, kept, areTied), 10);
  }

  function measureDistances(
    names: readonly string[],
    start: readonly string[],
    areTied: AreTied,
    most: number,
  ): ReadonlyMap<string, number> {
    const distances = new Map(start.map((name) => [name, 0]));
    for (let distance = 1; distance <= most; distance += 1)
      for (const [name] of [...distances].filter(([, found]) => found === distance - 1))
        for (const other of names) if (!distances.has(other) && areTied(name, other)) distances.set(other, distance);
    return distances;
  }

  /** By listing every shortest path, of all pairs. */
  function betweennessOf(name: string, kept: readonly string[], areTied: AreTied): number {
    const others = kept.filter((other) => other !== name);
    if (kept.length < 3) return 0;
    const shares = others.flatMap((from) =>
      others.flatMap((to) => {
        const paths = from === to ? [] : listShortestPaths(kept, from, to, areTied);
        return paths.length === 0 ? [] : [paths.filter((path) => path.includes(name)).length / paths.length];
      }),
    );
    return shares.reduce((total, share) => total + share, 0) / ((kept.length - 1) * (kept.length - 2));
  }

  function listShortestPaths(
    names: readonly string[],
    from: string,
    to: string,
    areTied: AreTied,
  ): readonly (readonly string[])[] {
    let paths: readonly (readonly string[])[] = [[from]];
    while (paths.length > 0) {
      const arrived = paths.filter((path) => path.at(-1) === to);
      if (arrived.length > 0) return arrived;
      paths = paths.flatMap((path) =>
        names.filter((name) => !path.includes(name) && areTied(path.at(-1) ?? '', name)).map((name) => [...path, name]),
      );
    }
    return [];
  }
});
