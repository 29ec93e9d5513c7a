import type { RawBuilder } from 'kysely';
import type { ColumnOf } from './criterion.ts';

/** What a client sends: conditions by name, and filters in `and`, `or`, `not`. */
export type FilterValue = Readonly<Record<string, unknown>>;

export type Condition = RawBuilder<boolean>;

/** A condition on a row of a list, given its columns. */
export type RowCondition = (row: ColumnOf) => Condition;

/** The filter fields of a node type, or of the edges of a list. Slices add to them. */
export interface FilterPart {
  readonly entries: Map<string, FilterEntry>;
}

export interface FilterEntry {
  readonly description: string;
  /** The GraphQL input type. Read when the schema is put together, so that filters can name each other. */
  readonly input: () => unknown;
  readonly compile: (value: never, state: CompileState) => RowCondition;
}

/** The state of a compilation. Aliases are numbered by depth, so that no alias hides another. */
export interface CompileState {
  readonly depth: number;
  readonly budget: { left: number };
  /** Set when a condition on the node itself was met, and one on the edge. */
  readonly used: { node: boolean; edge: boolean };
}
