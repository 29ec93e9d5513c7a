import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { hubPapers, paper } from '../support/records.ts';
import { runs } from '../support/runs.ts';

const PAPERS = `query ($name: String, $distance: Int, $includeOwn: Boolean, $years: YearRange, $maxTeamSize: Int, $papers: PaperFilter
    $filter: AuthorPapersByCoauthorsFilter, $orderBy: [AuthorPapersByCoauthorsOrder!]) {
  author(by: { name: $name }) {
    it: papersByCoauthors(first: 1000, distance: $distance, includeOwn: $includeOwn, years: $years, maxTeamSize: $maxTeamSize
        papers: $papers, filter: $filter, orderBy: $orderBy) {
      totalCount
      edges { distance node { title } via { totalCount edges {
        sharedPaperCount position distance node { name } route { sharedPaperCount fractionalWeight node { name } } } } }
    } } }`;

const ask = async (graph: TestGraph, variables: object): Promise<Json> =>
  (await graph.ask(PAPERS, variables)).author.it;
const titlesOf = (list: Json): readonly string[] => list.edges.map(({ node }: Json) => node.title);
const routeOf = ({ route }: Json): string => route.map(({ node }: Json) => node.name).join(' > ');

describe('papers by coauthors of coauthors', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('One', ['Ann', 'Bo'], { published: '2001' }),
    paper('Two', ['Ann', 'Cy'], { published: '2002' }),
    paper('Two and a half', ['Ann', 'Cy'], { published: '2002' }),
    paper('Three', ['Bo', 'Dee'], { published: '2003' }),
    paper('Four', ['Cy', 'Dee', 'Dee'], { published: '2004', collectives: ['The Team'] }),
    paper('Five', ['Dee', 'Eve', 'Xi'], { published: '2005' }),
    paper('Six', ['Eve', 'Fay', 'Xi'], { published: '2006' }),
    paper('Seven', ['Fay']),
    paper('By the team', ['Gus'], { collectives: ['The Team'] }),
    paper('Alone', ['Ann'], { published: '2007' }),
    paper('Nobody else', ['Solo']),
  ]);

  it('go as far as asked and no further', async () => {
    const near = ['Four', 'Three', 'Two', 'Two and a half', 'One'];
    expect([...titlesOf(await ask(graph, { name: 'Ann' }))].sort()).toEqual([...near].sort());
    expect([...titlesOf(await ask(graph, { name: 'Ann', distance: 2 }))].sort()).toEqual([...near, 'Five'].sort());
    const far = await ask(graph, { name: 'Ann', distance: 3, orderBy: [{ by: 'DISTANCE' }] });
    expect(far.edges.map(({ distance, node }: Json) => [distance, node.title]).slice(-2)).toEqual([
      [2, 'Five'],
      [3, 'Six'],
    ]);
    expect(far.totalCount).toBe(7);
  });

  it('say who is nearest on each, and how one gets there', async () => {
    const { edges } = await ask(graph, { name: 'Ann', distance: 3, orderBy: [{ by: 'DISTANCE', direction: 'DESC' }] });
    // By Bo it is as far, but Ann has more papers with Cy. Eve was loaded before Xi, who is as near.
    expect(edges[0]).toEqual({
      distance: 3,
      node: { title: 'Six' },
      via: {
        totalCount: 2,
        edges: [
          {
            sharedPaperCount: 0,
            position: 1,
            distance: 3,
            node: { name: 'Eve' },
            route: [
              { sharedPaperCount: 2, fractionalWeight: 2, node: { name: 'Cy' } },
              { sharedPaperCount: 1, fractionalWeight: 1, node: { name: 'Dee' } },
              { sharedPaperCount: 1, fractionalWeight: 0.5, node: { name: 'Eve' } },
            ],
          },
          expect.objectContaining({ position: 3, node: { name: 'Xi' } }),
        ],
      },
    });
    expect(edges[1].via.edges.map(routeOf)).toEqual(['Cy > Dee']);
    const three = edges.find(({ node }: Json) => node.title === 'Three');
    expect(three.via.edges).toMatchObject([{ sharedPaperCount: 1, distance: 1, node: { name: 'Bo' } }]);
  });

  it('are tied by the papers in scope, and listed whether these count or not', async () => {
    const early = { name: 'Ann', distance: 3, years: { to: 2003 } };
    const { edges } = await ask(graph, early);
    // Nothing of 2004 ties anybody: Dee is there by Bo alone, and nobody beyond her.
    const five = edges.find(({ node }: Json) => node.title === 'Five');
    expect(five.via.edges.map(routeOf)).toEqual(['Bo > Dee']);
    expect(titlesOf({ edges })).not.toContain('Six');
    expect(titlesOf(await ask(graph, { ...early, filter: { year: { gte: 2004 } } }))).toEqual(['Five', 'Four']);
    expect(titlesOf(await ask(graph, { name: 'Ann', papers: { title: { in: ['One'] } } })).toSorted()).toEqual([
      'One',
      'Three',
    ]);
  });

  it('can be filtered by distance, and leave out what the author signed', async () => {
    expect(titlesOf(await ask(graph, { name: 'Ann', distance: 3, filter: { distance: { gte: 2 } } }))).toEqual([
      'Six',
      'Five',
    ]);
    expect(titlesOf(await ask(graph, { name: 'Ann', distance: 2, includeOwn: false })).toSorted()).toEqual([
      'Five',
      'Four',
      'Three',
    ]);
  });

  it('use collectives only as the author of the question', async () => {
    expect(titlesOf(await ask(graph, { name: 'Gus', distance: 3 }))).toEqual([]);
    const { edges } = await ask(graph, { name: 'The Team', distance: 2 });
    expect(titlesOf({ edges }).toSorted()).toEqual([
      'Alone',
      'By the team',
      'Five',
      'Four',
      'One',
      'Six',
      'Three',
      'Two',
      'Two and a half',
    ]);
  });

  it('are none where there are no coauthors', async () => {
    expect(await ask(graph, { name: 'Solo', distance: 3 })).toEqual({ totalCount: 0, edges: [] });
  });

  it('take any null for the default', async () => {
    const nulls = { distance: null, includeOwn: null, years: null, maxTeamSize: null, papers: null };
    expect(await ask(graph, { name: 'Ann', ...nulls })).toEqual(await ask(graph, { name: 'Ann' }));
  });

  it.each([{ distance: 0 }, { distance: 4 }, { distance: -1 }, { maxTeamSize: 0 }, { years: { from: 0 } }])(
    'refuse %j',
    async (variables) => {
      const { errors } = await graph.send(PAPERS, { name: 'Ann', ...variables });
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
    },
  );
});

