import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyWorld, everyWay, type World } from '../support/collaboration-path.ts';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { merge } from '../support/merging.ts';
import { hubPapers, paper } from '../support/records.ts';
import { runs } from '../support/runs.ts';

const QUERY = `query ($from: AuthorBy!, $to: AuthorBy!, $by: PathPreference, $first: Int, $avoiding: [AuthorBy!], $maxDistance: Int, $maxTeamSize: Int, $weightBy: CoauthorWeight, $budget: Int) {
  it: collaborationPaths(from: $from, to: $to, by: $by, first: $first, avoiding: $avoiding, maxDistance: $maxDistance, maxTeamSize: $maxTeamSize, weightBy: $weightBy, budget: $budget) {
    __typename
    ... on CollaborationPaths { distance pathCount hasMorePaths paths { length cost authors { name } hops { from { name } to { name } sharedPaperCount weight papers { totalCount nodes { title } } } } }
    ... on NotConnected { isExhaustive searchedDistance fromReachedCount toReachedCount }
    ... on BudgetExceeded { limit budget searchedDistance }
  } }`;

const namesOf = ({ authors }: Json): readonly string[] => authors.map(({ name }: Json) => name);

describe('paths between authors', async () => {
  const graph = await openTestGraph('empty');
  let world = 0;
  /** Each world has a title and people of its own, so that one graph holds all of them. */
  const build = async ({ bylines }: World): Promise<(author: number) => { readonly name: string }> => {
    world += 1;
    const prefix = `World ${world} `;
    await graph.load([
      ...bylines.map((byline, index) =>
        paper(
          `${prefix}paper ${index}`,
          byline.map((author) => `${prefix}Author ${author}`),
        ),
      ),
      ...[0, 1, 2, 3, 4, 5, 6, 7, 8].map((author) => paper(`${prefix}alone ${author}`, [`${prefix}Author ${author}`])),
    ]);
    return (author) => ({ name: `${prefix}Author ${author}` });
  };
  const strip = (names: readonly string[]): readonly string[] => names.map((name) => name.replace(/^World \d+ /, ''));

  it('are the best of all ways there are, the best first, each with its papers', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWorld,
        fc.record({
          by: fc.constantFrom('SHORTEST', 'STRONGEST'),
          weightBy: fc.constantFrom('SHARED_PAPER_COUNT', 'FRACTIONAL'),
          first: fc.integer({ min: 1, max: 6 }),
          maxDistance: fc.integer({ min: 1, max: 6 }),
          maxTeamSize: fc.integer({ min: 2, max: 4 }),
          avoiding: fc.uniqueArray(fc.integer({ min: 2, max: 8 }), { maxLength: 2 }),
        }),
        async (drawn, { by, weightBy, first, maxDistance, maxTeamSize, avoiding }) => {
          const named = await build(drawn);
          const variables = { from: named(0), to: named(1), by, weightBy, first, maxDistance, maxTeamSize };
          const { it: found } = await graph.ask(QUERY, { ...variables, avoiding: avoiding.map(named) });
          const ways = everyWay(drawn, 0, 1, {
            maxHops: maxDistance,
            isFractional: weightBy === 'FRACTIONAL',
            maxTeamSize,
            avoiding,
          });
          if (ways.length === 0) {
            expect(found.__typename).toBe('NotConnected');
            return;
          }
          const least = Math.min(...ways.map(({ names }) => names.length - 1));
          const asked = by === 'SHORTEST' ? ways.filter(({ names }) => names.length - 1 === least) : ways;
          const costs = asked.map(({ cost }) => cost).sort((one, other) => one - other);
          expect(found).toMatchObject({ __typename: 'CollaborationPaths', distance: least });
          expect(found.pathCount).toBe(by === 'SHORTEST' ? asked.length : null);
          expect(found.paths).toHaveLength(Math.min(first, asked.length));
          expect(found.hasMorePaths).toBe(asked.length > first);
          const seen = new Set<string>();
          for (const [place, path] of found.paths.entries()) {
            const names = strip(namesOf(path));
            const way = asked.find((other) => other.names.join() === names.join());
            expect(way?.cost).toBeCloseTo(path.cost, 8);
            expect(path.cost).toBeCloseTo(costs[place] ?? Number.NaN, 8);
            expect(path.length).toBe(names.length - 1);
            seen.add(names.join());
            for (const hop of path.hops) {
              expect(hop.papers.totalCount).toBe(hop.sharedPaperCount);
              expect(hop.sharedPaperCount).toBeGreaterThan(0);
              const both = strip([hop.from.name, hop.to.name]).map((name) => Number(name.replace('Author ', '')));
              for (const { title } of hop.papers.nodes) {
                const byline = drawn.bylines[Number(title.replace(/^.* /, ''))] ?? [];
                expect(both.every((author) => byline.includes(author)) && byline.length <= maxTeamSize).toBe(true);
              }
            }
          }
          expect(seen.size).toBe(found.paths.length);
          // The way back is as long and as strong.
          const { it: back } = await graph.ask(QUERY, {
            ...variables,
            from: named(1),
            to: named(0),
            avoiding: avoiding.map(named),
          });
          expect(back.distance).toBe(found.distance);
          expect(back.pathCount).toBe(found.pathCount);
          expect(back.paths.map(({ cost }: Json) => cost.toFixed(8))).toEqual(
            found.paths.map(({ cost }: Json) => cost.toFixed(8)),
          );
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('say how far the search went if no path exists', async () => {
    const named = await build({
      bylines: [
        [0, 2],
        [2, 3],
        [1, 4],
      ],
    });
    const ask = async (rest: object): Promise<Json> =>
      (await graph.ask(QUERY, { from: named(0), to: named(1), ...rest })).it;
    expect(await ask({})).toMatchObject({ __typename: 'NotConnected', isExhaustive: true, fromReachedCount: 3 });
    const near = await graph.ask(QUERY, { from: named(0), to: named(3), maxDistance: 1 });
    expect(near.it).toEqual({
      __typename: 'NotConnected',
      isExhaustive: false,
      searchedDistance: 1,
      fromReachedCount: 2,
      toReachedCount: 1,
    });
    const budget = await graph.ask(QUERY, { from: named(0), to: named(3), budget: 1 });
    expect(budget.it).toEqual({ __typename: 'BudgetExceeded', limit: 'BUDGET', budget: 1, searchedDistance: 1 });
  });

  it('from someone to themselves are one, of no hops', async () => {
    const named = await build({ bylines: [[0, 1]] });
    const { it: found } = await graph.ask(QUERY, { from: named(0), to: named(0) });
    expect(found).toMatchObject({
      distance: 0,
      pathCount: 1,
      hasMorePaths: false,
      paths: [{ length: 0, cost: 0, hops: [] }],
    });
    expect(namesOf(found.paths[0])).toEqual([named(0).name]);
  });

  it.each(['SHORTEST', 'STRONGEST'])('begin and end at collectives, and pass none: %s', async (by) => {
    await graph.load([
      paper('Of a team', ['Member of it'], { collectives: ['The Team'] }),
      paper('Of another', ['Member of it', 'Friend of it']),
      paper('Of the team and others', ['Other member'], { collectives: ['The Team', 'Their Lab'] }),
    ]);
    const ask = async (from: string, to: string): Promise<Json> =>
      (await graph.ask(QUERY, { from: { name: from }, to: { name: to }, by })).it;
    const hop = { sharedPaperCount: 1, papers: { totalCount: 1 } };
    for (const [from, to] of [
      ['The Team', 'Friend of it'],
      ['Friend of it', 'The Team'],
    ] as const)
      expect(await ask(from, to)).toMatchObject({ distance: 2, paths: [{ length: 2, hops: [hop, hop] }] });
    expect(await ask('Member of it', 'The Team')).toMatchObject({ distance: 1, paths: [{ length: 1, hops: [hop] }] });
    expect(await ask('The Team', 'Their Lab')).toMatchObject({
      distance: 1,
      paths: [{ length: 1 }, {}].slice(0, by === 'SHORTEST' ? 1 : 2),
    });
    expect(await ask('Member of it', 'Other member')).toMatchObject({ __typename: 'NotConnected', isExhaustive: true });
  });

  it('are none where none are asked for', async () => {
    const named = await build({ bylines: [[0, 1]] });
    const { it: found } = await graph.ask(QUERY, { from: named(0), to: named(1), first: 0 });
    expect(found).toMatchObject({ distance: 1, pathCount: 1, paths: [], hasMorePaths: true });
  });

  it('of equal cost are the shorter first, however the sums come about', async () => {
    // 1/6 + 1/3 + 1/2 over two others, and 1 without them.
    const times = (count: number, byline: readonly number[]): (readonly number[])[] =>
      Array.from({ length: count }, () => byline);
    const named = await build({ bylines: [...times(6, [0, 2]), ...times(3, [2, 3]), ...times(2, [3, 1]), [0, 1]] });
    const { it: found } = await graph.ask(QUERY, { from: named(0), to: named(1), by: 'STRONGEST' });
    expect(found.paths).toMatchObject([
      { length: 1, cost: 1 },
      { length: 3, cost: 1 },
    ]);
  });

  it('are found among very many at once', async () => {
    // Everybody with everybody: one path of a hop, 7 of two, 42 of three, 210 of four, and all ties are equal.
    const named = await build({ bylines: [[0, 1, 2, 3, 4, 5, 6, 7, 8]] });
    const { it: found } = await graph.ask(QUERY, {
      from: named(0),
      to: named(1),
      by: 'STRONGEST',
      first: 100,
      maxDistance: 20,
    });
    const lengths = found.paths.map(({ length }: Json) => length);
    expect(lengths).toEqual([1, ...Array(7).fill(2), ...Array(42).fill(3), ...Array(50).fill(4)]);
    expect(new Set(found.paths.map((path: Json) => namesOf(path).join())).size).toBe(100);
  });

  it.each([
    [{ first: 101 }, 'BAD_INPUT'],
    [{ maxDistance: 0 }, 'BAD_INPUT'],
    [{ budget: 5_000_001 }, 'BAD_INPUT'],
    [{ avoiding: [{ name: 'The Team' }] }, 'BAD_INPUT'],
    [{ to: { name: 'Nobody at all' } }, 'NOT_FOUND'],
    [{ to: { id: 'nonsense' } }, 'BAD_ID'],
  ])('refuse %j with %s', async (rest, code) => {
    const variables = { from: { name: 'The Team' }, to: { name: 'Friend of it' }, ...rest };
    const { errors } = await graph.send(QUERY, variables);
    expect(errors?.[0]?.extensions?.['code']).toBe(code);
  });
});

describe('paths of an author who was merged', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([paper('One', ['Ann', 'Bo']), paper('Two', ['A. Nn', 'Cy']), paper('Three', ['Bo', 'Cy'])]);
  const { ann, other } = await graph.ask(
    '{ ann: author(by: { name: "Ann" }) { id } other: author(by: { name: "A. Nn" }) { id } }',
  );
  const rowOf = ({ id }: Json): number => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
  await merge(graph.db, 'author', rowOf(other), rowOf(ann));
  const gone = { id: other.id };

  it('are paths of the surviving author', async () => {
    const { it: found } = await graph.ask(QUERY, { from: gone, to: { name: 'Cy' } });
    expect(found).toMatchObject({ distance: 1, pathCount: 1 });
    expect(namesOf(found.paths[0])).toEqual(['Ann', 'Cy']);
    expect((await graph.ask(QUERY, { from: gone, to: { id: ann.id } })).it).toMatchObject({ distance: 0 });
  });

  it('are avoided by either id', async () => {
    for (const avoided of [gone, { id: ann.id }]) {
      const options = { by: 'STRONGEST', avoiding: [avoided] };
      const { it: found } = await graph.ask(QUERY, { from: { name: 'Bo' }, to: { name: 'Cy' }, ...options });
      expect(found.paths.map(namesOf)).toEqual([['Bo', 'Cy']]);
    }
    const { errors } = await graph.send(QUERY, { from: { id: ann.id }, to: { name: 'Cy' }, avoiding: [gone] });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });
});

describe.each([1, 10, 300])('paths in a graph of %i papers', async (size) => {
  const graph: TestGraph = await openTestGraph('empty');
  await graph.load(hubPapers(size));
  await graph.load([paper('Another', ['Coauthor 0001', 'Far away'])]);

  it.each(['SHORTEST', 'STRONGEST'])('take the same statements: %s', async (by) => {
    const statements = await graph.countStatements(QUERY, { from: { name: 'Hub' }, to: { name: 'Far away' }, by });
    // Look-up and its nodes, search, ties, authors at three places, papers with total and nodes; the shortest are narrowed first.
    expect(statements).toBe(by === 'SHORTEST' ? 11 : 10);
  });
});
