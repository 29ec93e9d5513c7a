import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/graph/criterion.ts';
import { Paper } from '../../src/nodes/paper/paper-type.ts';
import { compileOwnFilter } from '../../src/run/filter.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';
import { runs } from '../support/runs.ts';

/** The papers that the filters search, as they were loaded. */
interface Known {
  readonly title: string;
  readonly year: number | null;
  readonly authors: readonly string[];
  readonly topics: readonly string[];
}

const NAMES = ['Ann Lee', 'Bo Li', 'Çağla Öz', 'Dee', 'Zoë'];
const TOPICS = ['cs.AI', 'cs.CL', 'math.CO'];
const PAPERS: readonly Known[] = Array.from({ length: 40 }, (_, index) => ({
  title: `${['Déjà vu', 'Graphs', '100% of it', 'A_b'][index % 4]} ${index}`,
  year: index % 7 === 0 ? null : 2015 + (index % 5),
  authors: NAMES.filter((_name, place) => (index * 7 + place * 3) % 5 < 2),
  topics: TOPICS.filter((_topic, place) => (index + place) % 3 === 0 || index % 11 === place),
}));

/** A filter, and which papers match it. */
type Case<Subject> = readonly [filter: object, holds: (subject: Subject) => boolean];

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();

const textCase = (field: string, valuesOf: (subject: never) => readonly string[], samples: readonly string[]) =>
  fc
    .tuple(fc.constantFrom('equals', 'contains', 'startsWith'), fc.constantFrom(...samples))
    .map(
      ([operator, text]): Case<never> => [
        { [field]: { [operator]: text } },
        (subject) =>
          valuesOf(subject).some((value) =>
            operator === 'equals'
              ? fold(value) === fold(text)
              : fold(text) !== '' &&
                (operator === 'contains' ? fold(value).includes(fold(text)) : fold(value).startsWith(fold(text))),
          ),
      ],
    ) as fc.Arbitrary<Case<never>>;

const authorCase = textCase('name', (name) => [name], [...NAMES, 'zoe', 'li', 'cagla oz', '!?', 'e']) as fc.Arbitrary<
  Case<string>
>;
const topicCase: fc.Arbitrary<Case<string>> = fc.oneof(
  fc
    .constantFrom(...TOPICS)
    .map((code): Case<string> => [{ code: { equals: code.toUpperCase() } }, (it_) => it_ === code]),
  fc
    .constantFrom('cs', 'math', 'cs.AI')
    .map(
      (code): Case<string> => [
        { isOrIsBelow: { code: { equals: code } } },
        (it_) => it_ === code || it_.startsWith(`${code}.`),
      ],
    ),
);

function quantified(field: string, membersOf: (known: Known) => readonly string[], member: fc.Arbitrary<Case<string>>) {
  return fc
    .tuple(fc.constantFrom('some', 'every', 'none'), member)
    .map(
      ([quantifier, [filter, holds]]): Case<Known> => [
        { [field]: { [quantifier]: filter } },
        (known) =>
          quantifier === 'some'
            ? membersOf(known).some(holds)
            : quantifier === 'every'
              ? membersOf(known).every(holds)
              : !membersOf(known).some(holds),
      ],
    );
}

const yearCase = fc
  .tuple(fc.constantFrom('equals', 'gt', 'gte', 'lt', 'lte'), fc.integer({ min: 2014, max: 2020 }))
  .map(
    ([operator, bound]): Case<Known> => [
      { year: { [operator]: bound } },
      ({ year }) =>
        year !== null &&
        { equals: year === bound, gt: year > bound, gte: year >= bound, lt: year < bound, lte: year <= bound }[
          operator
        ] === true,
    ],
  );

const leaf: fc.Arbitrary<Case<Known>> = fc.oneof(
  textCase('title', ((known: Known) => [known.title]) as never, [
    'deja VU 4',
    'Déjà',
    '100%',
    'a_b',
    'axb',
    '%',
    'graphs 1',
    '\\',
  ]) as unknown as fc.Arbitrary<Case<Known>>,
  yearCase,
  fc.boolean().map((isNull): Case<Known> => [{ year: { isNull } }, ({ year }) => (year === null) === isNull]),
  fc
    .uniqueArray(fc.integer({ min: 2014, max: 2020 }))
    .map((years): Case<Known> => [{ year: { in: years } }, ({ year }) => year !== null && years.includes(year)]),
  fc
    .constantFrom('2016', '2017-01', '2017-01-01', '2018-02')
    .map(
      (date): Case<Known> => [
        { publishedOn: { equals: date } },
        ({ year }) => year !== null && `${year}-01-01`.startsWith(date),
      ],
    ),
  fc
    .integer({ min: 0, max: 3 })
    .map((size): Case<Known> => [{ teamSize: { gte: size } }, ({ authors }) => authors.length >= size]),
  quantified('authors', ({ authors }) => authors, authorCase),
  quantified('topics', ({ topics }) => topics, topicCase),
);

