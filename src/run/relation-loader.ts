import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import {
  beyond,
  type KeysetPosition,
  type KeysetTerm,
  orderTerms,
  positionOf,
  segmentsAfter,
} from '../database/keyset.ts';
import { columnsOf } from '../graph/criterion.ts';
import type { RowCondition } from '../graph/filter.ts';
import type { Columns, ColumnValues, Relation, Shared } from '../graph/relation.ts';

/** Ids that name a parent, by column. Empty for a root list. */
export type ParentKey<Key extends string> = Readonly<Record<Key, string>>;

/** The part of a list that is asked for. */
export interface Window {
  readonly terms: readonly KeysetTerm[];
  readonly limit: number;
  readonly backward: boolean;
  readonly after?: KeysetPosition;
  readonly before?: KeysetPosition;
}

/** Which rows of a relation a list has: those that a filter lets through, and of these a sample. */
export interface ListSubset {
  readonly filter?: RowCondition;
  readonly sample?: { readonly size: number; readonly seed: number };
}

export interface Page<Cols extends Columns> {
  /** In the order of the terms, also when they were read backward. */
  readonly rows: readonly RelationRow<Cols>[];
  /** More rows follow in the direction of reading. */
  readonly hasMore: boolean;
}

export type RelationRow<Cols extends Columns> = ColumnValues<Cols> & {
  readonly node: string;
  readonly keyset: KeysetPosition;
};

/**
 * One page for each parent, in one statement, in the order of `parents`.
 *
 *     select array[parent0.id::text] as parent, page.*
 *       from paper as parent0
 *      cross join lateral (select row.*, array[…] as keyset from (<rows>) as row
 *                           where <beyond the cursor> order by … limit n + 1) as page
 *      where parent0.id = any($1) order by …
 *
 * From the parent's table and not from `unnest`, which distributed tables refuse there.
 */
export async function loadPages<Key extends string, Args, Cols extends Columns, Order extends string>(
  db: Db,
  relation: Relation<Key, Args, Cols, Order>,
  parents: readonly ParentKey<Key>[],
  args: Args,
  window: Window,
  selection: ListSubset = {},
): Promise<readonly Page<Cols>[]> {
  const { terms, backward, limit, after, before } = window;
  const shared = findShared(relation, parents, args);
  const segments = after ? segmentsAfter('row', terms, after) : [sql`true`];
  const pages = segments.map(
    (segment) => sql`
           select row.*, ${positionOf('row', terms)} as keyset
             from (${selected(relation, args, selection, terms)}) as row
            where ${segment} ${before ? sql`and ${beyond('row', terms, before, true)}` : sql``}
            order by ${orderTerms('row', terms, backward)}
            limit ${limit + 1}`,
  );
  const { rows } = await sql<ParentColumn & RelationRow<Cols>>`
    ${withShared(shared)}
    select ${parentColumn(relation)} as parent, page.*
      from ${parentTable(relation, shared)}
     cross join lateral (${pages.length === 1 ? pages[0] : joinSegments(pages, window)}) as page
     where ${parentIn(relation, parents)}
     order by ${orderTerms('page', terms, backward)}`.execute(db);
  const byParent = Map.groupBy(rows, (row) => row.parent.join());
  return parents.map((parent) => {
    const found = byParent.get(nameOf(relation, parent)) ?? [];
    const page = found.slice(0, limit);
    return { rows: backward ? page.reverse() : page, hasMore: found.length > limit };
  });
}

/** Each segment is read by its own index; together they are a page. */
function joinSegments(pages: readonly RawBuilder<unknown>[], { terms, backward, limit }: Window): RawBuilder<unknown> {
  const all = sql.join(
    pages.map((page) => sql`(${page})`),
    sql` union all `,
  );
  return sql`select segment.* from (${all}) as segment order by ${orderTerms('segment', terms, backward)} limit ${limit + 1}`;
}

/** How many rows each parent has in all, in one statement, in the order of `parents`. */
export async function loadTotals<Key extends string, Args, Cols extends Columns, Order extends string>(
  db: Db,
  relation: Relation<Key, Args, Cols, Order>,
  parents: readonly ParentKey<Key>[],
  args: Args,
  selection: ListSubset = {},
): Promise<readonly number[]> {
  const shared = findShared(relation, parents, args);
  const { rows } = await sql<ParentColumn & { readonly total: string }>`
    ${withShared(shared)}
    select ${parentColumn(relation)} as parent, counted.total
      from ${parentTable(relation, shared)}
     cross join lateral (select count(*) as total from (${selected(relation, args, selection, [])}) as row) as counted
     where ${parentIn(relation, parents)}`.execute(db);
  const byParent = new Map(rows.map((row) => [row.parent.join(), Number(row.total)]));
  return parents.map((parent) => byParent.get(nameOf(relation, parent)) ?? 0);
}

/** A relation with a budget. */
type Counted<Key extends string, Args, Cols extends Columns, Order extends string> = Relation<Key, Args, Cols, Order> &
  Required<Pick<Relation<Key, Args, Cols, Order>, 'cost'>>;

