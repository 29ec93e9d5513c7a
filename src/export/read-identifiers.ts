import type pg from 'pg';
import type { Identifier } from '../nodes/identifier.ts';
import { readRows } from './read-batches.ts';

export type IdentifiersById = ReadonlyMap<string, readonly Identifier[]>;

/** The identifiers of nodes of a table, ordered by scheme and value in any locale of the database. */
export async function readIdentifiers(
  client: pg.ClientBase,
  owner: string,
  ids: readonly string[],
): Promise<IdentifiersById> {
  const found = new Map<string, Identifier[]>();
  if (ids.length === 0) return found;
  const rows = await readRows<Identifier & { readonly id: string }>(
    client,
    `select ${owner}_id as id, scheme, value from ${owner}_identifier where ${owner}_id = any($1::bigint[])
      order by scheme collate "C", value collate "C"`,
    [ids],
  );
  for (const { id, scheme, value } of rows) {
    const known = found.get(id);
    if (known) known.push({ scheme, value });
    else found.set(id, [{ scheme, value }]);
  }
  return found;
}
