import type { ObjectRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import type { Columns, ColumnValues, Relation } from '../graph/relation.ts';
import { Connection, createBatch, type Edge } from '../run/connection-batch.ts';
import { type Context, perRequest, placeOf } from '../run/context.ts';
import { type Direction, MAX_SAMPLE_SIZE, type PageArgs } from '../run/page-args.ts';
import type { ParentKey } from '../run/relation-loader.ts';
import { limited, pageArgs } from './args.ts';
import { budgetArg } from './budget.ts';
import { type ArgBuilder, builder, type FieldsOf, type QueryFieldBuilder, type Types } from './builder.ts';
import { defineEdgePart, defineListFilter, quantify } from './filter-relation.ts';
import type { NodeRow } from './node.ts';

export interface ConnectOptions<Parent, Key extends string, Args, Cols extends Columns, Order extends string> {
  /** The type that each row leads to. */
  readonly node:
    | ObjectRef<Types, NodeRow>
    | { readonly union: UnionRef; readonly typeOf: (row: ColumnValues<Cols>) => string }
    /** The rows lead to nothing: they are what the list is of. */
    | { readonly row: ObjectRef<Types, ColumnValues<Cols>> };
  readonly description: string;
  /** What each order means and which direction is natural to it. */
  readonly orders: Readonly<Record<Order, string>>;
  /** The relation's own arguments. Those of the edge's field are inherited and not named again. */
  readonly args?: (arg: ArgBuilder) => Readonly<Record<string, unknown>> & {
    readonly [Name in keyof Args]?: PothosSchemaTypes.ArgumentRef<Types, Args[Name]>;
  };
  /** Checks the arguments before anything is read. */
  readonly check?: (args: Args) => void;
  /** Where the field's arguments are not yet the relation's: makes those of them, such as the ids of what they name. */
  readonly prepare?: (context: Context, args: never, info: GraphQLResolveInfo) => Promise<Partial<Args>>;
  /** The ids that name the parent; by default its `id`. */
  readonly key?: (parent: Parent) => ParentKey<Key>;
  /** What else a cursor is only good for, where arguments say what the rows are. */
  readonly cursorOf?: (args: Args) => string;
  /** What the list can be filtered by besides what its nodes can: columns, by the names of their fields. */
  readonly edgeCriteria?: Readonly<Record<string, string>>;
  /** The filter of the parent, a node or an edge with criteria, can ask for some, every or none of what the list leads to. */
  readonly isQuantifiable?: true;
  readonly edge?: FieldsOf<Edge<Cols, Key, Args>>;
  readonly edgeDescription?: string;
}
type UnionRef = ReturnType<typeof builder.unionType>;

/**
 * Adds the field `fieldName` to `parent` (the query where it is 'Query'): the connection that `relation` declares,
 * with its arguments, orders, edges, pages and total. Returns the type of its edges, for relations that hang on them.
 */
export function connect<Parent, Key extends string, Args extends object, Cols extends Columns, Order extends string>(
  parent: ObjectRef<Types, Parent> | 'Query',
  fieldName: string,
  relation: Relation<Key, Args, Cols, Order>,
  options: ConnectOptions<Parent, Key, Args, Cols, Order>,
): ObjectRef<Types, Edge<Cols, Key, Args>> {
  const parentName = parent === 'Query' ? '' : parent.name.replace(/Edge$/, '');
  const name = `${parentName}${fieldName.charAt(0).toUpperCase()}${fieldName.slice(1)}`;
  const { node } = options;
  const type = 'union' in node ? node.union : 'row' in node ? node.row : node;
  const typeOf = 'union' in node ? node.typeOf : 'row' in node ? (): undefined => undefined : (): string => node.name;
  const edgeRef = builder.edgeObject({
    type: type as unknown as ObjectRef<Types, NodeRow>, // whatever it is, edges and connections of it are made alike
    name: `${name}Edge`,
    description: options.edgeDescription ?? `One entry of \`${fieldName}\`.`,
    nodeField: { description: 'Where this edge leads.' },
    ...(options.edge && { fields: options.edge as FieldsOf<object> }),
  });
  const connectionRef = builder.connectionObject(
    {
      type: type as unknown as ObjectRef<Types, NodeRow>,
      name: `${name}Connection`,
      description: `A page of \`${fieldName}\`, and how many there are in all.`,
      fields: (t) => ({
        totalCount: t.int({
          description: 'Edges of the whole list, on whatever page. Counted only when asked for.',
          resolve: (connection) => (connection as unknown as Connection).totalCount, // the object that resolve() below returns
        }),
      }),
    },
    edgeRef,
  );
  const edgeFilter = options.edgeCriteria && defineEdgePart(name, relation.columns, options.edgeCriteria);
  const filterRef = defineListFilter(name, type.name, edgeFilter);
  if (options.isQuantifiable && filterRef !== undefined && parent !== 'Query') {
    quantify({
      of: parent.name,
      name: fieldName,
      description: options.description,
      relation: relation as never,
      list: name,
      node: type.name,
      edge: edgeFilter,
      input: filterRef,
    });
  }
  const orderRef = defineOrder(name, relation.orders, options.orders);
  const field = (t: QueryFieldBuilder) =>
    t.field({
      type: connectionRef,
      // So that of many parents those that the budget suffices for are answered.
      nullable: relation.looks !== undefined,
      description: `${options.description} Errors: BAD_PAGE, BAD_CURSOR${relation.looks ? ', and BUDGET_EXCEEDED, with null in its place' : ''}.`,
      args: {
        ...pageArgs(t.arg),
        orderBy: t.arg({
          type: [orderRef],
          description: 'Orders by the first, among equals by the second, and so on. Nulls last.',
        }),
        ...(filterRef && { filter: t.arg({ type: filterRef, description: 'Only the entries that fulfil it.' }) }),
        ...(filterRef && {
          sample: t.arg({
            type: sampleRef,
            description: 'Only some of the entries that fulfil the filter, drawn by lot.',
          }),
        }),
        ...(relation.looks && {
          budget: budgetArg(
            t.arg,
            'The most rows this list may examine. If it needs more, it is null with the error BUDGET_EXCEEDED.',
          ),
        }),
        ...(options.args?.(t.arg) as object),
      },
      resolve: (source: unknown, ownArgs, context, info) => {
        const key = options.key ?? idOf<Key>;
        const from = parent === 'Query' ? ({} as ParentKey<Key>) : key(source as Parent);
        const place = placeOf(info.path);
        const batch = perRequest(context, place, () => {
          const inherited = (source as Partial<Edge> | undefined)?.from?.args;
          const args = { ...inherited, ...ownArgs } as unknown as Args & PageArgs<Order>; // what the field declares
          options.check?.(args);
          const prepare = async (): Promise<Args> =>
            options.prepare ? { ...args, ...(await options.prepare(context, args as never, info)) } : args;
          return createBatch(context, {
            place,
            list: `${name}${options.cursorOf?.(args) ?? ''}`,
            relation,
            args,
            prepare,
            filterable: filterRef && { node: type.name, edge: edgeFilter },
            typeOf,
          });
        });
        return new Connection(batch, from) as never; // Pothos types it as plain data; these are getters
      },
    });
  if (parent === 'Query') builder.queryField(fieldName, field as never);
  else builder.objectField(parent, fieldName, field as never);
  return edgeRef as unknown as ObjectRef<Types, Edge<Cols, Key, Args>>; // the rows that createBatch makes
}

/** Of what has no id nothing would be found, without a word. */
function idOf<Key extends string>(parent: unknown): ParentKey<Key> {
  const { id } = parent as Partial<NodeRow>;
  if (id === undefined) throw new Error('Expected a parent with an `id`, or a `key` in the options of `connect`.');
  return { id } as ParentKey<Key>; // the key of a node
}

function defineOrder(name: string, orders: object, descriptions: Readonly<Record<string, string>>) {
  const by = builder.enumType(`${name}OrderBy`, {
    description: `What \`${name}Connection\` can be ordered by.`,
    values: Object.fromEntries(Object.keys(orders).map((order) => [order, { description: descriptions[order] ?? '' }])),
  });
  return builder.inputType(`${name}Order`, {
    description: `An order of \`${name}Connection\`.`,
    fields: (t) => ({
      by: t.field({ type: by, required: true, description: 'What to order by.' }),
      direction: t.field({
        type: directionRef,
        description: 'Absent: the direction that is natural to the order, as its description says.',
      }),
    }),
  });
}

const directionRef = builder.enumType('OrderDirection', {
  description: 'Which way an order runs. Nulls stand last either way.',
  values: {
    ASC: { description: 'From low to high, early to late, A to Z.' },
    DESC: { description: 'From high to low, late to early, Z to A.' },
  } satisfies Record<Direction, object>,
});

const sampleRef = builder.inputType('Sample', {
  description: 'A random sample: the same for the same seed, on whatever page and in whatever order it is read.',
  fields: (t) => ({
    size: t.int({
      required: true,
      ...limited('How many entries. All, if the list has fewer.', { min: 0, max: MAX_SAMPLE_SIZE }),
    }),
    seed: t.int({ description: 'Another seed draws another sample; 1 unless given.' }),
  }),
});
