import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { AttributeDef, Pick } from '../graph/attribute.ts';
import { type Context, perRequest, placeOf } from './context.ts';

type Row = Readonly<Record<string, unknown>>;
type OwnedRow = Row & { readonly owner: string };

/** The rows that an attribute has for a node. One statement for all nodes at a place of the query. */
export async function loadAttribute(
  context: Context,
  info: GraphQLResolveInfo,
  table: string,
  attribute: AttributeDef,
  owner: string,
): Promise<readonly Row[]> {
  return loadOwned(context, info, attribute, (db, owners) => findAttributes(db, table, attribute, owners), owner);
}

/**
 * Rows that belong to a node, found by one statement for all nodes at a place of the query. `kind` tells them from other
 * rows that the same nodes have.
 */
export async function loadOwned<Found extends { readonly owner: string }>(
  context: Context,
  info: GraphQLResolveInfo,
  kind: object,
  find: (db: Db, owners: readonly string[]) => Promise<readonly Found[]>,
  owner: string,
): Promise<readonly Found[]> {
  const place = `${placeOf(info.path.prev)}:${info.parentType.name}:beside`;
  const loaders = perRequest(context, place, () => new Map<object, DataLoader<string, readonly Found[]>>());
  const loader =
    loaders.get(kind) ??
    new DataLoader<string, readonly Found[]>(async (owners) => {
      const byOwner = Map.groupBy(await find(context.db, owners), (row) => row.owner);
      return owners.map((key) => byOwner.get(key) ?? []);
    });
  loaders.set(kind, loader);
  return loader.load(owner);
}

/** What a field takes of the rows. */
export function pickFrom(rows: readonly Row[], pick: Pick): unknown {
  if ('all' in pick) return rows.map((row) => row[pick.all]);
  if ('rows' in pick) return rows.map(pick.rows);
  const conditions = Object.entries(pick.where ?? {});
  const found = rows.find((row) => conditions.every(([column, value]) => row[column] === value));
  return found?.[pick.first] ?? pick.absent ?? null;
}

async function findAttributes(
  db: Db,
  table: string,
  { rows: rowsOf }: AttributeDef,
  owners: readonly string[],
): Promise<readonly OwnedRow[]> {
  const { rows } = await sql<OwnedRow>`
    select parent0.id::text as owner, attribute.*
      from ${sql.table(table)} as parent0
     cross join lateral (${rowsOf(sql.ref('parent0.id'))}) as attribute
     where parent0.id = any(${owners}::bigint[])`.execute(db);
  return rows;
}
