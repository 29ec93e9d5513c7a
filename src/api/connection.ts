import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { ErrorCode } from '../graph/error-catalogue.ts';
import type { FilterPart } from '../graph/filter.ts';
import type { OpenNode } from '../graph/node.ts';
import type { AnyRelation, Columns, ColumnValues, FieldNames, Relation } from '../graph/relation.ts';
import { Connection, createBatch, type Edge } from '../run/connection-batch.ts';
import { type Context, perRequest, placeOf } from '../run/context.ts';
import { getOpenNode } from '../run/node-loader.ts';
import { withOrdersOf } from '../run/node-orders.ts';
import type { PageArgs } from '../run/page-args.ts';
import type { ParentKey } from '../run/relation-loader.ts';
import {
  type ArgBuilder,
  builder,
  type FieldsOf,
  type QueryFieldBuilder,
  type Types,
  type UnionRef,
} from './builder.ts';
import { connectionArgs } from './connection-args.ts';
import { connectionTypes, listName, withErrors } from './connection-types.ts';
import { type EdgeFilter, edgeFilter } from './edge-filter.ts';
import { filterOf } from './filter.ts';
import type { NodeRef } from './node.ts';
import { type OwnOrders, orderType } from './order.ts';
import { quantify } from './quantifier.ts';

export interface ConnectOptions<Parent, Key extends string, Args, Cols extends Columns, Order extends string> {
  /** The type that each row leads to. */
  readonly node:
    | NodeRef
    | { readonly union: UnionRef; readonly typeOf: (row: ColumnValues<Cols>) => string }
    /** The rows lead to nothing: they are what the list is of. */
    | { readonly row: ObjectRef<Types, ColumnValues<Cols>> };
  readonly description: string;
  /** Error codes of the arguments of this list. The codes that every list can have are added. */
  readonly errors?: readonly ErrorCode[];
  /** What the relation's own orders sort by. The orders of its nodes are added, and each description gets its default direction. */
  readonly orders?: Readonly<Record<Order, string>>;
  /** The relation's own arguments. A relation on an edge inherits the arguments of the edge's field. */
  readonly args?: (arg: ArgBuilder) => Readonly<Record<string, unknown>> & {
    readonly [Name in keyof Args]?: PothosSchemaTypes.ArgumentRef<Types, Args[Name]>;
  };
  /** Checks the arguments before anything is read. */
  readonly check?: (args: Args) => void;
  /** Turns the field's arguments into the relation's, where they differ: finds the ids of what they name, for example. */
  readonly prepare?: (context: Context, args: never, info: GraphQLResolveInfo) => Promise<Partial<Args>>;
  /** The ids that name the parent; by default its `id`. */
  readonly key?: (parent: Parent) => ParentKey<Key>;
  /** What else a cursor is only good for, where arguments say what the rows are. */
  readonly cursorOf?: (args: Args) => string;
  /** Filter fields for columns of the edge: their descriptions, by field name. */
  readonly edgeCriteria?: FieldNames<Cols>;
  /** Adds `some`, `every` and `none` of this list to the filter of the parent, a node or an edge with criteria. */
  readonly isQuantifiable?: true;
  /**
   * Names the kind of edge, where several lists of the same nodes have it: they share their orders and filters. Lists of
   * the same rows share all their types. By default a list has its own.
   */
  readonly kind?: string;
  readonly edge?: FieldsOf<Edge<Cols, Key, Args>>;
  readonly edgeDescription?: string;
}

/** The type of a list's edges: other lists can hang on it, and its filter can ask for them. */
export type EdgeRef<Shape> = ObjectRef<Types, Shape> & { readonly filter?: FilterPart | undefined };

type ParentRef<Parent> = ObjectRef<Types, Parent> & {
  readonly filter?: FilterPart | undefined;
  readonly node?: OpenNode;
};

/**
 * Adds the field `fieldName` to `parent` (the query where it is 'Query'): the connection that `relation` declares,
 * with its arguments, orders, edges, pages and total. Returns the type of its edges, for relations that hang on them.
 */
