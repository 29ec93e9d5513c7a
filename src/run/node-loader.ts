import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { columnsOf } from '../graph/criterion.ts';
import { inputError, quote, withArticle } from '../graph/errors.ts';
import { selectsOf, sqlOf } from '../graph/field.ts';
import type { OpenNode } from '../graph/node.ts';
import { type Context, perRequest, placeOf } from './context.ts';

/** A row of a node: what its fields select, by name. */
export interface NodeRow {
  readonly id: string;
  /** The row that took this one's place, where two turned out to be the same thing. Never one that was merged itself. */
  readonly merged_into?: string | null;
}

/** Whatever stands for a node: the reference that slices pass around. */
export interface OfNode {
  readonly node: OpenNode;
}

const nodes = new Map<string, OpenNode>();

/** Makes a node one that ids can name. */
export function registerNode(node: OpenNode): void {
  nodes.set(node.def.name, node);
}

/** The node with a name. Throws if no node is declared by that name. */
export function getOpenNode(name: string): OpenNode {
  const node = nodes.get(name);
  if (node === undefined) throw new Error(`No node is declared as ${name}.`);
  return node;
}

/**
 * One node, or null for an unknown id; for the id of one that was merged, the node in its place. Nodes asked for at the
 * same `place` of a query are one statement.
 */
export async function loadNode(context: Context, place: string, { node }: OfNode, id: string): Promise<NodeRow | null> {
  const loader = perRequest(context, `${place}:${node.def.name}`, () => {
    return new DataLoader<string, NodeRow | null>(async (ids) => {
      const found = await findNodes(context.db, node, ids);
      return ids.map((key) => found.get(key) ?? null);
    });
  });
  return loader.load(id);
}

/** A node by an id that was read just now, as `loadNode`. Throws if the node was deleted in the meantime. */
export async function getNode(context: Context, info: GraphQLResolveInfo, of: OfNode, id: string): Promise<NodeRow> {
  const row = await loadNode(context, placeOf(info.path), of, id);
  if (row === null) throw new Error(`The ${of.node.def.name} ${id} is gone.`);
  return row;
}

/** The nodes of a type by the ids asked for, in one statement: for a merged one the node in its place. */
export async function findNodes(db: Db, node: OpenNode, ids: readonly string[]): Promise<ReadonlyMap<string, NodeRow>> {
  const { rows } = await selectNodes(node, ids).execute(db);
  const byId = new Map(rows.map((row) => [row.id, { ...row, __typename: node.def.name }]));
  const found = new Map<string, NodeRow>();
  for (const id of ids) {
    const row = byId.get(byId.get(id)?.merged_into ?? id);
    if (row !== undefined) found.set(id, row);
  }
  return found;
}

/**
 * The rows of the ids, and of those that took the place of merged ones. Nearly all ids are of rows that were never
 * merged; but a client keeps ids for years, and a merge can come between two statements of one request.
 *
 *     select node.id, node.merged_into, node.title as "title", … from paper as node
 *      where node.id = any($1 || array(select merged_into from paper where id = any($1) and merged_into is not null))
 *
 * An array and neither a join nor a second `in`: it is computed once and the primary key serves both parts.
 */
function selectNodes({ def, fields }: OpenNode, ids: readonly string[]): RawBuilder<NodeRow> {
  const row = columnsOf('node');
  const table = sql.table(def.table);
  const selects = [...fields].flatMap(([name, field]) =>
    Object.entries(selectsOf(name, field)).map(([alias, value]) => sql`, ${sqlOf(value, row)} as ${sql.ref(alias)}`),
  );
  const survivors = sql`array(select merged_into from ${table} where id = any(${ids}::bigint[]) and merged_into is not null)`;
  return sql<NodeRow>`
    select node.id::text as id ${def.survivors ? sql`, node.merged_into::text as merged_into` : sql``} ${sql.join(selects, sql``)}
      from ${table} as node
     where node.id = any(${ids}::bigint[] ${def.survivors ? sql`|| ${survivors}` : sql``})`;
}

export function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** The node and the row id in a global id. Throws BAD_ID. */
export function parseGlobalId(globalId: string): OfNode & { readonly id: string } {
  const [, type = '', id = ''] = /^([A-Za-z]+):(\d{1,18})$/.exec(Buffer.from(globalId, 'base64url').toString()) ?? [];
  const node = nodes.get(type);
  if (node === undefined) {
    throw inputError('BAD_ID', `Not an id of this server: ${quote(globalId)}. Query \`id\` and send it unchanged.`);
  }
  return { node, id };
}

/** The row id of a global id of one type. Throws BAD_ID. */
export function parseIdOf({ def }: OpenNode, globalId: string): string {
  const { node, id } = parseGlobalId(globalId);
  if (node.def.name !== def.name) {
    throw inputError(
      'BAD_ID',
      `This is the id of ${withArticle(node.def.name)}, but ${withArticle(def.name)} is expected: ${quote(globalId)}. Query \`id\` of the ${def.name}.`,
    );
  }
  return id;
}
