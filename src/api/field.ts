import type { FieldMap } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { FieldDef } from '../graph/field.ts';
import type { OpenNode } from '../graph/node.ts';
import { loadAttribute, pickFrom } from '../run/attribute.ts';
import { type Context, placeOf } from '../run/context.ts';
import { loadNode, type NodeRow } from '../run/node-loader.ts';
import type { FieldsOf } from './builder.ts';
import { enumRef } from './enum.ts';

type FieldBuilder = Parameters<FieldsOf<NodeRow>>[0];
type Row = NodeRow & Readonly<Record<string, unknown>>;
type Resolve = (row: Row, args: object, context: Context, info: GraphQLResolveInfo) => unknown;

/** The GraphQL fields of a node's declared ones. */
export function toFields(t: FieldBuilder, node: OpenNode, fields: Readonly<Record<string, FieldDef<never>>>): FieldMap {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      t.field({
        type: typeOf(field),
        nullable: field.nullable === true,
        description: field.description,
        extensions: { byline: field },
        resolve: resolverOf(node, name, field),
      } as never), // Pothos would infer the type of each from a literal
    ]),
  );
}

function typeOf(field: FieldDef<never>): unknown {
  if (field.kind === 'one') return field.node;
  if (field.kind === 'attribute') return 'first' in field.pick ? field.type : [field.type];
  const { type } = field;
  return typeof type === 'object' && 'values' in type && 'name' in type ? enumRef(type) : type;
}

/** Columns are read from the row as they are: a promise for each would take half of a large answer's time. */
function resolverOf(node: OpenNode, name: string, field: FieldDef<never>): Resolve {
  switch (field.kind) {
    case 'column':
      return (row) => row[name];
    case 'computed':
      return (row) => field.resolve(row as never); // it has what the field needs
    case 'one':
      return (row, _args, context, info) => {
        const id = row[name];
        return typeof id === 'string' ? loadNode(context, placeOf(info.path), field.node, id) : null;
      };
    case 'attribute':
      return async (row, _args, context, info) =>
        pickFrom(await loadAttribute(context, info, node.def.table, field.from, row.id), field.pick);
  }
}
