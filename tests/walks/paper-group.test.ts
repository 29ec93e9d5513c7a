import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';

interface Known {
  readonly key: string;
  readonly year: number | null;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
  readonly institutions: readonly string[];
  readonly cites: readonly number[];
}

const NAMES = ['Ann', 'Bo', 'Çağla', 'Dee'];
const TOPICS = ['cs.AI', 'cs.CL', 'math.CO'];
const PAPERS: readonly Known[] = Array.from({ length: 30 }, (_, index) => ({
  key: `p${index}`,
  year: index % 9 === 0 ? null : 2010 + ((index * index) % 13),
  authors: NAMES.filter((_name, place) => (index * 7 + place * 3) % 5 < 2),
  topics: TOPICS.filter((_topic, place) => (index + place) % 3 === 0 || index % 11 === place),
  institutions: index % 4 === 0 ? [] : [`Place ${index % 3}`, 'Place 9'],
  cites: [index - 1, index - 5].filter((other) => other >= 0),
}));

const VALUES: Readonly<Record<string, (known: Known) => readonly (number | string | null)[]>> = {
  YEAR: ({ year }) => [year],
  TEAM_SIZE: ({ authors }) => [authors.length],
  TOPIC: ({ topics }) => topics,
  AUTHOR: ({ authors }) => authors,
  INSTITUTION: ({ institutions }) => institutions,
};
const FIELDS: Readonly<Record<string, (group: Json) => unknown>> = {
  YEAR: ({ year }) => year,
  TEAM_SIZE: ({ teamSize }) => teamSize,
  TOPIC: ({ topic }) => topic?.code ?? null,
  AUTHOR: ({ author }) => author?.name ?? null,
  INSTITUTION: ({ institution }) => institution?.name ?? null,
};

/** What the groups should be, by brute force. */
function groupsOf(papers: readonly Known[], by: readonly string[]): ReadonlyMap<string, readonly Known[]> {
  const groups = new Map<string, Known[]>();
  for (const known of papers) {
    const keys = by.reduce<readonly unknown[][]>(
      (prefixes, dimension) => {
        const values = VALUES[dimension]?.(known) ?? [];
        return prefixes.flatMap((prefix) => (values.length > 0 ? values : [null]).map((value) => [...prefix, value]));
      },
      [[]],
    );
    for (const key of keys) {
      const name = JSON.stringify(key);
      groups.set(name, [...(groups.get(name) ?? []), known]);
    }
  }
  return groups;
}

const GROUP =
  'year teamSize topic { code } author { name } institution { name } paperCount citationCount authorCount meanTeamSize';

