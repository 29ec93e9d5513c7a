import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import type { Db } from '../database/database.ts';
import { type Context, perRequest, placeOf } from './context.ts';

/**
 * What a node has in a table beside its own, a few rows each, such as its identifiers. `find` is called once for all
 * nodes at a place of the query, whichever and however many of their fields need it.
 */
export async function loadAttribute<Row extends { readonly owner: string }>(
  context: Context,
  info: GraphQLResolveInfo,
  find: (db: Db, owners: readonly string[]) => Promise<readonly Row[]>,
  owner: string,
): Promise<readonly Row[]> {
  const loader = perRequest(context, `${placeOf(info.path.prev)}:${info.parentType.name}:${find.name}`, () => {
    return new DataLoader<string, readonly Row[]>(async (owners) => {
      const byOwner = Map.groupBy(await find(context.db, owners), (row) => row.owner);
      return owners.map((key) => byOwner.get(key) ?? []);
    });
  });
  return loader.load(owner);
}
