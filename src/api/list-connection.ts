import type { ObjectRef } from '@pothos/core';
import type { ErrorCode } from '../graph/error-catalogue.ts';
import { inputError, quote } from '../graph/errors.ts';
import { type PageArgs, parseCursor, readSize } from '../run/page-args.ts';
import { pageArgs } from './args.ts';
import { builder, type Types } from './builder.ts';
import { connectionTypes, listName, withErrors } from './connection-types.ts';

interface ListOptions<Parent, Entry> {
  readonly node: ObjectRef<Types, Entry>;
  readonly description: string;
  /** Error codes of this list. The codes that every list can have are added. */
  readonly errors?: readonly ErrorCode[];
  /** The whole list, always in the same order. */
  readonly entries: (parent: Parent) => readonly Entry[] | Promise<readonly Entry[]>;
  /** Names an entry in its list, for cursors: unlike a place it stays when other entries come and go. */
  readonly keyOf: (entry: Entry) => string;
  readonly sizes: { readonly byDefault: number; readonly max: number };
}

type ListPageArgs = Pick<PageArgs<string>, 'after' | 'before' | 'first' | 'last'>;

/** Adds a connection to `parent` over a list that is in memory as a whole; `connect` makes those that are read from tables. */
export function connectList<Parent, Entry extends object>(
  parent: ObjectRef<Types, Parent>,
  fieldName: string,
  { node, description, errors = [], entries, keyOf, sizes }: ListOptions<Parent, Entry>,
): void {
  const name = listName(parent, fieldName);
  const { connection } = connectionTypes(name, fieldName, { node });
  builder.objectField(parent, fieldName, (t) =>
    t.field({
      type: connection,
      description: withErrors(description, [...errors, 'BAD_PAGE', 'BAD_CURSOR']),
      args: pageArgs(t.arg, sizes),
      resolve: async (source, args) =>
        toPage(name, await entries(source as Parent), keyOf, args, sizes.byDefault) as never, // Pothos knows no total
    }),
  );
}

interface ListPage<Entry> {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: Entry }[];
  readonly pageInfo: object;
}

function toPage<Entry>(
  list: string,
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  args: ListPageArgs,
  byDefault: number,
): ListPage<Entry> {
  const { limit, backward } = readSize(args, byDefault);
  const placeOf = (name: 'after' | 'before'): number | undefined => findPlace(list, entries, keyOf, name, args[name]);
  const from = (placeOf('after') ?? -1) + 1;
  const to = Math.max(placeOf('before') ?? entries.length, from);
  const [start, end] = backward ? [Math.max(to - limit, from), to] : [from, Math.min(from + limit, to)];
  const edges = entries
    .slice(start, end)
    .map((node) => ({ node, cursor: Buffer.from(JSON.stringify([list, keyOf(node)])).toString('base64url') }));
  return {
    totalCount: entries.length,
    edges,
    pageInfo: {
      hasNextPage: end < entries.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** Throws BAD_CURSOR. */
function findPlace<Entry>(
  list: string,
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
  name: 'after' | 'before',
  cursor: string | null | undefined,
): number | undefined {
  if (cursor == null) return undefined;
  const [found, key] = parseCursor(cursor);
  if (found !== list) {
    throw inputError(
      'BAD_CURSOR',
      `\`${name}\` must be a cursor of this list, got ${quote(cursor)}. Take it from \`pageInfo\` or from an edge.`,
    );
  }
  const place = entries.findIndex((entry) => keyOf(entry) === key);
  if (place >= 0) return place;
  throw inputError(
    'BAD_CURSOR',
    `The entry of the cursor in \`${name}\` is not in this list: it was made with other arguments, or the graph has changed. Start again without \`${name}\`.`,
  );
}
