import { type RawBuilder, sql } from 'kysely';

/**
 * Something that rows can be asked for: what kind of value it is, and where it stands in a row of the node's table.
 * Filters are made of them (filter.ts); a slice says only what there is.
 */
export interface Criterion {
  readonly kind: CriterionKind;
  /** It can be null, and asked for that. */
  readonly nullable?: boolean;
  /**
   * The condition on a row of the table, `row` being its alias: `is` of the value, or of any of several.
   *
   *     (row, is) => sql`exists (select from author_name n where n.author_id = ${row('id')} and ${is(sql`n.name_key`)})`
   */
  readonly test: (row: ColumnOf, is: Is) => RawBuilder<boolean>;
}

export type ColumnOf = (column: string) => RawBuilder<unknown>;
export type Is = (value: RawBuilder<unknown>) => RawBuilder<boolean>;

/**
 * - key: a text that is stored folded (name_key), and asked for without regard to case, diacritics and punctuation.
 * - code: a text that is compared as it stands, but for its case.
 * - words: a search in the language of web search; the value is a tsvector.
 */
export type CriterionKind = 'boolean' | 'code' | 'date' | 'enum' | 'float' | 'int' | 'key' | 'words';

/** A criterion that is a column of the node's table. */
export function column(kind: CriterionKind, name: string, nullable = false): Criterion {
  return { kind, nullable, test: (row, is) => is(row(name)) };
}

/** A criterion that is computed from a row. */
export function computed(
  kind: CriterionKind,
  value: (row: ColumnOf) => RawBuilder<unknown>,
  nullable = false,
): Criterion {
  return { kind, nullable, test: (row, is) => is(value(row)) };
}

/** The columns of the rows named `alias`. */
export function columnsOf(alias: string): ColumnOf {
  return (name) => sql.ref(`${alias}.${name}`);
}
