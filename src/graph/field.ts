import { type RawBuilder, sql } from 'kysely';
import type { DB } from '../database/tables.ts';
import type { AttributeDef, Pick } from './attribute.ts';
import type { ColumnOf } from './criterion.ts';
import type { EnumDef } from './enum.ts';
import type { OpenNode, TableName } from './node.ts';
import type { AnyRelation } from './relation.ts';

export type ScalarName = 'Boolean' | 'DateTime' | 'Float' | 'ID' | 'Int' | 'PartialDate' | 'String' | 'URL';

/** A column of the table, or an expression over a row of it. */
export type RowValue<Table extends TableName> =
  | (keyof DB[Table] & string)
  | ((row: ColumnOf<keyof DB[Table] & string>) => RawBuilder<unknown>);

interface Described {
  readonly description: string;
  readonly nullable?: true;
}

/** Follows from a row of the node's own table. */
export interface ColumnField<Table extends TableName> extends Described {
  readonly kind: 'column';
  readonly sql: RowValue<Table>;
  readonly type: EnumDef | ScalarName;
}

/** Stands in a table beside the node's own. */
export interface AttributeField extends Described {
  readonly kind: 'attribute';
  readonly from: AttributeDef;
  readonly pick: Pick;
  /** A list of these where `pick` takes all rows. */
  readonly type: ScalarName | { readonly name: string };
}

/** Leads to one other node, or to none. */
export interface OneField<Table extends TableName> extends Described {
  readonly kind: 'one';
  readonly node: { readonly node: OpenNode };
  readonly id: RowValue<Table>;
}

/** Is computed in JavaScript from what `needs` selects. A compiled statement ends here. */
export interface ComputedField<Table extends TableName> extends Described {
  readonly kind: 'computed';
  readonly needs: Readonly<Record<string, RowValue<Table>>>;
  readonly type: EnumDef | ScalarName | readonly [{ readonly name: string }];
  readonly resolve: (needed: never) => unknown;
}

/** What a node's field is. */
export type FieldDef<Table extends TableName> =
  | AttributeField
  | ColumnField<Table>
  | ComputedField<Table>
  | OneField<Table>;

/** A connection: what its edges lead to, and whether it hangs on an edge and takes the arguments of that edge's field. */
export interface ListField {
  readonly kind: 'list';
  readonly relation: AnyRelation;
  /** Undefined where the rows themselves are listed, or nodes of several types. */
  readonly node: OpenNode | undefined;
  readonly inherits: boolean;
}

/** A part of a connection, of its page or of an edge, such as `totalCount` or `cursor`. */
export interface PartField {
  readonly kind: 'part';
}

/** A column of an edge, or of a row that is what a list is of. */
export interface ExposedField {
  readonly kind: 'exposed';
  readonly column: string;
}

/** A resolver and nothing more: a boundary of every compiled statement. */
export interface ResolverField {
  readonly kind: 'resolver';
}

/** What each field of the schema carries as `extensions.byline`. */
export type FieldValue = ExposedField | FieldDef<never> | ListField | PartField | ResolverField;

declare module 'graphql' {
  // biome-ignore lint/suspicious/noExplicitAny: as graphql declares them
  interface GraphQLFieldExtensions<_TSource, _TContext, _TArgs = any> {
    byline?: FieldValue;
  }
}

/** The expression that a field, or what it needs, is over a row. */
export function sqlOf<Table extends TableName>(value: RowValue<Table>, row: ColumnOf): RawBuilder<unknown> {
  return typeof value === 'string' ? row(value) : value(row as ColumnOf<keyof DB[Table] & string>);
}

/** The columns of the node's row that a field needs, by their aliases. */
export function selectsOf(name: string, field: FieldDef<never>): Readonly<Record<string, RowValue<never>>> {
  switch (field.kind) {
    case 'column':
      return { [name]: field.sql };
    case 'one':
      return { [name]: (row: ColumnOf) => sql`(${sqlOf(field.id, row)})::text` };
    case 'computed':
      return field.needs;
    case 'attribute':
      return {};
  }
}
