import type { ObjectRef } from '@pothos/core';
import type { FieldDef } from '../graph/field.ts';
import { type NodeDef, type NodeOrder, openNode, type TableName } from '../graph/node.ts';
import type { ComputedColumn } from '../graph/relation.ts';
import { type Context, placeOf } from '../run/context.ts';
import { loadNode, type NodeRow, type OfNode, parseGlobalId, registerNode, toGlobalId } from '../run/node-loader.ts';
import { limited } from './args.ts';
import { builder, type Types } from './builder.ts';
import { toFields } from './field.ts';

/** A type of nodes: its GraphQL type, and the declared node with all that slices add to it. */
export type NodeRef<Table extends TableName = TableName> = ObjectRef<Types, NodeRow> &
  OfNode & { readonly table?: Table };

/** The limit for the ids of `nodes`. */
export const MAX_IDS = 100;

const ID_DESCRIPTION =
  'The global id: opaque, and valid for ever. If two nodes are merged, both ids find the merged node.';

/** Makes a declared node a type of the schema that ids can name. Its loader follows from the declaration. */
export function defineNode<Table extends TableName>(def: NodeDef<Table>): NodeRef<Table> {
  const node = openNode(def);
  registerNode(node);
  const ref = Object.assign(builder.objectRef<NodeRow>(def.name), { node });
  builder.objectType(ref, {
    description: def.description,
    interfaces: [builder.nodeInterfaceRef()],
    fields: (t) => ({
      // Not the relay plugin's own, which is async: a promise for each id is half of a large answer's time.
      id: t.field({
        type: 'ID',
        description: ID_DESCRIPTION,
        resolve: (row) => toGlobalId(def.name, row.id),
      }),
      ...toFields(t, node, def.fields as unknown as Readonly<Record<string, FieldDef<never>>>), // as openNode() has them
    }),
  });
  return ref;
}

/** Adds fields to a node, from a slice that knows more of it. What they select is read with the node's own row. */
export function addFields<Table extends TableName>(
  ref: NodeRef<Table>,
  fields: Readonly<Record<string, FieldDef<Table>>>,
): void {
  for (const [name, field] of Object.entries<unknown>(fields)) {
    const known = field as FieldDef<never>; // of the node's own table
    ref.node.fields.set(name, known);
    builder.objectField(ref, name, (t) => toFields(t as never, ref.node, { [name]: known })[name] as never);
  }
}

/** Adds orders to all lists of a node, and the columns that they use. */
export function addOrders(
  { node }: OfNode,
  columns: Readonly<Record<string, ComputedColumn>>,
  orders: Readonly<Record<string, NodeOrder>>,
): void {
  for (const [name, column] of Object.entries(columns)) node.columns.set(name, column);
  for (const [name, order] of Object.entries(orders)) node.orders.set(name, order);
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'One node by its id. Null if no node has the id. If the node was merged into another, that node is returned, with its own `id`. Errors: BAD_ID if the text cannot be an id.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of any node.' }) },
    resolve: (_root, { id }, context, info) => findNode(context, placeOf(info.path), id),
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description:
      'Nodes by their ids, in the order of the ids. Null in the place of an id that no node has. A merged node is replaced as in `node`. Errors: BAD_ID (null in that place), BAD_INPUT.',
    args: {
      ids: t.arg.idList({
        required: true,
        ...limited('The `id`s of any nodes.', {
          max: MAX_IDS,
          unit: 'entries',
          advice: 'Split it into several queries.',
        }),
      }),
    },
    // A rejected promise in a list is null and an error in its own place.
    resolve: (_root, { ids }, context, info) => ids.map((id) => findNode(context, placeOf(info.path), id)),
  }),
}));

async function findNode(context: Context, place: string, globalId: string): Promise<NodeRow | null> {
  const { node, id } = parseGlobalId(globalId);
  return loadNode(context, place, { node }, id);
}
