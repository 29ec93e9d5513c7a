import type { RawBuilder } from 'kysely';
import type { Columns } from './relation.ts';

/**
 * A few rows in another table that belong to a node, such as its identifiers. One statement reads them for all nodes at a
 * place of a query, however many fields use them.
 */
export interface AttributeDef {
  readonly columns: Columns;
  /** The rows of one owner, as a query that can stand in a lateral join, in their order. */
  readonly rows: (owner: RawBuilder<string>) => RawBuilder<unknown>;
}

/** Which part of an attribute's rows a field takes. */
export type Pick =
  /** A column of the first row, or of the first row in which another column has a value; null where there is no row. */
  | { readonly first: string; readonly where?: Readonly<Record<string, string>>; readonly absent?: number }
  /** A column of all rows. */
  | { readonly all: string }
  /** All rows, each as an object. */
  | { readonly rows: (row: Readonly<Record<string, unknown>>) => object };
