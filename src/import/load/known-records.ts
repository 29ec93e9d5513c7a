import type pg from 'pg';
import type { ImportRecord } from '../record.ts';
import { digestOf, type RecordDigest } from './record-key.ts';

export interface DigestedRecord {
  readonly record: ImportRecord;
  readonly digest: RecordDigest;
  /** The record has never been loaded, whatever it says. */
  readonly isNew: boolean;
}

/** The records that have something to say: not those that say what they said before. Of those that stand twice the last. */
export async function findNews(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
): Promise<readonly DigestedRecord[]> {
  const byRecord = new Map<string, DigestedRecord>();
  for (const record of records) {
    const digest = digestOf(source, record);
    byRecord.delete(digest.record);
    byRecord.set(digest.record, { record, digest, isNew: true });
  }
  const { rows } = await client.query<{ record: string; content: string }>(
    'select record, content from import_record where record = any($1::uuid[])',
    [[...byRecord.keys()]],
  );
  for (const { record, content } of rows) {
    const key = record.replaceAll('-', '');
    const found = byRecord.get(key);
    if (found?.digest.content === content.replaceAll('-', '')) byRecord.delete(key);
    else if (found !== undefined) byRecord.set(key, { ...found, isNew: false });
  }
  return [...byRecord.values()];
}

export async function keepDigests(client: pg.ClientBase, records: readonly DigestedRecord[]): Promise<void> {
  await client.query(
    `insert into import_record (record, content) select * from unnest($1::uuid[], $2::uuid[])
         on conflict (record) do update set content = excluded.content`,
    [records.map(({ digest }) => digest.record), records.map(({ digest }) => digest.content)],
  );
}
