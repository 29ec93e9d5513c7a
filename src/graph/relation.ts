import type { RawBuilder } from 'kysely';
import type { KeysetType } from '../database/keyset.ts';

/**
 * A relation is a value: which rows it yields for a parent, which columns order them, which belong to the edge,
 * which node each row leads to. Paging, counting, batching and cursors follow from it (relation-loader.ts,
 * connection.ts), so that no slice writes them again.
 */
export interface Relation<Key extends string, Args, Cols extends Columns, Order extends string> {
  /** Whose rows these are: a table under the alias `parent` and the columns that name one. Absent for a root list. */
  readonly parent?: { readonly from: RawBuilder<unknown>; readonly key: Readonly<Record<Key, 'bigint'>> };
  /** SQL types of the columns that `rows` selects besides `node`. A trailing `?` says that it can be null. */
  readonly columns: Cols;
  /** Columns that are unique within a parent and never null: the tie-breaker of every order. */
  readonly key: readonly ('node' | keyof Cols)[];
  /** What one can order by. The first is the default. */
  readonly orders: Readonly<Record<Order, readonly OrderTerm<Cols>[]>>;
  /**
   * The rows of one parent, as a query that can stand in a lateral join. It selects `node`, the id of the node that
   * the row leads to, and every column of `columns`.
   */
  readonly rows: (parent: Readonly<Record<Key, RawBuilder<string>>>, args: Args) => RawBuilder<unknown>;
  /**
   * What would be too dear to find for each parent anew: CTEs that `rows` and `parent.from` can read, made once for all
   * of them. `parents` is a table of their keys. A relation that has it cannot be quantified.
   */
  readonly given?: (parents: RawBuilder<unknown>, args: Args) => RawBuilder<unknown>;
  /**
   * A row for each thing that has to be looked at, where that can be much of the graph; of those past the budget one will
   * do. The list then takes a `budget`, and is BUDGET_EXCEEDED where it does not suffice.
   */
  readonly looks?: (
    parent: Readonly<Record<Key, RawBuilder<string>>>,
    args: Args & { readonly budget: number },
  ) => RawBuilder<unknown>;
  /**
   * The nodes of `rows` alone, where they can be had for less; a node may stand there several times. For filters that
   * ask nothing of the edge.
   */
  readonly nodes?: (parent: Readonly<Record<Key, RawBuilder<string>>>, args: Args) => RawBuilder<unknown>;
}

export type ColumnType = KeysetType | 'text[]';
export type Columns = Readonly<Record<string, ColumnType | `${ColumnType}?` | ComputedColumn>>;

/** A column that follows from the node, read for the lists that are ordered by it and for no others. */
export interface ComputedColumn {
  readonly type: KeysetType | `${KeysetType}?`;
  readonly of: (node: RawBuilder<unknown>) => RawBuilder<unknown>;
}

export interface OrderTerm<Cols extends Columns> {
  readonly by: 'node' | keyof Cols;
  /** The natural direction is from high to low. */
  readonly descending?: true;
}

/** The TypeScript shape of a relation's columns. */
export type ColumnValues<Cols extends Columns> = {
  readonly [Name in keyof Cols as Cols[Name] extends string ? Name : never]: ColumnValue<Cols[Name]>;
};

type ColumnValue<Type> = Type extends `${infer Base}?` ? BaseValue<Base> | null : BaseValue<Type>;

interface BaseValues {
  readonly bigint: string;
  readonly boolean: boolean;
  readonly date: string;
  readonly float8: number;
  readonly int: number;
  readonly text: string;
  readonly 'text[]': readonly string[];
  readonly timestamptz: Date;
}
type BaseValue<Type> = Type extends keyof BaseValues ? BaseValues[Type] : never;

/** Declares a relation. It only gives the value its type. */
export function relation<
  Args = object,
  const Key extends string = never,
  const Cols extends Columns = Columns,
  const Order extends string = string,
>(declaration: Relation<Key, Args, Cols, Order>): Relation<Key, Args, Cols, Order> {
  return declaration;
}
