import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';
import { runs } from '../support/runs.ts';

const QUERY = `query ($authors: [AuthorBy!]!, $reviewers: [AuthorBy!]!, $sinceYear: Int, $maxDistance: Int, $ignoreTeamsOver: Int, $first: Int = 1000, $after: String, $orderBy: [ConflictsOfInterestConflictsOrder!]) {
  it: conflictsOfInterest(authors: $authors, reviewers: $reviewers, sinceYear: $sinceYear, maxDistance: $maxDistance, ignoreTeamsOver: $ignoreTeamsOver) {
    authorCount reviewerCount
    notFound { side index text candidates { name } } ambiguous { side index text candidateCount candidates { name } }
    conflicts(first: $first, after: $after, orderBy: $orderBy) { totalCount pageInfo { hasNextPage endCursor } nodes {
      author { name } reviewer { name } reasons sharedPaperCount sharedInstitutionCount commonCoauthorCount
      sharedPapers { totalCount nodes { title } }
      sharedInstitutions { totalCount edges { authorFirstYear authorLastYear reviewerFirstYear reviewerLastYear node { name } } }
      commonCoauthors { totalCount edges { authorPaperCount reviewerPaperCount node { name } } } } } } }`;

interface Known {
  readonly year: number | null;
  /** Who signed, each from some institutions. */
  readonly slots: readonly (readonly [author: number, institutions: readonly number[]])[];
}

const anyPaper: fc.Arbitrary<Known> = fc.record({
  year: fc.option(fc.integer({ min: 2018, max: 2022 })),
  slots: fc.uniqueArray(fc.tuple(fc.nat({ max: 6 }), fc.uniqueArray(fc.nat({ max: 3 }), { maxLength: 2 })), {
    minLength: 1,
    maxLength: 4,
    selector: ([author]) => author,
  }),
});

const anyOptions = fc.record({
  authors: fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 }),
  reviewers: fc.uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 }),
  sinceYear: fc.option(fc.integer({ min: 2018, max: 2022 })),
  maxDistance: fc.constantFrom(1, 2),
  ignoreTeamsOver: fc.option(fc.integer({ min: 2, max: 4 })),
});

const intersect = <Value>(one: readonly Value[], other: readonly Value[]): readonly Value[] => [
  ...new Set(one.filter((value) => other.includes(value))),
];

