import { type RawBuilder, sql } from 'kysely';
import type { TableName } from './node.ts';

/** Whose rows a relation has: the columns that name one parent, and where all parents stand. */
export interface ParentDef<Key extends string> {
  readonly key: readonly Key[];
  /** All parents, as an item of FROM. Nested statements number their aliases by depth. */
  readonly from: (alias: string) => RawBuilder<unknown>;
}

/** A node, by its id. */
export function ofNode(table: TableName): ParentDef<'id'> {
  return { key: ['id'], from: (alias) => sql`${sql.table(table)} as ${sql.ref(alias)}` };
}

/** The rows of a table that a relation hangs on by more than an id, such as the slots of bylines. */
export function ofRows<const Key extends string>(table: TableName, key: readonly Key[]): ParentDef<Key> {
  return { key, from: (alias) => sql`${sql.table(table)} as ${sql.ref(alias)}` };
}

/**
 * Any two nodes, each by a name of its own:
 *
 *     ofPair({ author_id: 'author', other_id: 'author' })
 *     (select one.id as author_id, other.id as other_id from author one cross join author other) as parent0
 */
export function ofPair<const Key extends string>(nodes: Readonly<Record<Key, TableName>>): ParentDef<Key> {
  const [[one, first] = ['', ''], [other, second] = ['', '']] = Object.entries<TableName>(nodes);
  return {
    key: [one, other] as Key[], // the two keys of the record
    from: (alias) => sql`
      (select one.id as ${sql.ref(one)}, other.id as ${sql.ref(other)}
         from ${sql.table(first)} one cross join ${sql.table(second)} other) as ${sql.ref(alias)}`,
  };
}

/** A node and one of some numbers, such as a year. `numbers` is an item of FROM that selects `number`. */
export function ofNodeAnd<const Id extends string, const Name extends string>(
  id: Id,
  table: TableName,
  name: Name,
  numbers: RawBuilder<unknown>,
): ParentDef<Id | Name> {
  return {
    key: [id, name],
    from: (alias) => sql`
      (select node.id as ${sql.ref(id)}, side.number as ${sql.ref(name)}
         from ${sql.table(table)} node cross join ${numbers} as side (number)) as ${sql.ref(alias)}`,
  };
}