const anyFilter: fc.Arbitrary<Case<Known>> = fc.letrec<{ tree: Case<Known> }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(fc.constantFrom('and', 'or'), fc.array(tie('tree'), { maxLength: 3 }))
      .map(
        ([operator, cases]): Case<Known> => [
          { [operator]: cases.map(([filter]) => filter) },
          (known) =>
            operator === 'and' ? cases.every(([, holds]) => holds(known)) : cases.some(([, holds]) => holds(known)),
        ],
      ),
    tie('tree').map(([filter, holds]): Case<Known> => [{ not: filter }, (known) => !holds(known)]),
    fc
      .tuple(leaf, tie('tree'))
      .map(
        ([[one, first], [other, second]]): Case<Known> => [
          { ...one, and: [other] },
          (known) => first(known) && second(known),
        ],
      ),
  ),
})).tree;

describe('filters', async () => {
  const graph = await openTestGraph('radford');
  const only = { title: { in: PAPERS.map(({ title }) => title) } };
  await graph.load(
    PAPERS.map(({ title, year, authors, topics }) =>
      paper(title, [...authors], { published: year === null ? null : String(year), topics: [...topics] }),
    ),
  );
  const find = async (filter: object): Promise<readonly string[]> => {
    const { papers } = await graph.ask(
      'query ($filter: PaperFilter) { papers(filter: $filter, first: 1000) { totalCount nodes { title } } }',
      { filter: { and: [only, filter] } },
    );
    const titles = papers.nodes.map(({ title }: Json) => title);
    expect(papers.totalCount).toBe(titles.length);
    return titles.sort();
  };

  it('return exactly the papers that match, for any filter', async () => {
    await fc.assert(
      fc.asyncProperty(anyFilter, async ([filter, holds]) => {
        expect(await find(filter)).toEqual(
          PAPERS.filter(holds)
            .map(({ title }) => title)
            .sort(),
        );
      }),
      { numRuns: runs(150) },
    );
  });

  it('do not confuse a relation with itself, however deep it is nested', async () => {
    const nested = (title: string, quantifier: 'none' | 'some') => ({
      year: { gte: 2017 },
      authors: {
        some: {
          papers: { some: { title: { startsWith: title }, authors: { [quantifier]: { name: { equals: 'Dee' } } } } },
        },
      },
    });
    for (const quantifier of ['some', 'none'] as const) {
      const between = PAPERS.filter(
        ({ title, authors }) => title.startsWith('Graphs') && authors.includes('Dee') === (quantifier === 'some'),
      );
      const holds = ({ year, authors }: Known): boolean =>
        (year ?? 0) >= 2017 && between.some((other) => other.authors.some((name) => authors.includes(name)));
      const expected = PAPERS.filter(holds).map(({ title }) => title);
      expect(expected.length).toBeGreaterThan(0);
      expect(expected.length).toBeLessThan(PAPERS.length);
      expect(await find(nested('Graphs', quantifier))).toEqual(expected.sort());
      const { sql } = compileOwnFilter(Paper, nested('Graphs', quantifier))(columnsOf('paper')).compile(graph.db);
      const aliases = [...sql.matchAll(/ as "?((?:node|edge|parent)\d+)"?/g)].map(([, alias]) => alias);
      expect(new Set(aliases).size).toBe(aliases.length);
      expect(aliases.filter((alias) => alias?.startsWith('edge'))).toHaveLength(3);
    }
  });

  it('ignore absent and null conditions', async () => {
    expect(await find({})).toHaveLength(PAPERS.length);
    expect(await find({ year: null, title: { equals: null } })).toHaveLength(PAPERS.length);
    expect(await find({ or: [] })).toEqual([]);
    expect(await find({ and: [] })).toHaveLength(PAPERS.length);
  });

  it('narrow nested lists, their pages and their totals', async () => {
    const { authors } = await graph.ask(
      `{ authors(filter: { name: { in: ["Zoe", "bo li"] }, papers: { some: { title: { startsWith: "graphs" } } } }) { nodes { name
          papers(filter: { title: { startsWith: "graphs" } }, orderBy: [{ by: TITLE }], first: 2) { totalCount nodes { title } pageInfo { hasNextPage } } } } }`,
    );
    expect(authors.nodes.map(({ name }: Json) => name)).toEqual(['Bo Li', 'Zoë']);
    for (const { name, papers } of authors.nodes) {
      const expected = PAPERS.filter((known) => known.authors.includes(name) && known.title.startsWith('Graphs'));
      expect(papers.totalCount).toBe(expected.length);
      expect(papers.nodes).toHaveLength(Math.min(2, expected.length));
      expect(papers.pageInfo.hasNextPage).toBe(expected.length > 2);
    }
  });

  it('find by ids', async () => {
    const { papers } = await graph.ask('{ papers(first: 2) { nodes { id } } }');
    const ids = papers.nodes.map(({ id }: Json) => id);
    const { papers: found } = await graph.ask('query ($ids: [ID!]) { papers(filter: { id: $ids }) { nodes { id } } }', {
      ids,
    });
    expect(found.nodes.map(({ id }: Json) => id)).toEqual(ids);
  });

  it('find papers by any of several identifiers, and papers without identifiers', async () => {
    await graph.load([
      {
        title: 'Of two DOIs',
        authors: ['Two Dois'],
        identifiers: [
          { scheme: 'doi', value: '10.7777/a' },
          { scheme: 'doi', value: '10.7777/b' },
        ],
      },
    ]);
    const count = async (filter: string): Promise<number> =>
      (await graph.ask(`{ papers(filter: ${filter}) { totalCount } }`)).papers.totalCount;
    for (const doi of ['10.7777/a', '10.7777/B']) expect(await count(`{ doi: { equals: "${doi}" } }`)).toBe(1);
    expect(await count('{ doi: { startsWith: "10.7777/", isNull: false } }')).toBe(1);
    expect(await count('{ doi: { startsWith: "10.7777/", isNull: true } }')).toBe(0);
    expect(await count('{ doi: { isNull: true }, title: { startsWith: "graphs" } }')).toBe(10);
    expect(await count('{ doi: { equals: null }, title: { startsWith: "graphs" } }')).toBe(10);
  });

  it.each([
    ['{ id: ["nonsense"] }', 'BAD_ID'],
    [`${'{ not: '.repeat(300)}{ }${' }'.repeat(300)}`, 'BAD_INPUT'],
    ['{ title: { contains: "  " } }', 'BAD_INPUT'],
    [`{ title: { contains: "${'a'.repeat(201)}" } }`, 'BAD_INPUT'],
    ['{ publishedOn: { gte: "2020-13" } }', 'BAD_INPUT'],
    ['{ publishedOn: { gte: "2019-02-29" } }', 'BAD_INPUT'],
    [`{ or: [${'{ year: { gt: 1 } }'.repeat(101)}] }`, 'BAD_INPUT'],
  ])('refuse %s with %s', async (filter, code) => {
    const { errors } = await graph.send(`{ papers(filter: ${filter}) { totalCount } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe(code);
  });

  it('take as many statements as a list without a filter', async () => {
    const query = (args: string) => `{ papers(first: 1000${args}) { totalCount nodes { title } } }`;
    const without = await graph.countStatements(query(''));
    expect(
      await graph.countStatements(
        query(
          ', filter: { authors: { some: { papers: { none: { topics: { some: { code: { equals: "cs.AI" } } } } } } } }',
        ),
      ),
    ).toBe(without);
    expect(await graph.countStatements(query(', sample: { size: 3 }, orderBy: [{ by: CITATION_COUNT }]'))).toBe(
      without,
    );
  });
});

describe('samples', async () => {
  const graph = await openTestGraph('empty');
  await graph.load(PAPERS.map(({ title, authors }) => paper(title, [...authors, 'Everybody'])));
  const draw = async (sample: string, args = ''): Promise<readonly string[]> => {
    const { papers } = await graph.ask(`{ papers(sample: ${sample}${args}) { totalCount nodes { title } } }`);
    return papers.nodes.map(({ title }: Json) => title);
  };

  it('are equal for an equal seed in any order and page, and differ for other seeds', async () => {
    const one = await draw('{ size: 10, seed: 7 }');
    expect(one).toHaveLength(10);
    expect([...(await draw('{ size: 10, seed: 7 }', ', orderBy: [{ by: TITLE }]'))].sort()).toEqual([...one].sort());
    expect(await draw('{ size: 10, seed: 7 }', ', first: 4')).toEqual(one.slice(0, 4));
    expect(await draw('{ size: 10, seed: 8 }')).not.toEqual(one);
  });

  it('are drawn from the matches of the filter, for each parent separately', async () => {
    expect(await draw('{ size: 3 }', ', filter: { title: { startsWith: "graphs" } }')).toHaveLength(3);
    expect(await draw('{ size: 100 }')).toHaveLength(PAPERS.length);
    expect(await draw('{ size: 0 }')).toEqual([]);
    const { authors } = await graph.ask('{ authors { nodes { papers(sample: { size: 2 }) { totalCount } } } }');
    expect(authors.nodes.every(({ papers }: Json) => papers.totalCount === 2)).toBe(true);
  });

  it('refuse a size below 0', async () => {
    const { errors } = await graph.send('{ papers(sample: { size: -1 }) { totalCount } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });
});
