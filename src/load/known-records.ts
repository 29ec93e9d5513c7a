import { hash } from 'node:crypto';
import type pg from 'pg';
import type { ImportRecord } from '../source/record.ts';
import { digestOf, type RecordDigest, recordsBehind } from './record-key.ts';

export interface DigestedRecord {
  readonly record: ImportRecord;
  readonly digest: RecordDigest;
  /** True if no record of this name has been loaded, whatever its contents. */
  readonly isNew: boolean;
}

export type Digested = readonly Omit<DigestedRecord, 'isNew'>[];

/**
 * Each record with its digest. Records with equal contents are reduced to the last one, because the last record counts.
 * If a batch has several records of one name with different contents, their digest covers all contents in order.
 */
export function digestRecords(source: string, records: readonly ImportRecord[]): Digested {
  const digested = new Map<string, Omit<DigestedRecord, 'isNew'>>();
  const contents = new Map<string, Set<string>>();
  for (const record of records) {
    const digest = digestOf(source, record);
    const key = `${digest.record} ${digest.content}`;
    digested.delete(key);
    digested.set(key, { record, digest });
    const said = contents.get(digest.record) ?? new Set();
    said.delete(digest.content);
    contents.set(digest.record, said.add(digest.content));
  }
  return Array.from(digested.values(), ({ record, digest }) => {
    const said = contents.get(digest.record);
    const content = said === undefined || said.size === 1 ? digest.content : hash('md5', [...said].join());
    return { record, digest: { ...digest, content } };
  });
}

/** The records whose contents differ from the last time. */
export async function findNews(client: pg.ClientBase, digested: Digested): Promise<readonly DigestedRecord[]> {
  const { rows } = await client.query<{ record: string; content: string }>(
    `select replace(record::text, '-', '') as record, replace(content::text, '-', '') as content
       from import_record where record = any($1::uuid[])`,
    [digested.map(({ digest }) => digest.record)],
  );
  const known = new Map(rows.map(({ record, content }) => [record, content]));
  return digested
    .filter(({ digest }) => known.get(digest.record) !== digest.content)
    .map((found) => ({ ...found, isNew: !known.has(found.digest.record) }));
}

export async function keepDigests(client: pg.ClientBase, records: readonly DigestedRecord[]): Promise<void> {
  // A copy from another graph may repeat an older statement of a source than its last one.
  const copied = records.flatMap(({ record }) =>
    record.kind === 'paper' ? (record.provenance?.sources ?? []).flatMap(recordsBehind) : [],
  );
  if (copied.length > 0) await client.query('delete from import_record where record = any($1::uuid[])', [copied]);
  const contents = new Map(records.map(({ digest }) => [digest.record, digest.content]));
  await client.query(
    `insert into import_record (record, content) select * from unnest($1::uuid[], $2::uuid[])
         on conflict (record) do update set content = excluded.content`,
    [[...contents.keys()], [...contents.values()]],
  );
}
