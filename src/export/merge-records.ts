import type pg from 'pg';
import type { MergeRecord } from '../source/record.ts';
import { BATCH_SIZE, readRows } from './read-batches.ts';

/** The identifiers that sources have replaced by others, a batch at a time. */
export async function* mergeRecords(client: pg.ClientBase): AsyncGenerator<readonly MergeRecord[]> {
  for (let after: readonly string[] = ['', '', '']; ; ) {
    const rows = await readRows<Omit<MergeRecord, 'kind'>>(client, MERGES, [...after, BATCH_SIZE]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({ kind: 'merge', ...row }));
    after = [last.of, last.scheme, last.from];
  }
}

const MERGES = `
  select kind as of, scheme, value as "from", into_value as into
    from merged_identifier where (kind, scheme, value) > ($1, $2, $3) order by kind, scheme, value limit $4`;
