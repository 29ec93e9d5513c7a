import type pg from 'pg';
import { groupRows, readRows } from './read-batches.ts';

/** A name and its source. */
export interface SourcedName {
  readonly name: string;
  readonly source: string;
}

export type NamesById = ReadonlyMap<string, readonly SourcedName[]>;

const OWNERS = { author_name: 'author_id', author_identity: 'author_id', institution_name: 'institution_id' } as const;

/** The names of a batch of nodes, in an order that does not depend on the locale of the database. */
export async function readNames(
  client: pg.ClientBase,
  table: keyof typeof OWNERS,
  { after, last }: { readonly after: string; readonly last: string },
): Promise<NamesById> {
  const owner = OWNERS[table];
  const rows = await readRows<SourcedName & { readonly id: string }>(
    client,
    `select ${owner} as id, name, source from ${table} where ${owner} > $1 and ${owner} <= $2
      order by ${owner}, name collate "C", source collate "C"`,
    [after, last],
  );
  const names = groupRows(rows, ({ id }) => id);
  return new Map(Array.from(names, ([id, its]) => [id, its.map(({ name, source }) => ({ name, source }))]));
}
