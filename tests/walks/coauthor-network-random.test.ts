import fc from 'fast-check';
import { UndirectedGraph } from 'graphology';
import modularityModule from 'graphology-metrics/graph/modularity.js';
import { describe, expect, it } from 'vitest';
import { askForNetwork, named, nameOf, pairOf } from '../support/coauthor-network.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';
import { runs } from '../support/runs.ts';

// CommonJS whose types speak of a default export: what is imported is the function itself.
const modularity = modularityModule as unknown as typeof modularityModule.default;

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
    weightBy: fc.constantFrom('SHARED_PAPER_COUNT', 'FRACTIONAL'),
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
        const found = await askForNetwork(graph, { ...rest, [mode]: mode === 'papers' ? papersOfStart : named(names) });
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
      { numRuns: runs(90) },
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
        sharedPaperCount: shared.length,
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