describe('groups of papers', async () => {
  const graph = await openTestGraph('radford');
  await graph.load(
    PAPERS.map(({ key, year, authors, topics, institutions, cites }) => ({
      key,
      title: `Title ${key}`,
      identifiers: { doi: `10.1234/${key}` },
      authors: [...authors],
      topics: [...topics],
      institutions: [...institutions],
      published: year === null ? null : String(year),
      references: cites.map((other) => ({ identifiers: { doi: `10.1234/p${other}` } })),
    })),
  );
  const filter = { doi: { startsWith: '10.1234/' } };
  const find = async (args: object): Promise<Json> => {
    const { paperGroups } = await graph.ask(
      `query ($by: [PaperDimension!]!, $filter: PaperFilter, $orderBy: [PaperGroupOrder!], $empty: Boolean, $first: Int) {
         paperGroups(by: $by, filter: $filter, orderBy: $orderBy, includeEmptyYears: $empty, first: $first) { totalCount nodes { ${GROUP} } } }`,
      { filter, first: 1000, ...args },
    );
    return paperGroups;
  };

  it('equal a count by hand, whatever they are grouped by', async () => {
    const dimensions = fc.shuffledSubarray(Object.keys(VALUES), { minLength: 1, maxLength: 3 });
    const isCited = (paper: Known, by: Known): boolean => by.cites.some((index) => `p${index}` === paper.key);
    await fc.assert(
      fc.asyncProperty(dimensions, async (by) => {
        const expected = groupsOf(PAPERS, by);
        const { totalCount, nodes } = await find({ by });
        expect(totalCount).toBe(expected.size);
        expect(nodes).toHaveLength(expected.size);
        for (const group of nodes) {
          const papers = expected.get(JSON.stringify(by.map((dimension) => FIELDS[dimension]?.(group)))) ?? [];
          const sizes = papers.map(({ authors }) => authors.length);
          expect(group).toMatchObject({
            paperCount: papers.length,
            citationCount: papers.flatMap((paper) => PAPERS.filter((other) => isCited(paper, other))).length,
            authorCount: new Set(papers.flatMap(({ authors }) => authors)).size,
          });
          expect(group.meanTeamSize).toBeCloseTo(sizes.reduce((sum, size) => sum + size, 0) / papers.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('include years without papers when asked, for each of the other values', async () => {
    const { nodes } = await find({ by: ['YEAR'], empty: true, orderBy: [{ by: 'KEY' }] });
    const years = PAPERS.flatMap(({ year }) => year ?? []);
    const all = Array.from({ length: Math.max(...years) - Math.min(...years) + 1 }, (_, i) => Math.min(...years) + i);
    expect(all.some((year) => !years.includes(year))).toBe(true);
    expect(nodes.map(({ year }: Json) => year)).toEqual([...all, null]);
    const empty = nodes.find(({ year }: Json) => year !== null && !years.includes(year));
    expect(empty).toMatchObject({ paperCount: 0, citationCount: 0, authorCount: 0, meanTeamSize: null });
    const byAuthor = await find({ by: ['AUTHOR', 'YEAR'], empty: true });
    expect(byAuthor.nodes.filter(({ author, year }: Json) => author?.name === 'Bo' && year !== null)).toHaveLength(
      all.length,
    );
  });

  it('belong to an author, a topic or an institution as well', async () => {
    const { author, topic, institution } = await graph.ask(
      `{ author(by: { name: "Bo" }) { paperGroups(by: [YEAR], first: 100) { nodes { year paperCount } } }
         topic(by: { code: "cs.AI" }) { paperGroups(by: [AUTHOR], filter: { doi: { startsWith: "10.1234/" } }, first: 100) { nodes { author { name } paperCount } } }
         institution(by: { name: "Place 1" }) { paperGroups(by: [TEAM_SIZE], orderBy: [{ by: KEY }]) { totalCount nodes { teamSize paperCount } } } }`,
    );
    const count = (found: Json, by: string, papers: readonly Known[]): void => {
      const expected = groupsOf(papers, [by]);
      expect(found.nodes).toHaveLength(expected.size);
      for (const group of found.nodes)
        expect(group.paperCount).toBe(expected.get(JSON.stringify([FIELDS[by]?.(group)]))?.length);
    };
    count(
      author.paperGroups,
      'YEAR',
      PAPERS.filter(({ authors }) => authors.includes('Bo')),
    );
    count(
      topic.paperGroups,
      'AUTHOR',
      PAPERS.filter(({ topics }) => topics.includes('cs.AI')),
    );
    count(
      institution.paperGroups,
      'TEAM_SIZE',
      PAPERS.filter(({ institutions }) => institutions.includes('Place 1')),
    );
  });

  it('by year alone have a list of their own, from early to late', async () => {
    const { author, papersPerYear } = await graph.ask(
      `query ($filter: PaperFilter) {
         author(by: { name: "Bo" }) { papersPerYear { totalCount nodes { ${GROUP} } } paperGroups(by: [YEAR], orderBy: [{ by: KEY }]) { totalCount nodes { ${GROUP} } } }
         papersPerYear(filter: $filter, includeEmptyYears: true, first: 1000) { nodes { year paperCount } } }`,
      { filter },
    );
    expect(author.papersPerYear.totalCount).toBeGreaterThan(1);
    expect(author.papersPerYear).toEqual(author.paperGroups);
    const { nodes } = await find({ by: ['YEAR'], empty: true, orderBy: [{ by: 'KEY' }] });
    expect(papersPerYear.nodes).toEqual(nodes.map(({ year, paperCount }: Json) => ({ year, paperCount })));
  });

  it('count a paper once for each topic above its own when asked', async () => {
    const { paperGroups } = await graph.ask(
      `query ($filter: PaperFilter) { paperGroups(by: [TOPIC], includeTopicsAbove: true, filter: $filter, first: 100) { nodes { topic { code } paperCount } } }`,
      { filter },
    );
    const found = paperGroups.nodes.find(({ topic }: Json) => topic?.code === 'cs');
    expect(found.paperCount).toBe(PAPERS.filter(({ topics }) => topics.some((code) => code.startsWith('cs.'))).length);
  });

  it('refuse a cursor of groups by something else', async () => {
    const { paperGroups } = await graph.ask('{ paperGroups(by: [YEAR], first: 1) { pageInfo { endCursor } } }');
    const { errors } = await graph.send(
      `{ paperGroups(by: [AUTHOR], after: "${paperGroups.pageInfo.endCursor}") { totalCount nodes { paperCount } } }`,
    );
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_CURSOR');
  });

  it.each([
    ['none', '[]'],
    ['four', '[YEAR, TYPE, TOPIC, AUTHOR]'],
    ['one twice', '[YEAR, YEAR]'],
  ])('refuse to be by %s', async (_name, by) => {
    const { errors } = await graph.send(`{ paperGroups(by: ${by}) { totalCount } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });
});
