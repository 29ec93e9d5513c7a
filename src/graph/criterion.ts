import { type RawBuilder, sql } from 'kysely';
import type { EnumDef } from './enum.ts';

/**
 * A condition that a filter can have on a node: the kind of its value, and the SQL that tests it on a row of the node's
 * table. Filters are made of criteria (filter.ts); slices only declare them.
 */
export interface Criterion {
  readonly kind: CriterionKind;
  /**
   * The condition on a row of the table, `row` being its alias: `is` of the value, or of any of several.
   *
   *     (row, is) => sql`exists (select from author_name n where n.author_id = ${row('id')} and ${is(sql`n.name_key`)})`
   */
  readonly test: (row: ColumnOf, is: Is) => RawBuilder<boolean>;
  /** Whether a row has no value. */
  readonly isNull: (row: ColumnOf) => RawBuilder<boolean>;
}

export type ColumnOf<Column extends string = string> = (column: Column) => RawBuilder<unknown>;
export type Is = (value: RawBuilder<unknown>) => RawBuilder<boolean>;

/**
 * - key: a text that is stored as its name_key, and compared without regard to case, diacritics and punctuation.
 * - code: a text that is compared exactly, except for case.
 * - words: a search in the language of web search; the value is a tsvector.
 */
export type CriterionKind = 'boolean' | 'code' | 'date' | 'float' | 'int' | 'key' | 'words' | EnumDef;

/** A criterion that is a column of the node's table. */
export function column(kind: CriterionKind, name: string): Criterion {
  return computed(kind, (row) => row(name));
}

/** A criterion that is computed from a row. */
export function computed(kind: CriterionKind, value: (row: ColumnOf) => RawBuilder<unknown>): Criterion {
  return { kind, test: (row, is) => is(value(row)), isNull: (row) => sql`${value(row)} is null` };
}

/** A criterion on a column of another table, which can have several rows for one node: `rows` selects them, from FROM on. */
export function several(
  kind: CriterionKind,
  value: RawBuilder<unknown>,
  rows: (row: ColumnOf) => RawBuilder<unknown>,
): Criterion {
  return {
    kind,
    test: (row, is) => sql`exists (select ${rows(row)} and ${is(value)})`,
    isNull: (row) => sql`not exists (select ${rows(row)})`,
  };
}

/** The columns of the rows named `alias`. */
export function columnsOf(alias: string): ColumnOf {
  return (name) => sql.ref(`${alias}.${name}`);
}
