import pg from 'pg';
import { inject } from 'vitest';
import { exportGraph } from '../../src/export/export-graph.ts';
import { loadTaxonomy } from '../../src/load/corpus.ts';
import { loadRecords } from '../../src/load/load-records.ts';
import { byline } from '../../src/source/formats/byline.ts';
import type { ImportRecord } from '../../src/source/record.ts';
import { dump } from './dump.ts';
import { createScratchDatabase } from './postgres.ts';
import { readText, recordsOf, rejectsOf } from './reading.ts';

/** Records of one source, loaded together. */
export type Said = readonly [source: string, records: readonly ImportRecord[]];

interface Moved {
  readonly lines: string;
  readonly rows: Awaited<ReturnType<typeof dump>>;
}

export interface Mover {
  /** A graph of these records, before and after it is exported and imported into an empty database. */
  move(batches: readonly Said[]): Promise<{ readonly before: Moved; readonly after: Moved }>;
  close(): Promise<void>;
}

export async function openMover(): Promise<Mover> {
  const scratch = await createScratchDatabase(inject('serverUrl'), 'empty');
  const client = new pg.Client({ connectionString: scratch.url });
  await client.connect();
  const fill = async (batches: readonly Said[]): Promise<Moved> => {
    await empty(client);
    for (const [source, records] of batches) await loadRecords(client, source, records);
    let lines = '';
    for await (const chunk of exportGraph(client)) lines += chunk;
    return { lines, rows: await dump(client) };
  };
  return {
    move: async (batches) => {
      const before = await fill(batches);
      const items = await readText(byline, before.lines);
      const [reject] = rejectsOf(items);
      if (reject) throw new Error(`${reject.location}: ${reject.message} ${reject.excerpt}`);
      return { before, after: await fill([[byline.source, recordsOf(items)]]) };
    },
    close: async () => {
      await client.end();
      await scratch.drop();
    },
  };
}

/** As a new database is. */
async function empty(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ tables: string }>(
    `select string_agg(table_name, ', ') as tables from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not like 'kysely%'`,
  );
  await client.query(`truncate ${rows[0]?.tables} restart identity cascade`);
  await loadTaxonomy(client);
}
