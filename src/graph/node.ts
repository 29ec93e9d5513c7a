import type { RawBuilder } from 'kysely';
import type { DB } from '../database/tables.ts';
import type { FieldDef } from './field.ts';
import type { FilterPart } from './filter.ts';
import type { ComputedColumn, OrderTerm } from './relation.ts';

export type TableName = keyof DB & string;

/** A type with an id of its own, as a value: its table, and the fields that follow from a row of it. */
export interface NodeDef<Table extends TableName = TableName> {
  readonly name: string;
  readonly table: Table;
  /** A row can be merged into another one, which then answers under both ids. */
  readonly survivors: boolean;
  readonly description: string;
  readonly fields: Readonly<Record<string, FieldDef<Table>>>;
}

/** An order that any list of such nodes has. */
export interface NodeOrder {
  /** What it sorts by. The default direction follows from the first term. */
  readonly description: string;
  readonly terms: readonly OrderTerm[];
}

/** A node with all that slices have added to it: an edge knows fields, filters and orders that the node does not. */
export interface OpenNode {
  readonly def: NodeDef;
  readonly fields: Map<string, FieldDef<never>>;
  readonly filter: FilterPart;
  /** Columns that orders use. A relation may select them itself, where it has them for less. */
  readonly columns: Map<string, ComputedColumn>;
  readonly orders: Map<string, NodeOrder>;
}

export function openNode<Table extends TableName>(def: NodeDef<Table>): OpenNode {
  return {
    def: def as unknown as NodeDef, // fields take the columns of their own table alone
    fields: new Map(Object.entries(def.fields)) as unknown as Map<string, FieldDef<never>>,
    filter: { entries: new Map() },
    columns: new Map(),
    orders: new Map(),
  };
}

/** A number that follows from a node, such as how many papers it has: slices filter and sort by it. */
export type Quantity = (id: RawBuilder<unknown>) => RawBuilder<unknown>;
