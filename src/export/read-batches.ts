import type pg from 'pg';

/** How many rows are read, and records written, at a time. */
export const BATCH_SIZE = 1_000;

export interface Batch<Row> {
  readonly rows: readonly Row[];
  /** All rows of the batch have an id above `after` and up to `last`, and no other row of the table has. */
  readonly after: string;
  readonly last: string;
}

/**
 * The rows of a statement in the order of their ids, a batch at a time. `$1` is the id to start after, `$2` the limit.
 */
export async function* readBatches<Row extends { readonly id: string }>(
  client: pg.ClientBase,
  statement: string,
): AsyncGenerator<Batch<Row>> {
  for (let after = '0'; ; ) {
    const rows = await readRows<Row>(client, statement, [after, BATCH_SIZE]);
    const last = rows.at(-1)?.id;
    if (last === undefined) return;
    yield { rows, after, last };
    after = last;
  }
}

export async function readRows<Row extends object>(
  client: pg.ClientBase,
  statement: string,
  parameters: readonly unknown[],
): Promise<readonly Row[]> {
  const { rows } = await client.query<Row>(statement, [...parameters]);
  return rows;
}

/** Groups rows by key and keeps their order. */
export function groupRows<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  return Map.groupBy(rows, keyOf);
}

/** The distinct values, without null. */
export function distinct<Value>(values: Iterable<Value | null>): readonly Value[] {
  return [...new Set(values)].filter((value) => value !== null);
}
