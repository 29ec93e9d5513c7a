import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { hubPapers, paper } from '../support/records.ts';

const TIMELINE = `query ($name: String!, $years: YearRange, $maxTeamSize: Int, $includeCollectives: Boolean) {
  author(by: { name: $name }) {
    collaborationTimeline(years: $years, maxTeamSize: $maxTeamSize, includeCollectives: $includeCollectives) {
      year paperCount newCount continuedCount endedCount
      all: coauthors(first: 1000) { totalCount edges { sharedPaperCount firstYear lastYear node { name } } }
      new: coauthors(first: 1000, change: NEW) { totalCount nodes { name } }
      continued: coauthors(first: 1000, change: CONTINUED) { totalCount nodes { name } }
      ended: coauthors(first: 1000, change: ENDED) { totalCount nodes { name } } } } }`;

describe('a collaboration timeline', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('Alone', ['Ann'], { published: '1999' }),
    paper('One', ['Ann', 'Bo', 'Cy'], { published: '2001', collectives: ['The Team'] }),
    paper('Two', ['Ann', 'Bo', 'Ann', 'Bo'], { published: '2001-05' }),
    paper('Three', ['Bo', 'Ann', 'Dee'], { published: '2004-02-03' }),
    paper('Some day', ['Ann', 'Eve']),
    paper('Some other day', ['Eve']),
  ]);
  const ask = async (name: string, args: object = {}): Promise<Json> =>
    (await graph.ask(TIMELINE, { name, ...args })).author.collaborationTimeline;
  const names = ({ nodes }: Json): readonly string[] => nodes.map(({ name }: Json) => name);
  const short = (years: Json): Json =>
    years.map((year: Json) => [year.year, year.paperCount, names(year.new), names(year.continued), names(year.ended)]);

  it('lists new, continued and ended collaborations of every year', async () => {
    const years = await ask('Ann');
    expect(short(years)).toEqual([
      [1999, 1, [], [], []],
      [2000, 0, [], [], []],
      [2001, 2, ['Bo', 'Cy'], [], ['Cy']],
      [2002, 0, [], [], []],
      [2003, 0, [], [], []],
      [2004, 1, ['Dee'], ['Bo'], ['Bo', 'Dee']],
    ]);
    for (const year of years) {
      const { newCount, continuedCount, endedCount } = year;
      const totals = [year.new.totalCount, year.continued.totalCount, year.ended.totalCount];
      expect([newCount, continuedCount, endedCount]).toEqual(totals);
    }
    expect(years[2].all).toEqual({
      totalCount: 2,
      edges: [
        { sharedPaperCount: 2, firstYear: 2001, lastYear: 2004, node: { name: 'Bo' } },
        { sharedPaperCount: 1, firstYear: 2001, lastYear: 2001, node: { name: 'Cy' } },
      ],
    });
  });

  it('counts only papers in scope', async () => {
    expect(short(await ask('Ann', { maxTeamSize: 2 }))).toEqual([
      [1999, 1, [], [], []],
      [2000, 0, [], [], []],
      [2001, 1, ['Bo'], [], ['Bo']],
    ]);
    expect(short(await ask('Ann', { years: { from: 2003 } }))).toEqual([[2004, 1, ['Bo', 'Dee'], [], ['Bo', 'Dee']]]);
  });

  it('has collectives when asked for', async () => {
    const years = await ask('Ann', { includeCollectives: true });
    expect(names(years[2].new)).toEqual(['Bo', 'Cy', 'The Team']);
  });

  it('of someone without a dated paper is empty', async () => {
    expect(await ask('Eve')).toEqual([]);
  });

  it('refuses a scope that is none', async () => {
    const { errors } = await graph.send(TIMELINE, { name: 'Ann', maxTeamSize: 0 });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });
});

describe.each([1, 10, 600])('timelines of %i authors', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(rows));

  it.each([
    ['one: look-up, node, timeline', 3, '{ author(by: { name: "Hub" }) { collaborationTimeline { newCount } } }'],
    [
      'its coauthors: and page, total and nodes, of all years together',
      6,
      '{ author(by: { name: "Hub" }) { collaborationTimeline { coauthors(first: 1000) { totalCount nodes { name } } } } }',
    ],
    [
      'many: page, nodes, timelines, and page and nodes of the coauthors',
      5,
      '{ authors(first: 1000) { nodes { collaborationTimeline { newCount coauthors(first: 1) { nodes { name } } } } } }',
    ],
  ])('%s: %i statements', async (_name, statements, query) => {
    expect(await graph.countStatements(query)).toBe(statements);
  });
});

describe('timelines of random papers', async () => {
  const NAMES = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve'];
  const graph = await openTestGraph('empty');
  const signers = fc.subarray(NAMES, { minLength: 1, maxLength: 4 });
  const written = fc.sample(
    fc.array(fc.tuple(signers, fc.integer({ min: 2000, max: 2008 })), { minLength: 1, maxLength: 12 }),
    20,
  );
  await graph.load(
    written.flatMap((papers, world) =>
      papers.map(([authors, year], index) =>
        paper(
          `Paper ${index} of ${world}`,
          authors.map((name) => `${name} ${world}`),
          { published: `${year}-06` },
        ),
      ),
    ),
  );

  it.each(written.map((papers, world) => [world, papers] as const))(
    'are what counting by hand finds: %i',
    async (world, papers) => {
      for (const name of new Set(papers.flatMap(([authors]) => authors))) {
        const own = papers.filter(([authors]) => authors.includes(name));
        const others = NAMES.filter((other) => other !== name && own.some(([authors]) => authors.includes(other)));
        const yearsWith = (other: string): readonly number[] =>
          own.filter(([authors]) => authors.includes(other)).map(([, year]) => year);
        const { author } = await graph.ask(TIMELINE, { name: `${name} ${world}` });
        const years = own.map(([, year]) => year);
        const [first, last] = [Math.min(...years), Math.max(...years)];
        expect(author.collaborationTimeline.map(({ year }: Json) => year)).toEqual(
          Array.from({ length: last - first + 1 }, (_year, index) => first + index),
        );
        for (const found of author.collaborationTimeline) {
          const { year } = found;
          const together = others.filter((other) => yearsWith(other).includes(year));
          const expected = {
            new: together.filter((other) => yearsWith(other).every((when) => when >= year)),
            continued: together.filter((other) => yearsWith(other).some((when) => when < year)),
            ended: together.filter((other) => yearsWith(other).every((when) => when <= year)),
          };
          expect(found.paperCount).toBe(years.filter((when) => when === year).length);
          expect(found.all.totalCount).toBe(together.length);
          for (const [change, names] of Object.entries(expected)) {
            expect(found[`${change}Count`]).toBe(names.length);
            const foundNames: readonly string[] = found[change].nodes.map(({ name: other }: Json) => other);
            expect([...foundNames].sort()).toEqual(names.map((other) => `${other} ${world}`).sort());
          }
        }
      }
    },
  );
});