describe('conflicts of interest', async () => {
  const graph = await openTestGraph('empty');
  let world = 0;

  it('equal a count by hand for each pair, with the evidence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPaper, { minLength: 1, maxLength: 9 }), anyOptions, async (papers, options) => {
        world += 1;
        const prefix = `W${world} `;
        const named = (author: number): string => `${prefix}Author ${author}`;
        await graph.load([
          ...papers.map(({ year, slots }, index) => ({
            ...paper(`${prefix}Paper ${index}`, [], { published: year === null ? null : String(year) }),
            authors: slots.map(([author, institutions]) => ({
              name: named(author),
              institutions: institutions.map((institution) => `${prefix}Place ${institution}`),
            })),
          })),
          ...[0, 1, 2, 3, 4, 5, 6].map((author) => paper(`${prefix}Alone ${author}`, [named(author)])),
        ]);
        const counted = papers.filter(
          ({ year, slots }) =>
            (options.sinceYear === null || (year !== null && year >= options.sinceYear)) &&
            (options.ignoreTeamsOver === null || slots.length <= options.ignoreTeamsOver),
        );
        const papersOf = (author: number): readonly Known[] =>
          counted.filter(({ slots }) => slots.some(([other]) => other === author));
        const coauthorsOf = (author: number): readonly number[] =>
          papersOf(author).flatMap(({ slots }) => slots.map(([other]) => other).filter((other) => other !== author));
        const placesOf = (author: number): readonly number[] =>
          papersOf(author).flatMap(({ slots }) => slots.find(([other]) => other === author)?.[1] ?? []);
        const expected = new Map<string, object>();
        for (const author of options.authors) {
          for (const reviewer of options.reviewers) {
            const isSame = author === reviewer;
            const shared = isSame ? [] : intersect(papersOf(author), papersOf(reviewer));
            const places = isSame ? [] : intersect(placesOf(author), placesOf(reviewer));
            const common =
              isSame || options.maxDistance === 1
                ? []
                : intersect(coauthorsOf(author), coauthorsOf(reviewer)).filter(
                    (other) => other !== author && other !== reviewer,
                  );
            const reasons = [
              ...(isSame ? ['SAME_PERSON'] : []),
              ...(shared.length > 0 ? ['COAUTHOR'] : []),
              ...(places.length > 0 ? ['SHARED_INSTITUTION'] : []),
              ...(common.length > 0 ? ['COMMON_COAUTHOR'] : []),
            ];
            if (reasons.length === 0) continue;
            expected.set(`${named(author)} ${named(reviewer)}`, {
              reasons,
              sharedPaperCount: shared.length,
              sharedInstitutionCount: places.length,
              commonCoauthorCount: common.length,
              papers: shared.map((one) => `${prefix}Paper ${papers.indexOf(one)}`).sort(),
              places: places.map((place) => `${prefix}Place ${place}`).sort(),
              common: common.map(named).sort(),
            });
          }
        }
        const { it: found } = await graph.ask(QUERY, {
          ...options,
          authors: options.authors.map((author) => ({ name: named(author) })),
          reviewers: options.reviewers.map((reviewer) => ({ name: named(reviewer) })),
        });
        expect(found.conflicts.totalCount).toBe(expected.size);
        expect(found.conflicts.nodes).toHaveLength(expected.size);
        const severities = found.conflicts.nodes.map(({ reasons }: Json) => ORDER.indexOf(reasons[0]));
        expect(severities).toEqual([...severities].sort((one, other) => one - other));
        for (const { author, reviewer, sharedPapers, sharedInstitutions, commonCoauthors, ...rest } of found.conflicts
          .nodes) {
          expect({
            ...rest,
            papers: sharedPapers.nodes.map(({ title }: Json) => title).sort(),
            places: sharedInstitutions.edges.map(({ node }: Json) => node.name).sort(),
            common: commonCoauthors.edges.map(({ node }: Json) => node.name).sort(),
          }).toEqual(expected.get(`${author.name} ${reviewer.name}`));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('leave out nobody silently: who is unknown or shares a name is listed', async () => {
    await graph.load([
      paper('Theirs', ['Ann Author', 'Rex Reviewer'], { published: '2020' }),
      paper('Of one', ['Bo Bo', 'Ann Author']),
    ]);
    await graph.load([paper('Of another', ['Bo Bo'])], 'elsewhere');
    const { it: found } = await graph.ask(QUERY, {
      authors: [{ name: 'Ann Author' }, { name: 'Nobody Known' }, { name: 'ann author' }],
      reviewers: [{ name: 'Rex Reviewer' }, { name: 'Bo Bo' }],
    });
    expect(found).toMatchObject({
      authorCount: 1,
      reviewerCount: 1,
      notFound: [{ side: 'AUTHORS', index: 1, text: 'Nobody Known', candidates: [] }],
      ambiguous: [
        {
          side: 'REVIEWERS',
          index: 1,
          text: 'Bo Bo',
          candidateCount: 2,
          candidates: [{ name: 'Bo Bo' }, { name: 'Bo Bo' }],
        },
      ],
      conflicts: { totalCount: 1, nodes: [{ reasons: ['COAUTHOR'], sharedPapers: { totalCount: 1 } }] },
    });
  });

  it('are the same from either side where one is a collective', async () => {
    await graph.load([paper('Of a team', ['Mem Ber'], { collectives: ['The Team'] })]);
    const [team, member] = [[{ name: 'The Team' }], [{ name: 'Mem Ber' }]];
    for (const [authors, reviewers] of [
      [team, member],
      [member, team],
    ]) {
      const { it: found } = await graph.ask(QUERY, { authors, reviewers });
      expect(found.conflicts.nodes).toMatchObject([{ reasons: ['COAUTHOR'], sharedPapers: { totalCount: 1 } }]);
    }
  });

  it('come in pages under every order', async () => {
    const people = ['Ann Author', 'Rex Reviewer', 'Bea', 'Cy', 'Di'];
    await graph.load([paper('All of them', people), paper('Two of them', people.slice(0, 2))]);
    const lists = { authors: people.map((name) => ({ name })), reviewers: people.map((name) => ({ name })) };
    for (const by of ['SEVERITY', 'AUTHOR', 'REVIEWER']) {
      const orderBy = [{ by }];
      const { it: whole } = await graph.ask(QUERY, { ...lists, orderBy });
      expect(whole.conflicts.totalCount).toBe(25);
      const seen: Json[] = [];
      for (let after: string | null = null; ; ) {
        const { it: page }: Json = await graph.ask(QUERY, { ...lists, orderBy, first: 4, after });
        seen.push(...page.conflicts.nodes);
        if (!page.conflicts.pageInfo.hasNextPage) break;
        after = page.conflicts.pageInfo.endCursor;
      }
      expect(seen).toEqual(whole.conflicts.nodes);
    }
  });

  it('take the same statements however long the lists are', async () => {
    const people = Array.from({ length: 200 }, (_, index) => `Member ${index}`);
    await graph.load(
      people.map((name, index) => ({
        title: `Of the committee ${index}`,
        authors: [name, `Member ${(index + 1) % 200}`].map((member) => ({ name: member, institutions: ['The Place'] })),
      })),
    );
    const count = (length: number): Promise<number> =>
      graph.countStatements(QUERY, {
        authors: people.slice(0, length).map((name) => ({ name })),
        reviewers: people.slice(0, length).map((name) => ({ name })),
        maxDistance: 2,
      });
    const least = await count(5);
    expect(least).toBe(18);
    expect(await count(200)).toBe(least);
  });

  it.each([[{ authors: [] }], [{ reviewers: [] }], [{ maxDistance: 3 }], [{ ignoreTeamsOver: 0 }], [{ sinceYear: 0 }]])(
    'refuse %j',
    refuse,
  );

  it('refuse lists of more than 1,000', () =>
    refuse({ authors: Array.from({ length: 1001 }, () => ({ name: 'Ann Author' })) }));

  async function refuse(rest: object): Promise<void> {
    const { errors } = await graph.send(QUERY, {
      authors: [{ name: 'Ann Author' }],
      reviewers: [{ name: 'Rex Reviewer' }],
      ...rest,
    });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
    for (const name of Object.keys(rest)) expect(errors?.[0]?.message).toContain(name === 'authors' ? 'uthor' : name);
  }
});

const ORDER = ['SAME_PERSON', 'COAUTHOR', 'SHARED_INSTITUTION', 'COMMON_COAUTHOR'];
