import type { RawBuilder } from 'kysely';
import type { KeysetType } from '../database/keyset.ts';
import type { ColumnOf } from './criterion.ts';
import type { ParentDef } from './parent.ts';

/**
 * A relation is a value: which rows it yields for a parent, which columns order them, which belong to the edge,
 * which node each row leads to. Paging, counting, batching and cursors follow from it (relation-loader.ts,
 * connection.ts), so that no slice writes them again.
 */
export interface Relation<Key extends string, Args, Cols extends Columns, Order extends string> {
  /** Whose rows these are. Absent for a root list. */
  readonly parent?: ParentDef<Key>;
  /** SQL types of the columns that `rows` selects besides `node`. A trailing `?` says that it can be null. */
  readonly columns: Cols;
  /** Columns that are unique within a parent and never null: the tie-breaker of every order. */
  readonly key: readonly ('node' | (keyof Cols & string))[];
  /**
   * The orders of this list alone; the orders of its nodes are added. The first one is the default: one of the list's own
   * if it has any.
   */
  readonly orders: Readonly<Record<Order, readonly OrderTerm<Cols>[]>>;
  /**
   * The rows of one parent, as a query that can stand in a lateral join. It selects `node`, the id of the node that
   * the row leads to, and every column of `columns`. `shared` are the columns of the parent that `shared` declares.
   */
  readonly rows: (
    parent: Readonly<Record<Key, RawBuilder<string>>>,
    args: Args,
    shared: ColumnOf,
  ) => RawBuilder<unknown>;
  /** What would cost too much if each parent computed it again. A relation that has it cannot be quantified. */
  readonly shared?: (parents: RawBuilder<unknown>, args: Args) => Shared;
  /**
   * A row for each thing that the list has to examine, where that can be much of the graph; `limit` rows at most. The list
   * then takes a `budget`, and is null with BUDGET_EXCEEDED where it needs more.
   */
  readonly cost?: (
    parent: Readonly<Record<Key, RawBuilder<string>>>,
    args: Args,
    limit: RawBuilder<unknown>,
  ) => RawBuilder<unknown>;
  /**
   * A cheaper query for the nodes of `rows`, which may repeat a node. Filters without conditions on the edge use it.
   */
  readonly members?: (parent: Readonly<Record<Key, RawBuilder<string>>>, args: Args) => RawBuilder<unknown>;
}

/** A part of the statement that is computed once for all parents. `parents` is a table of their keys. */
export interface Shared {
  /** Common table expressions, without the word WITH. */
  readonly ctes: RawBuilder<unknown>;
  /** The expression that replaces the parents: it has their key and `columns`. */
  readonly parent: string;
  readonly columns: readonly string[];
}

/** Any relation, without its own types. */
export type AnyRelation = Relation<string, never, Columns, string>;

export type ColumnType = KeysetType | 'text[]';
export type Columns = Readonly<Record<string, ColumnType | `${ColumnType}?` | ComputedColumn>>;

/** A column that follows from the node, read for the lists that are ordered by it and for no others. */
export interface ComputedColumn {
  readonly type: KeysetType | `${KeysetType}?`;
  readonly of: (node: RawBuilder<unknown>) => RawBuilder<unknown>;
}

export interface OrderTerm<Cols extends Columns = Columns> {
  readonly by: 'node' | (keyof Cols & string);
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

/** The names that clients see of columns: `shared_paper_count` is `sharedPaperCount`. */
export type FieldNames<Cols extends Columns> = { readonly [Name in keyof Cols as Camel<Name & string>]?: string };

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;

/** The column that a field's name stands for. */
export function columnNameOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