/** For which parents more than `budget` has to be looked at, in one statement, in the order of `parents`. */
export async function loadExcesses<Key extends string, Args, Cols extends Columns, Order extends string>(
  db: Db,
  { cost, ...relation }: Counted<Key, Args, Cols, Order>,
  parents: readonly ParentKey<Key>[],
  args: Args,
  budget: number,
): Promise<readonly boolean[]> {
  const limit = sql`${budget + 1}::bigint`;
  const rows: typeof relation.rows = (parent) => sql`${cost(parent, args, limit)} limit ${limit}`;
  const counts = await loadTotals(db, { ...relation, rows }, parents, args);
  return counts.map((count) => count > budget);
}

function findShared<Key extends string, Args, Cols extends Columns, Order extends string>(
  relation: Relation<Key, Args, Cols, Order>,
  parents: readonly ParentKey<Key>[],
  args: Args,
): Shared | undefined {
  const names = parentKeys(relation).map((key) => sql.ref(key));
  return relation.shared?.(
    sql`(select * from unnest(${sql.join(keyLists(relation, parents))}) as key (${sql.join(names)}))`,
    args,
  );
}

function withShared(shared: Shared | undefined): RawBuilder<unknown> {
  return shared === undefined ? sql`` : sql`with ${shared.ctes}`;
}

/** The rows of a list, with the computed columns that its order needs. */
function selected<Key extends string, Args, Cols extends Columns, Order extends string>(
  relation: Relation<Key, Args, Cols, Order>,
  args: Args,
  { filter, sample }: ListSubset,
  terms: readonly KeysetTerm[],
): RawBuilder<unknown> {
  const rows = relation.rows(parentRefs(relation), args, columnsOf(PARENT));
  const computed = terms.flatMap(({ column }) => {
    const declared = relation.columns[column];
    return typeof declared === 'object' ? sql`, ${declared.of(sql.ref('found.node'))} as ${sql.ref(column)}` : [];
  });
  if (filter === undefined && sample === undefined && computed.length === 0) return rows;
  return sql`
    select found.*${sql.join(computed, sql``)} from (${rows}) as found
     ${filter === undefined ? sql`` : sql`where ${filter(columnsOf('found'))}`}
     ${sample === undefined ? sql`` : drawn(relation, sample)}`;
}

/**
 * The rows whose hashes are least: as good as a random sample, and the same again for the same seed on any page, and for all but
 * the few that newer rows displace also after an import.
 */
function drawn(
  { key }: { readonly key: readonly PropertyKey[] },
  { size, seed }: NonNullable<ListSubset['sample']>,
): RawBuilder<unknown> {
  const keys = key.map((column) => sql.ref(`found.${String(column)}`));
  return sql`order by hashint8extended(found.node, ${seed}::bigint), ${sql.join(keys)} limit ${size}::int`;
}

interface ParentColumn {
  readonly parent: readonly string[];
}

type Parented<Key extends string> = Pick<Relation<Key, never, Columns, string>, 'parent'>;

function parentKeys<Key extends string>(relation: Parented<Key>): readonly Key[] {
  return relation.parent?.key ?? [];
}

/** A statement of its own begins to number its aliases. */
const PARENT = 'parent0';

function parentTable<Key extends string>(relation: Parented<Key>, shared: Shared | undefined): RawBuilder<unknown> {
  if (shared !== undefined) return sql`${sql.table(shared.parent)} as ${sql.ref(PARENT)}`;
  return relation.parent?.from(PARENT) ?? sql`(values (1)) as ${sql.ref(PARENT)}`;
}

function parentRefs<Key extends string>(relation: Parented<Key>): Readonly<Record<Key, RawBuilder<string>>> {
  const refs = parentKeys(relation).map((key) => [key, sql.ref(`${PARENT}.${key}`)]);
  return Object.fromEntries(refs) as Record<Key, RawBuilder<string>>; // one entry for each Key
}

function parentColumn<Key extends string>(relation: Parented<Key>): RawBuilder<readonly string[]> {
  const columns = parentKeys(relation).map((key) => sql`${sql.ref(`${PARENT}.${key}`)}::text`);
  return columns.length > 0 ? sql`array[${sql.join(columns)}]` : sql`array[]::text[]`;
}

function nameOf<Key extends string>(relation: Parented<Key>, parent: ParentKey<Key>): string {
  return parentKeys(relation)
    .map((key) => parent[key])
    .join();
}

/** Arrays, so that any number of parents is one parameter for each key column. */
function keyLists<Key extends string>(
  relation: Parented<Key>,
  parents: readonly ParentKey<Key>[],
): readonly RawBuilder<unknown>[] {
  return parentKeys(relation).map((key) => sql`${parents.map((parent) => parent[key])}::bigint[]`);
}

function parentIn<Key extends string>(
  relation: Parented<Key>,
  parents: readonly ParentKey<Key>[],
): RawBuilder<unknown> {
  const keys = parentKeys(relation);
  const lists = keyLists(relation, parents);
  const [only] = keys;
  if (only === undefined) return sql`true`;
  if (keys.length === 1) return sql`${sql.ref(`${PARENT}.${only}`)} = any(${sql.join(lists)})`;
  return sql`(${sql.join(keys.map((key) => sql.ref(`${PARENT}.${key}`)))}) in (select * from unnest(${sql.join(lists)}))`;
}