describe.each([3, 40])('papers by coauthors of a hub with %d coauthors', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load([
    ...hubPapers(rows),
    ...hubPapers(rows).map(({ authors }) => {
      const name = String(authors?.[1]);
      return paper(`Further by ${name}`, [name, `Friend of ${name}`]);
    }),
  ]);

  it.each([
    ['papersByCoauthors(distance: 3) { totalCount edges { distance node { title } } }', 6],
    // Two for the author or the authors; the budget; the page and its papers; the people and them as nodes; routes and whom they lead to.
    [
      'papersByCoauthors(first: 1000, distance: 3) { edges { node { title } via { edges { node { name } route { sharedPaperCount node { name } } } } } }',
      9,
    ],
  ])('%s takes as many statements however many there are', async (field, expected) => {
    expect(await graph.countStatements(`{ author(by: { name: "Hub" }) { ${field} } }`)).toBe(expected);
    const many = `{ authors(first: 1000) { nodes { ${field} } } }`;
    expect(await graph.countStatements(many)).toBe(expected);
  });

  it('has the rows that the statements are counted on', async () => {
    expect((await ask(graph, { name: 'Hub' })).totalCount).toBe(2 * rows);
    expect((await ask(graph, { name: 'Coauthor 0001', distance: 3 })).totalCount).toBe(2 * rows);
  });
});