export function connect<Parent, Key extends string, Args extends object, Cols extends Columns, Order extends string>(
  parent: ParentRef<Parent> | 'Query',
  fieldName: string,
  relation: Relation<Key, Args, Cols, Order>,
  options: ConnectOptions<Parent, Key, Args, Cols, Order>,
): EdgeRef<Edge<Cols, Key, Args>> {
  const name = listName(parent, fieldName);
  const node = 'node' in options.node ? options.node : undefined;
  const shared = options.kind === undefined ? name : `${node?.node.def.name ?? ''}${options.kind}`;
  const types = connectionTypes('row' in options.node ? shared : name, fieldName, options);
  const filter = node && listFilter(node, shared, relation, options);
  if (options.isQuantifiable) quantifyParent(parent, fieldName, relation, options, filter);
  const ownOrders = { terms: relation.orders as OwnOrders['terms'], descriptions: options.orders ?? {} };
  const orderName = Object.keys(relation.orders).length === 0 && node ? node.node.def.name : shared;
  const args = {
    order: orderType(`${orderName}Order`, node?.node, ownOrders),
    filter: filter?.input,
    cost: relation.cost,
    own: options.args,
  };
  const field = (t: QueryFieldBuilder) =>
    t.field({
      type: types.connection,
      // So that many parents can be answered even if the budget is too small for some of them.
      nullable: relation.cost !== undefined,
      description: withErrors(options.description, [
        ...(options.errors ?? []),
        'BAD_PAGE',
        'BAD_CURSOR',
        ...(filter ? ['BAD_INPUT', 'BAD_ID'] : []),
        ...(relation.cost ? ['BUDGET_EXCEEDED (the list is then null)'] : []),
      ]),
      extensions: {
        byline: {
          kind: 'list',
          relation: relation as unknown as AnyRelation,
          node: node?.node,
          inherits: parent !== 'Query' && parent.node === undefined,
        },
      },
      args: connectionArgs(t.arg, args),
      resolve: resolverOf(parent, name, relation, options, filter) as never, // Pothos types a connection as plain data
    });
  if (parent === 'Query') builder.queryField(fieldName, field as never);
  else builder.objectField(parent, fieldName, field as never);
  return Object.assign(types.edge, { filter: filter?.part }) as unknown as EdgeRef<Edge<Cols, Key, Args>>; // the rows that createBatch makes
}

interface ListFilter extends Omit<EdgeFilter, 'part'> {
  readonly node: NodeRef;
  /** Undefined if the list has no conditions on its edges. */
  readonly part?: FilterPart;
}

function listFilter<Parent, Key extends string, Args, Cols extends Columns, Order extends string>(
  node: NodeRef,
  shared: string,
  relation: Relation<Key, Args, Cols, Order>,
  { edgeCriteria }: ConnectOptions<Parent, Key, Args, Cols, Order>,
): ListFilter | undefined {
  const ofNode = filterOf(node);
  if (ofNode === undefined) return undefined;
  if (edgeCriteria === undefined) return { node, input: ofNode };
  return { node, ...edgeFilter(`${shared}Filter`, node, relation.columns, edgeCriteria as Record<string, string>) }; // descriptions by name
}

function quantifyParent<Parent, Key extends string, Args, Cols extends Columns, Order extends string>(
  parent: ParentRef<Parent> | 'Query',
  fieldName: string,
  relation: Relation<Key, Args, Cols, Order>,
  { description }: ConnectOptions<Parent, Key, Args, Cols, Order>,
  filter: ListFilter | undefined,
): void {
  const of = parent === 'Query' ? undefined : (parent.node?.filter ?? parent.filter);
  if (of === undefined || filter === undefined) throw new Error(`Nothing can be filtered by ${fieldName}.`);
  quantify({
    of,
    name: fieldName,
    description: description.replace(/ Default order: .*/, ''), // a filter has none
    relation: relation as unknown as AnyRelation,
    node: filter.node.node,
    edge: filter.part,
    input: filter.input,
  });
}

function resolverOf<Parent, Key extends string, Args extends object, Cols extends Columns, Order extends string>(
  parent: ParentRef<Parent> | 'Query',
  list: string,
  relation: Relation<Key, Args, Cols, Order>,
  options: ConnectOptions<Parent, Key, Args, Cols, Order>,
  filter: ListFilter | undefined,
) {
  const { key = idOf<Key> } = options;
  const nodeOf = nodeReader(options);
  const whole = withOrdersOf(filter?.node.node ?? nodeOf.only, relation);
  return (source: unknown, ownArgs: object, context: Context, info: GraphQLResolveInfo): Connection => {
    const place = placeOf(info.path);
    const batch = perRequest(context, place, () => {
      const inherited = (source as Partial<Edge> | undefined)?.from?.args;
      const args = { ...inherited, ...ownArgs } as unknown as Args & PageArgs<Order>; // what the field declares
      options.check?.(args);
      const prepare = async (): Promise<Args> =>
        options.prepare ? { ...args, ...(await options.prepare(context, args as never, info)) } : args;
      return createBatch(context, {
        place,
        list: `${list}${options.cursorOf?.(args) ?? ''}`,
        relation: whole(),
        args,
        prepare,
        filterable: filter && { node: filter.node.node, edge: filter.part },
        nodeOf: nodeOf.read,
      });
    });
    return new Connection(batch, parent === 'Query' ? ({} as ParentKey<Key>) : key(source as Parent));
  };
}

/** What a row leads to: always the same node, one that the row names, or nothing. */
function nodeReader<Parent, Key extends string, Args, Cols extends Columns, Order extends string>({
  node,
}: ConnectOptions<Parent, Key, Args, Cols, Order>): {
  readonly only: OpenNode | undefined;
  readonly read: (row: ColumnValues<Cols>) => OpenNode | undefined;
} {
  if ('union' in node) return { only: undefined, read: (row) => getOpenNode(node.typeOf(row)) };
  const only = 'row' in node ? undefined : node.node;
  return { only, read: () => only };
}

/** Without this check, a parent without an id would silently have an empty list. */
function idOf<Key extends string>(parent: unknown): ParentKey<Key> {
  const { id } = parent as { readonly id?: string };
  if (id === undefined) throw new Error('Expected a parent with an `id`, or a `key` in the options of `connect`.');
  return { id } as ParentKey<Key>; // the key of a node
}
