import { type RawBuilder, sql } from 'kysely';
import { type ColumnOf, columnsOf } from '../../graph/criterion.ts';
import type { RowCondition } from '../../graph/filter.ts';
import { type Columns, type ColumnValues, type Relation, relation } from '../../graph/relation.ts';
import { dimension, KEY_COLUMNS, type PaperDimension, sortable } from './paper-dimensions.ts';

interface PaperGroupArgs {
  readonly by: readonly PaperDimension[];
  readonly includeEmptyYears?: boolean | null;
  readonly includeTopicsAbove?: boolean | null;
  /** Which papers are grouped; all of the list unless given. */
  readonly isGrouped?: RowCondition | null;
  readonly measures: ReadonlySet<Measure>;
}

export type Measure = keyof typeof MEASURES;

/** What is dear to know: each only where it is asked for. */
const MEASURES = {
  citation_count: sql`count(*)::int as citation_count from member join citation c on c.cited_id = member.paper_id`,
  author_count: sql`count(distinct s.author_id)::int as author_count
                      from member join authorship s on s.paper_id = member.paper_id and s.role = 'author'`,
};

/** Any list of papers, whoever its parent is. */
export type PaperList<Key extends string> = Pick<Relation<Key, never, Columns, string>, 'members' | 'parent' | 'rows'>;

export type PaperGroupRow = ColumnValues<typeof groupColumns>;

/**
 * The papers of a list in groups of equal year, topic and so on, with what each group measures. A paper with two topics
 * is in the groups of both; one without any is in the group of those that have none.
 */
export function groupsOf<Key extends string>(papers: PaperList<Key>) {
  return relation<PaperGroupArgs, Key, typeof groupColumns, keyof typeof groupOrders>({
    ...partsOf(papers),
    orders: groupOrders,
    rows: (parent, args, shared) => selectGroups(nodesOf(papers, parent, args, shared), args),
  });
}

/** The same by year alone. */
export function yearsOf<Key extends string>(papers: PaperList<Key>) {
  return relation<Omit<PaperGroupArgs, 'by'>, Key, typeof groupColumns, keyof typeof yearOrders>({
    ...partsOf(papers),
    orders: yearOrders,
    rows: (parent, args, shared) => selectGroups(nodesOf(papers, parent, args, shared), { ...args, by: ['YEAR'] }),
  });
}

function partsOf<Key extends string>({ parent }: PaperList<Key>) {
  return { ...(parent && { parent }), columns: groupColumns, key: ['group_key'] } as const;
}

function nodesOf<Key extends string>(
  { members, rows }: PaperList<Key>,
  parent: Readonly<Record<Key, RawBuilder<string>>>,
  args: object,
  shared: ColumnOf,
): RawBuilder<unknown> {
  if (members) return members(parent, args as never); // with the list's own arguments
  return rows(parent, args as never, shared);
}

const groupColumns = {
  group_key: 'text',
  ...KEY_COLUMNS,
  paper_count: 'int',
  citation_count: 'int',
  author_count: 'int',
  mean_team_size: 'float8?',
} as const;

const byKey = [{ by: 'sort_1' }, { by: 'sort_2' }, { by: 'sort_3' }] as const;

const groupOrders = {
  PAPER_COUNT: [{ by: 'paper_count', descending: true }, ...byKey],
  KEY: byKey,
  CITATION_COUNT: [{ by: 'citation_count', descending: true }, ...byKey],
  AUTHOR_COUNT: [{ by: 'author_count', descending: true }, ...byKey],
  MEAN_TEAM_SIZE: [{ by: 'mean_team_size', descending: true }, ...byKey],
} as const;

/** The same, from early to late by default. */
const { KEY, ...otherOrders } = groupOrders;
const yearOrders = { KEY, ...otherOrders };

/**
 * `member` has a row for each paper in each of its groups, the groups numbered, so that each measure is an aggregate of
 * its own over them and none multiplies another.
 */