describe('papers by coauthors in random graphs', async () => {
  const NAMES = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve', 'Fay', 'Gus', 'Hal'];
  const year = fc.option(fc.integer({ min: 2000, max: 2004 }), { nil: null });
  const papers = fc.array(fc.tuple(fc.shuffledSubarray(NAMES, { minLength: 1, maxLength: 4 }), year), {
    minLength: 1,
    maxLength: 12,
  });
  const question = fc.record({
    name: fc.constantFrom(...NAMES),
    distance: fc.integer({ min: 1, max: 3 }),
    includeOwn: fc.boolean(),
    maxTeamSize: fc.option(fc.integer({ min: 2, max: 4 }), { nil: null }),
    years: fc.option(fc.constant({ from: 2001, to: 2003 }), { nil: null }),
  });
  interface Paper {
    readonly title: string;
    readonly names: readonly string[];
    readonly year: number | null;
  }

  it('are what a search by hand finds, with the best of all routes', async () => {
    const graph = await openTestGraph('empty');
    const worlds = fc.sample(papers, 40).map((written, world) =>
      written.map(
        ([names, published], index): Paper => ({
          title: `Paper ${index} of ${world}`,
          names: names.map((name) => `${name} ${world}`),
          year: published,
        }),
      ),
    );
    await graph.load(
      worlds.flatMap((written, world) => [
        // Everybody is there, whoever signs nothing else included.
        ...NAMES.map((name) => paper(`By ${name} ${world}`, [`${name} ${world}`])),
        ...written.map(({ title, names, year: published }) =>
          paper(title, names, { published: published === null ? null : String(published) }),
        ),
      ]),
    );
    const authors = await graph.db.selectFrom('author').select(['id', 'name']).execute();
    const ids = new Map(authors.map(({ id, name }) => [name, Number(id)]));
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: worlds.length - 1 }), question, async (world, { name, ...rest }) => {
        const written = worlds[world] ?? [];
        const author = `${name} ${world}`;
        const solo = NAMES.map(
          (other): Paper => ({ title: `By ${other} ${world}`, names: [`${other} ${world}`], year: null }),
        );
        const found = await ask(graph, { name: author, ...rest });
        const expected = findByHand([...written, ...solo], author, rest, ids);
        expect(found.totalCount).toBe(expected.length);
        expect(found.edges.toSorted(byTitle)).toEqual(expected.toSorted(byTitle));
      }),
      { numRuns: runs(150) },
    );
  });

  const byTitle = (one: Json, other: Json): number => one.node.title.localeCompare(other.node.title);

  type Question = Omit<typeof question extends fc.Arbitrary<infer Value> ? Value : never, 'name'>;

  function findByHand(
    all: readonly Paper[],
    author: string,
    { distance, includeOwn, maxTeamSize, years }: Question,
    ids: ReadonlyMap<string, number>,
  ): readonly Json[] {
    const counted = all
      .filter(({ names }) => names.length <= (maxTeamSize ?? 99))
      .filter((each) => years === null || (each.year !== null && each.year >= years.from && each.year <= years.to));
    const together = (one: string, other: string): readonly Paper[] =>
      counted.filter(({ names }) => one !== other && names.includes(one) && names.includes(other));
    const everyone = [...new Set(all.flatMap(({ names }) => names))];
    /** All ways without going back, whatever their lengths. */
    const waysFrom = (way: readonly string[]): readonly (readonly string[])[] =>
      way.length > distance
        ? [way]
        : [
            way,
            ...everyone
              .filter((next) => !way.includes(next) && together(way.at(-1) ?? '', next).length > 0)
              .flatMap((next) => waysFrom([...way, next])),
          ];
    const ways = waysFrom([author]).filter((way) => way.length > 1);
    const countsOf = (way: readonly string[]): readonly number[] =>
      way.slice(1).map((name, hop) => together(way[hop] ?? '', name).length);
    const compare = (one: readonly string[], other: readonly string[]): number =>
      one.length - other.length ||
      firstDifference(countsOf(other), countsOf(one)) ||
      firstDifference(
        one.map((name) => ids.get(name) ?? 0),
        other.map((name) => ids.get(name) ?? 0),
      );
    const best = new Map(ways.toSorted((one, other) => compare(other, one)).map((way) => [way.at(-1), way]));
    return all
      .filter(({ names }) => includeOwn || !names.includes(author))
      .flatMap(({ title, names }) => {
        const least = Math.min(...names.map((name) => (best.get(name)?.length ?? Infinity) - 1));
        if (least === Infinity) return [];
        const via = names
          .map((name, index) => ({ name, position: index + 1, way: best.get(name) ?? [] }))
          .filter(({ way }) => way.length - 1 === least)
          .map(({ name, position, way }) => ({
            sharedPaperCount: together(author, name).length,
            position,
            distance: least,
            node: { name },
            route: way.slice(1).map((hop, index) => {
              const shared = together(way[index] ?? '', hop);
              const weights = shared.map(({ names: team }) => 1 / (team.length - 1));
              return {
                sharedPaperCount: shared.length,
                fractionalWeight: expect.closeTo(
                  weights.reduce((sum, weight) => sum + weight, 0),
                  10,
                ),
                node: { name: hop },
              };
            }),
          }))
          .toSorted((one, other) => other.sharedPaperCount - one.sharedPaperCount || one.position - other.position);
        return [{ distance: least, node: { title }, via: { totalCount: via.length, edges: via } }];
      });
  }

  function firstDifference(one: readonly number[], other: readonly number[]): number {
    return one.map((value, index) => value - (other[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  }
});
