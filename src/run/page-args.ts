import { createHash } from 'node:crypto';
import { isTextOf, type KeysetPosition, type KeysetTerm, type KeysetType } from '../database/keyset.ts';
import { inputError, quote } from '../graph/errors.ts';
import type { FilterValue } from '../graph/filter.ts';
import type { Columns, OrderTerm, Relation } from '../graph/relation.ts';
import type { ListSubset, Window } from './relation-loader.ts';

/** Edges on a page where nothing else is asked for, and at most. */
export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 1_000;

export type Direction = 'ASC' | 'DESC';

/** The arguments of every connection. */
export interface PageArgs<Order extends string> {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly orderBy?: readonly { readonly by: Order; readonly direction?: Direction | null }[] | null;
  readonly filter?: FilterValue | null;
  readonly sample?: { readonly size: number; readonly seed?: number | null } | null;
  readonly budget?: number | null;
}

/** A page's window, and how its cursors are written. `list` names the connection: cursors are only good for their own. */
export interface PageRequest {
  readonly window: Window;
  readonly toCursor: (position: KeysetPosition) => string;
  /** A page that starts behind a cursor has at least the cursor's row before it. */
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

type Ordered<Cols extends Columns, Order extends string> = Pick<
  Relation<never, never, Cols, Order>,
  'columns' | 'key' | 'orders'
>;

/** Reads and checks the arguments. Throws BAD_PAGE and BAD_CURSOR. */
export function readPageArgs<Cols extends Columns, Order extends string>(
  list: string,
  relation: Ordered<Cols, Order>,
  args: PageArgs<Order>,
): PageRequest {
  const terms = termsOf(relation, args.orderBy ?? []);
  const stamp = stampOf(list, terms);
  const { limit, backward } = readSize(args);
  const after = readCursor('after', args.after, stamp, terms);
  const before = readCursor('before', args.before, stamp, terms);
  return {
    window: { terms, limit, backward, ...(after && { after }), ...(before && { before }) },
    toCursor: (position) => Buffer.from(JSON.stringify([stamp, ...position])).toString('base64url'),
    hasPrevious: after !== undefined,
    hasNext: before !== undefined,
  };
}

/** Throws BAD_PAGE. */
export function readSize(
  { first, last }: Pick<PageArgs<string>, 'first' | 'last'>,
  byDefault = DEFAULT_PAGE_SIZE,
): { readonly limit: number; readonly backward: boolean } {
  if (first != null && last != null) {
    throw inputError('BAD_PAGE', '`first` and `last` are both given. Use one of them.');
  }
  return { limit: last ?? first ?? byDefault, backward: last != null };
}

/** Rows of a sample, at most. */
export const MAX_SAMPLE_SIZE = 100_000;

export function readSample({ sample }: PageArgs<string>): ListSubset['sample'] {
  if (sample == null) return undefined;
  return { size: sample.size, seed: sample.seed ?? 1 };
}

/** The asked orders one after the other, then the key, so that no two rows are equal. */
function termsOf<Cols extends Columns, Order extends string>(
  relation: Ordered<Cols, Order>,
  asked: NonNullable<PageArgs<Order>['orderBy']>,
): readonly KeysetTerm[] {
  const byDefault = Object.values<readonly OrderTerm<Cols>[]>(relation.orders)[0] ?? [];
  const ordered =
    asked.length === 0 ? byDefault : asked.flatMap(({ by, direction }) => directed(relation.orders[by], direction));
  const terms = [...ordered, ...relation.key.map((by): OrderTerm<Cols> => ({ by }))];
  const firstOfEach = terms.filter((term, index) => terms.findIndex((other) => other.by === term.by) === index);
  return firstOfEach.map((term) => ({
    column: String(term.by),
    ...typeOf(relation.columns[term.by]),
    descending: term.descending === true,
  }));
}

/** Turns an order round as a whole where the asked direction is not its natural one. */
function directed<Cols extends Columns>(
  terms: readonly OrderTerm<Cols>[],
  direction: Direction | null | undefined,
): readonly OrderTerm<Cols>[] {
  const natural: Direction = terms[0]?.descending ? 'DESC' : 'ASC';
  if (direction == null || direction === natural) return terms;
  return terms.map(({ by, descending }) => (descending ? { by } : { by, descending: true }));
}

/** The column `node`, which `columns` does not have, is a bigint. */
function typeOf(column: Columns[string] = 'bigint'): { readonly type: KeysetType; readonly nullable: boolean } {
  const declared = typeof column === 'object' ? column.type : column;
  const nullable = declared.endsWith('?');
  return { type: (nullable ? declared.slice(0, -1) : declared) as KeysetType, nullable }; // orders use no arrays
}

function stampOf(list: string, terms: readonly KeysetTerm[]): string {
  const order = terms.map((term) => `${term.column}${term.descending ? '-' : '+'}`);
  return createHash('sha256')
    .update([list, ...order].join())
    .digest('base64url')
    .slice(0, 8);
}

function readCursor(
  name: 'after' | 'before',
  cursor: string | null | undefined,
  stamp: string,
  terms: readonly KeysetTerm[],
): KeysetPosition | undefined {
  if (cursor == null) return undefined;
  const [found, ...position] = parseCursor(cursor);
  if (found === undefined) {
    throw inputError(
      'BAD_CURSOR',
      `\`${name}\` is not a cursor: ${quote(cursor)}. Take a cursor from \`pageInfo\` or from an edge of this list.`,
    );
  }
  if (found !== stamp) {
    throw inputError(
      'BAD_CURSOR',
      `The cursor in \`${name}\` belongs to another list or another order. Use it with the field and the \`orderBy\` that it came from.`,
    );
  }
  if (position.length !== terms.length || !terms.every((term, index) => fits(term, position[index]))) {
    throw inputError(
      'BAD_CURSOR',
      `The cursor in \`${name}\` was changed. Take it again from \`pageInfo\` or from an edge.`,
    );
  }
  return position as (string | null)[]; // fits() has looked at each
}

export function parseCursor(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function fits(term: KeysetTerm, value: unknown): boolean {
  return value === null ? term.nullable : typeof value === 'string' && isTextOf[term.type](value);
}
