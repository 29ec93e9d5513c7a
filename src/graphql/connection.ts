import type { ObjectRef } from '@pothos/core';
import DataLoader from 'dataloader';
import { builder, type FieldsOf, type QueryFieldBuilder, type Types } from './builder.ts';
import { type Context, once, placeOf } from './context.ts';
import { loadNode, type NodeRow } from './node.ts';
import { DEFAULT_PAGE_SIZE, type Direction, MAX_PAGE_SIZE, type PageArgs, readPageArgs } from './page-args.ts';
import type { Columns, ColumnValues, Relation } from './relation.ts';
import { loadPages, loadTotals, type ParentKey, type RelationRow } from './relation-loader.ts';

/**
 * An edge as its fields see it: the relation's columns, and where it comes from. A relation that hangs on an edge
 * finds its parent there, and the arguments of the field that made the edge.
 */
export type Edge<Cols extends Columns = Columns, Key extends string = string, Args = object> = ColumnValues<Cols> & {
  readonly from: { readonly parent: ParentKey<Key>; readonly nodeId: string; readonly args: Args };
};

type ArgBuilder = QueryFieldBuilder['arg'];

export interface ConnectOptions<Parent, Key extends string, Args, Cols extends Columns, Order extends string> {
  /** The type that each row leads to. */
  readonly node:
    | ObjectRef<Types, NodeRow>
    | { readonly union: UnionRef; readonly typeOf: (row: ColumnValues<Cols>) => string };
  readonly description: string;
  /** What each order means and which direction is natural to it. */
  readonly orders: Readonly<Record<Order, string>>;
  /** The relation's own arguments. Those of the edge's field are inherited and not named again. */
  readonly args?: (arg: ArgBuilder) => {
    readonly [Name in keyof Args]?: PothosSchemaTypes.ArgumentRef<Types, Args[Name]>;
  };
  /** Checks the arguments before anything is read. */
  readonly check?: (args: Args) => void;
  /** The ids that name the parent; by default its `id`. */
  readonly key?: (parent: Parent) => ParentKey<Key>;
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
  const type = 'union' in node ? node.union : node;
  const edgeRef = builder.edgeObject({
    type: type as ObjectRef<Types, NodeRow>, // a union's rows are nodes as well
    name: `${name}Edge`,
    description: options.edgeDescription ?? `One entry of \`${fieldName}\`.`,
    nodeField: { description: 'Where this edge leads.' },
    ...(options.edge && { fields: options.edge as FieldsOf<object> }),
  });
  const connectionRef = builder.connectionObject(
    {
      type: type as ObjectRef<Types, NodeRow>,
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
  const orderRef = defineOrder(name, relation.orders, options.orders);
  const field = (t: QueryFieldBuilder) =>
    t.field({
      type: connectionRef,
      description: `${options.description} Errors: BAD_PAGE, BAD_CURSOR.`,
      args: {
        first: t.arg.int({
          description: `How many from the beginning (of what follows \`after\`): ${DEFAULT_PAGE_SIZE} unless said otherwise, ${MAX_PAGE_SIZE} at most.`,
        }),
        after: t.arg.string({ description: 'Only what follows this cursor.' }),
        last: t.arg.int({
          description: `How many from the end (of what precedes \`before\`), ${MAX_PAGE_SIZE} at most. Not together with \`first\`.`,
        }),
        before: t.arg.string({ description: 'Only what precedes this cursor.' }),
        orderBy: t.arg({
          type: [orderRef],
          description: 'Orders by the first, among equals by the second, and so on. Nulls last.',
        }),
        ...(options.args?.(t.arg) as object),
      },
      resolve: (source: unknown, ownArgs, context, info) => {
        const key = options.key ?? ((row: Parent) => ({ id: (row as NodeRow).id }) as ParentKey<Key>);
        const from = parent === 'Query' ? ({} as ParentKey<Key>) : key(source as Parent);
        const place = placeOf(info.path);
        const batch = once(context, place, () => {
          const inherited = (source as Partial<Edge> | undefined)?.from?.args;
          const args = { ...inherited, ...ownArgs } as unknown as Args & PageArgs<Order>; // what the field declares
          options.check?.(args);
          return createBatch(context, place, name, relation, args, node);
        });
        return new Connection(batch, from) as never; // Pothos types it as plain data; these are getters
      },
    });
  if (parent === 'Query') builder.queryField(fieldName, field as never);
  else builder.objectField(parent, fieldName, field as never);
  return edgeRef as unknown as ObjectRef<Types, Edge<Cols, Key, Args>>; // the rows that createBatch makes
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

/** Everything that the parents at one place of a query share: their pages, totals and nodes are a statement each. */
interface Batch {
  readonly pages: DataLoader<ParentKey<string>, LoadedPage, string>;
  readonly totals: DataLoader<ParentKey<string>, number, string>;
}

interface LoadedPage {
  readonly edges: readonly object[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** What a connection field resolves to. Nothing is read before one of the getters is asked. */
class Connection {
  readonly #batch: Batch;
  readonly #parent: ParentKey<string>;

  constructor(batch: Batch, parent: ParentKey<string>) {
    this.#batch = batch;
    this.#parent = parent;
  }

  get edges(): Promise<LoadedPage['edges']> {
    return this.#batch.pages.load(this.#parent).then((page) => page.edges);
  }

  get pageInfo(): Promise<LoadedPage['pageInfo']> {
    return this.#batch.pages.load(this.#parent).then((page) => page.pageInfo);
  }

  get totalCount(): Promise<number> {
    return this.#batch.totals.load(this.#parent);
  }
}

function createBatch<Key extends string, Args extends object, Cols extends Columns, Order extends string>(
  context: Context,
  place: string,
  name: string,
  relation: Relation<Key, Args, Cols, Order>,
  args: Args & PageArgs<Order>,
  node: ConnectOptions<never, Key, Args, Cols, Order>['node'],
): Batch {
  const request = readPageArgs(name, relation, args);
  const { backward } = request.window;
  const toEdge = (parent: ParentKey<Key>, row: RelationRow<Cols>): object => {
    const type = 'union' in node ? node.typeOf(row) : node.name;
    return {
      ...row,
      from: { parent, nodeId: row.node, args },
      cursor: request.toCursor(row.keyset),
      get node() {
        return loadNode(context, place, type, row.node);
      },
    };
  };
  return {
    pages: new DataLoader(
      async (parents) => {
        const pages = await loadPages(context.db, relation, parents, args, request.window);
        return pages.map(({ rows, hasMore }, index) => {
          const edges = rows.map((row) => toEdge(parents[index] as ParentKey<Key>, row)); // pages come in the order of parents
          return {
            edges,
            pageInfo: {
              hasNextPage: backward ? request.hasNext : hasMore,
              hasPreviousPage: backward ? hasMore : request.hasPrevious,
              startCursor: rows[0] ? request.toCursor(rows[0].keyset) : null,
              endCursor: rows.at(-1) ? request.toCursor(rows.at(-1)?.keyset ?? []) : null,
            },
          };
        });
      },
      { cacheKeyFn: nameOfParent },
    ),
    totals: new DataLoader((parents) => loadTotals(context.db, relation, parents, args), { cacheKeyFn: nameOfParent }),
  };
}

function nameOfParent(parent: ParentKey<string>): string {
  return Object.values(parent).join();
}