function selectGroups(papers: RawBuilder<unknown>, args: PaperGroupArgs): RawBuilder<unknown> {
  const dimensions = args.by.map(dimension);
  const names = [...dimensions.map(({ column }) => column), ...dimensions.map((_, index) => sortOf(index))];
  const keys = dimensions.flatMap(({ column, value }) => sql`${value} as ${sql.ref(column)}`);
  const sorts = dimensions.map(({ sort }, index) => sql`${sort} as ${sql.ref(sortOf(index))}`);
  const member = sql`
    select *, dense_rank() over (order by ${refs(names)}) as number
      from (select p.id as paper_id, p.team_size as size, ${sql.join([...keys, ...sorts])}
              from paper p ${sql.join(
                dimensions.map(({ join }) => join?.(args) ?? sql``),
                sql` `,
              )}
             where p.merged_into is null and p.id in (select listed.node from (${papers}) as listed)
               ${args.isGrouped == null ? sql`` : sql`and ${args.isGrouped(columnsOf('p'))}`}) as each_paper`;
  const groups = args.includeEmptyYears && args.by.includes('YEAR') ? withEmptyYears(names, args.by) : sql`measured`;
  return sql`
    with member as materialized (${member}),
         measured as materialized (${selectMeasures(names, args.measures)})
    select null::bigint as node, ${groupKey(dimensions.map(({ column }) => column))} as group_key,
           ${sql.join(
             // The column's type, without the mark that it can be null.
             Object.entries(KEY_COLUMNS).map(([name, type]) =>
               names.includes(name as KeyColumn)
                 ? sql.ref(name)
                 : sql`null::${sql.raw(type.slice(0, -1))} as ${sql.ref(name)}`,
             ),
           )},
           paper_count, mean_team_size, citation_count, author_count
      from ${groups} as grouped`;
}

type KeyColumn = keyof typeof KEY_COLUMNS;

function selectMeasures(names: readonly KeyColumn[], measures: PaperGroupArgs['measures']): RawBuilder<unknown> {
  const joined = (Object.keys(MEASURES) as Measure[]).filter((name) => measures.has(name));
  return sql`
    select ${refs(names, 'counted')}, counted.paper_count, counted.mean_team_size,
           ${sql.join(
             (Object.keys(MEASURES) as Measure[]).map((name) =>
               joined.includes(name)
                 ? sql`coalesce(${sql.ref(`${name}_of.${name}`)}, 0) as ${sql.ref(name)}`
                 : sql`0 as ${sql.ref(name)}`,
             ),
           )}
      from (select number, ${sql.join(names.map((name) => sql`min(${sql.ref(name)}) as ${sql.ref(name)}`))},
                   count(*)::int as paper_count, avg(size)::float8 as mean_team_size
              from member group by number) as counted
      ${sql.join(
        joined.map(
          (name) => sql`
      left join (select number, ${MEASURES[name]} group by number) as ${sql.ref(`${name}_of`)} using (number)`,
        ),
        sql` `,
      )}`;
}

/** Every year from the first to the last, for each value of the other dimensions. */
function withEmptyYears(names: readonly KeyColumn[], by: PaperGroupArgs['by']): RawBuilder<unknown> {
  const sortOfYear = sortOf(by.indexOf('YEAR'));
  const others = names.filter((name) => name !== 'year' && name !== sortOfYear);
  const filled = (name: KeyColumn): RawBuilder<unknown> =>
    name === 'year' ? sql`every.year` : name === sortOfYear ? sortable(sql`every.year`) : sql.ref(`other.${name}`);
  // By what names them, which can be hashed: "is not distinct from" compares each with each.
  const keys = others.filter((name) => !name.startsWith('sort_'));
  const isSame = keys.length === 0 ? sql`` : sql`and ${groupKey(keys, 'known')} = ${groupKey(keys, 'other')}`;
  return sql`
    (select * from measured
     union all
     select ${sql.join(names.map((name) => sql`${filled(name)} as ${sql.ref(name)}`))}, 0, null, 0, 0
       from (select distinct ${others.length > 0 ? refs(others) : sql`0 as only`} from measured) as other
      cross join (select generate_series(min(year), max(year)) as year from measured) as every
      where not exists (select from measured known where known.year = every.year ${isSame}))`;
}

const sortOf = (index: number): KeyColumn => `sort_${(index + 1) as 1 | 2 | 3}`; // at most three dimensions

function refs(names: readonly string[], alias?: string): RawBuilder<unknown> {
  return sql.join(names.map((name) => refTo(name, alias)));
}

const refTo = (name: string, alias?: string): RawBuilder<unknown> =>
  sql.ref(alias === undefined ? name : `${alias}.${name}`);

/** Names a group within its list. */
function groupKey(names: readonly string[], alias?: string): RawBuilder<unknown> {
  return sql`concat_ws('|', ${sql.join(names.map((name) => sql`coalesce(${refTo(name, alias)}::text, '')`))})`;
}
