import { sql } from 'kysely';
import type { DB } from '../database/tables.ts';
import type { AttributeDef } from '../graph/attribute.ts';
import { type Criterion, several } from '../graph/criterion.ts';

/** Nodes with a table of identifiers beside their own. */
export type Identified = Extract<keyof DB, NodeOf<keyof DB>>;
type NodeOf<Table> = Table extends `${infer Node}_identifier` ? Node : never;

/** The identifiers of a node, by scheme and value. */
export function identifiersOf(node: Identified): AttributeDef {
  return {
    columns: { scheme: 'text', value: 'text' },
    rows: (owner) => sql`
      select i.scheme, i.value from ${sql.table(`${node}_identifier`)} i
       where ${sql.ref(`i.${node}_id`)} = ${owner} order by i.scheme, i.value`,
  };
}

/** A node's identifiers of one scheme, to filter by. */
export function identifierCriterion(node: Identified, scheme: string): Criterion {
  return several(
    'code',
    sql`i.value`,
    (row) => sql`from ${sql.table(`${node}_identifier`)} i
                where ${sql.ref(`i.${node}_id`)} = ${row('id')} and i.scheme = ${scheme}`,
  );
}

/** Every spelling in a table of names, each once, in alphabetical order. */
export function namesOf(node: 'author' | 'institution'): AttributeDef {
  return {
    columns: { name: 'text' },
    rows: (owner) => sql`
      select distinct n.name from ${sql.table(`${node}_name`)} n
       where ${sql.ref(`n.${node}_id`)} = ${owner} order by n.name`,
  };
}
