import { brandWithType, type ObjectRef } from '@pothos/core';
import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Db } from '../database/database.ts';
import { inputError, quote, withArticle } from '../graph/errors.ts';
import { type Context, perRequest, placeOf } from '../run/context.ts';
import { builder, type FieldsOf, type Types } from './builder.ts';

export interface NodeRow {
  readonly id: string;
  /** The row that took this one's place, where two turned out to be the same thing. Never one that was merged itself. */
  readonly merged_into?: string | null;
}
export type NodeRef<Row extends NodeRow> = ObjectRef<Types, Row>;

type FindRows = (db: Db, ids: readonly string[]) => Promise<readonly NodeRow[]>;
const finders = new Map<string, FindRows>();

/** Ids of one request of `nodes`, at most. */
export const MAX_IDS = 100;

const ID_DESCRIPTION =
  'Globally unique and opaque, and good for ever: where two things turn out to be one, the ids of both find that one.';

/**
 * Declares a type with an id of its own. `find` may leave out rows and return them in any order. Where it returns a row
 * that was merged it returns the one in its place as well.
 */
export function defineNode<Row extends NodeRow>(
  name: string,
  options: {
    readonly description: string;
    readonly find: (db: Db, ids: readonly string[]) => Promise<readonly Row[]>;
    readonly fields: FieldsOf<Row>;
  },
): NodeRef<Row> {
  finders.set(name, options.find);
  const ref = builder.objectRef<Row>(name);
  builder.objectType(ref, {
    description: options.description,
    interfaces: [builder.nodeInterfaceRef()],
    fields: (t) => ({
      // Not the relay plugin's own, which is async: a promise for each id is half of a large answer's time.
      id: t.field({
        type: 'ID',
        description: ID_DESCRIPTION,
        resolve: (row) => toGlobalId(name, row.id),
      }),
      ...options.fields(t),
    }),
  });
  return ref;
}

/**
 * One node, or null for an unknown id; for the id of one that was merged, the node in its place. Nodes asked for at the
 * same `place` of a query are one statement.
 */
export async function loadNode<Row extends NodeRow>(
  context: Context,
  place: string,
  type: NodeRef<Row> | string,
  id: string,
): Promise<Row | null> {
  const name = typeof type === 'string' ? type : type.name;
  const loader = perRequest(context, `${place}:${name}`, () => {
    return new DataLoader<string, NodeRow | null>(async (ids) => {
      const nodes = await findNodes(context.db, name, ids);
      return ids.map((key) => nodes.get(key) ?? null);
    });
  });
  return loader.load(id) as Promise<Row | null>; // the finder of this very name made it
}

/** A node by an id that was read just now, as `loadNode`. Only what is deleted in between is not there: an error. */
export async function getNode<Row extends NodeRow>(
  context: Context,
  info: GraphQLResolveInfo,
  type: NodeRef<Row>,
  id: string,
): Promise<Row> {
  const row = await loadNode(context, placeOf(info.path), type, id);
  if (row === null) throw new Error(`Expected the ${type.name} ${id} to be there.`);
  return row;
}

/** The nodes of a type by the ids asked for, in one statement: for a merged one the node in its place. */
export async function findNodes(db: Db, type: string, ids: readonly string[]): Promise<ReadonlyMap<string, NodeRow>> {
  const rows = (await finders.get(type)?.(db, ids)) ?? [];
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) brandWithType(row, type as never); // a name is a reference that Pothos resolves
  const found = new Map<string, NodeRow>();
  for (const id of ids) {
    const row = byId.get(byId.get(id)?.merged_into ?? id);
    if (row !== undefined) found.set(id, row);
  }
  return found;
}

export function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The type and the row id in a global id. Throws BAD_ID. */
function parseGlobalId(globalId: string): { readonly type: string; readonly id: string } {
  const [, type = '', id = ''] = /^([A-Za-z]+):(\d{1,18})$/.exec(Buffer.from(globalId, 'base64url').toString()) ?? [];
  if (!finders.has(type)) {
    throw inputError('BAD_ID', `Not an id of this server: ${quote(globalId)}. Query \`id\` and send it unchanged.`);
  }
  return { type, id };
}

/** The row id of a global id of one type. Throws BAD_ID. */
export function parseIdOf(type: string, globalId: string): string {
  const parsed = parseGlobalId(globalId);
  if (parsed.type !== type) {
    throw inputError(
      'BAD_ID',
      `This is the id of ${withArticle(parsed.type)}, but ${withArticle(type)} is expected: ${quote(globalId)}. Query \`id\` of the ${type}.`,
    );
  }
  return parsed.id;
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description:
      'Anything by its id; null where nothing has that id. What was merged is found under its new id: the `id` of the answer is then another than the one asked for. Errors: BAD_ID.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of any node.' }) },
    resolve: (_root, { id }, context, info) => findNode(context, placeOf(info.path), id),
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: `Up to ${MAX_IDS} things by their ids, in the order of the ids; null in the place of an id that nothing has, and for one that was merged what it became, as with \`node\`. Errors: BAD_ID (in that place alone), BAD_INPUT.`,
    args: { ids: t.arg.idList({ required: true, description: `The \`id\`s of any nodes, at most ${MAX_IDS}.` }) },
    resolve: (_root, { ids }, context, info) => {
      if (ids.length > MAX_IDS)
        throw inputError(
          'BAD_INPUT',
          `\`ids\` has ${ids.length} entries, and ${MAX_IDS} are allowed. Split it into several queries.`,
        );
      // A rejected promise in a list is null and an error in its own place.
      return ids.map((id) => findNode(context, placeOf(info.path), id));
    },
  }),
}));

async function findNode(context: Context, place: string, globalId: string): Promise<NodeRow | null> {
  const { type, id } = parseGlobalId(globalId);
  return loadNode(context, place, type, id);
}
