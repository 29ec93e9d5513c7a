import DataLoader from 'dataloader';
import type { FilterPart } from '../graph/filter.ts';
import type { OpenNode } from '../graph/node.ts';
import type { Columns, ColumnValues, Relation } from '../graph/relation.ts';
import { budgetExceeded, DEFAULT_BUDGET } from './budget.ts';
import type { Context } from './context.ts';
import { compileFilter } from './filter.ts';
import { loadNode } from './node-loader.ts';
import { type PageArgs, readPageArgs, readSample } from './page-args.ts';
import { loadExcesses, loadPages, loadTotals, type ParentKey, type RelationRow } from './relation-loader.ts';

/**
 * An edge as its fields see it: the relation's columns, and where it comes from. A relation that hangs on an edge
 * finds its parent there, and the arguments of the field that made the edge.
 */
export type Edge<Cols extends Columns = Columns, Key extends string = string, Args = object> = ColumnValues<Cols> & {
  readonly from: { readonly parent: ParentKey<Key>; readonly nodeId: string; readonly args: Args };
};

/** Everything that the parents at one place of a query share: their pages, totals and nodes are a statement each. */
export interface Batch {
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
export class Connection {
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

interface BatchOptions<Key extends string, Args, Cols extends Columns, Order extends string> {
  /** Where in the query the connection stands. */
  readonly place: string;
  /** Names the connection in its cursors. */
  readonly list: string;
  readonly relation: Relation<Key, Args, Cols, Order>;
  /** The field's arguments; `prepare` gives the relation's. */
  readonly args: PageArgs<Order>;
  readonly prepare: () => Promise<Args>;
  /** Where the list can be filtered: the type of its nodes, and what its edges can be asked for besides. */
  readonly filterable: { readonly node: OpenNode; readonly edge: FilterPart | undefined } | undefined;
  /** What a row leads to; undefined where the row itself is what the list is of. */
  readonly nodeOf: (row: ColumnValues<Cols>) => OpenNode | undefined;
}

export function createBatch<Key extends string, Args extends object, Cols extends Columns, Order extends string>(
  context: Context,
  { place, list, relation, args: pageArgs, prepare, filterable, nodeOf }: BatchOptions<Key, Args, Cols, Order>,
): Batch {
  const request = readPageArgs(list, relation, pageArgs);
  const { backward } = request.window;
  const sample = readSample(pageArgs);
  const filter =
    pageArgs.filter == null || filterable === undefined
      ? undefined
      : compileFilter(filterable.node, pageArgs.filter, filterable.edge).condition;
  const selection = { ...(filter && { filter }), ...(sample && { sample }) };
  let prepared: Promise<Args> | undefined;
  const getArgs = (): Promise<Args> => {
    prepared ??= prepare();
    return prepared;
  };
  const toEdge = (parent: ParentKey<Key>, row: RelationRow<Cols>, ownArgs: object): object => ({
    ...row,
    from: { parent, nodeId: row.node, args: ownArgs },
    cursor: request.toCursor(row.keyset),
    get node() {
      const node = nodeOf(row);
      return node === undefined ? this : loadNode(context, place, { node }, row.node);
    },
  });
  const budget = pageArgs.budget ?? DEFAULT_BUDGET;
  const { cost } = relation;
  const excesses =
    cost &&
    new DataLoader<ParentKey<Key>, boolean, string>(
      async (parents) => loadExcesses(context.db, { ...relation, cost }, parents, await getArgs(), budget),
      { cacheKeyFn: nameOfParent },
    );
  /**
   * One more statement for page and total together; none for a list without a budget. If no parent is within the budget,
   * no other statement runs.
   */
  const withinBudget = async <Value>(
    parents: readonly ParentKey<Key>[],
    load: (allowed: readonly ParentKey<Key>[]) => Promise<readonly Value[]>,
  ): Promise<readonly (Value | Error)[]> => {
    if (excesses === undefined) return load(parents);
    const answers = await excesses.loadMany(parents);
    const allowed = parents.filter((_parent, index) => answers[index] === false);
    const values = (allowed.length === 0 ? [] : await load(allowed)).values();
    return answers.map((isOver) => {
      if (isOver instanceof Error) return isOver;
      return isOver ? budgetExceeded(budget) : (values.next().value as Value); // one for each that is allowed
    });
  };
  return {
    pages: new DataLoader(
      (parents) =>
        withinBudget(parents, async (allowed) => {
          const args = await getArgs();
          const pages = await loadPages(context.db, relation, allowed, args, request.window, selection);
          return pages.map(({ rows, hasMore }, index) => ({
            edges: rows.map((row) => toEdge(allowed[index] as ParentKey<Key>, row, inheritable(args))), // pages come in the order of parents
            pageInfo: {
              hasNextPage: backward ? request.hasNext : hasMore,
              hasPreviousPage: backward ? hasMore : request.hasPrevious,
              startCursor: rows[0] ? request.toCursor(rows[0].keyset) : null,
              endCursor: rows.at(-1) ? request.toCursor(rows.at(-1)?.keyset ?? []) : null,
            },
          }));
        }),
      { cacheKeyFn: nameOfParent },
    ),
    totals: new DataLoader(
      (parents) =>
        withinBudget(parents, async (allowed) => loadTotals(context.db, relation, allowed, await getArgs(), selection)),
      { cacheKeyFn: nameOfParent },
    ),
  };
}

function nameOfParent(parent: ParentKey<string>): string {
  return Object.values(parent).join();
}

/** A relation on an edge inherits the arguments that define the rows, but not those that select a page. */
function inheritable(args: object): object {
  const { first, after, last, before, orderBy, filter, sample, budget, ...rest } = args as PageArgs<string>;
  return rest;
}
