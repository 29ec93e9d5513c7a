import type pg from 'pg';
import { type ByKind, byKind, RECORD_KINDS, type RecordKind } from '../nodes/import-run/record-kinds.ts';
import { FACTS, type FactSets } from '../source/facts/facts.ts';
import type { ImportRecord } from '../source/record.ts';
import { authorRecords } from './author-records.ts';
import { lineWriterOf } from './byline-line.ts';
import { citationRecords } from './citation-records.ts';
import { institutionRecords } from './institution-records.ts';
import { mergeRecords } from './merge-records.ts';
import { paperRecords } from './paper-records.ts';
import { readRows } from './read-batches.ts';

export type RecordCounts = Record<RecordKind, number>;

export interface ExportProgress {
  /** Records written so far. */
  readonly counts: Readonly<RecordCounts>;
  /** All records of the graph. */
  readonly total: Readonly<RecordCounts>;
}

export interface ExportOptions {
  readonly onProgress?: (progress: ExportProgress) => void;
  /** The facts that the graph has columns for. */
  readonly facts?: FactSets;
}

/**
 * The whole graph as lines of Byline's own layout, in pieces. Institutions and authors come before the papers that name
 * them, so that an import has all their names when a byline uses one. The export sees one snapshot, whatever is written
 * meanwhile, in the order of insertion, so that two exports of a graph are equal.
 */
export async function* exportGraph(
  client: pg.ClientBase,
  { onProgress = () => {}, facts = FACTS }: ExportOptions = {},
): AsyncGenerator<string> {
  const toLine = lineWriterOf(facts);
  await client.query('begin isolation level repeatable read read only');
  try {
    // Right after a large import the planner does not know the sizes of the tables.
    await client.query('set local enable_seqscan = off');
    const total = await countRecords(client);
    const counts: RecordCounts = { ...NOTHING };
    onProgress({ counts, total });
    for (const records of [institutionRecords, authorRecords, paperRecords, citationRecords, mergeRecords]) {
      for await (const batch of readAhead<readonly ImportRecord[]>(records(client, facts))) {
        yield batch.map((record) => `${toLine(record)}\n`).join('');
        for (const { kind } of batch) counts[kind] += 1;
        onProgress({ counts, total });
      }
    }
  } finally {
    // After a connection error there is no transaction to end.
    await client.query('commit').catch(() => {});
  }
}

async function countRecords(client: pg.ClientBase): Promise<RecordCounts> {
  const [counts] = await readRows<RecordCounts>(client, COUNTS, []);
  return counts ?? NOTHING;
}

const NOTHING: RecordCounts = byKind(() => 0);

const COUNTED: ByKind<string> = {
  paper: '(select count(*) from paper where merged_into is null)',
  author: '(select count(*) from author where merged_into is null)',
  institution: '(select count(*) from institution where merged_into is null)',
  citation: '(select count(distinct (citing_scheme, citing_value, reference)) from unplaced_citation)',
  merge: '(select count(*) from merged_identifier)',
};

const COUNTS = `select ${RECORD_KINDS.map((kind) => `${COUNTED[kind]}::float8 as ${kind}`).join(', ')}`;

/** The same values; the next value is requested while one is in use. */
async function* readAhead<Value>(values: AsyncGenerator<Value>): AsyncGenerator<Value> {
  let next = values.next();
  try {
    for (let found = await next; !found.done; found = await next) {
      next = values.next();
      // The value is awaited later, or never.
      next.catch(() => {});
      yield found.value;
    }
  } finally {
    await next.catch(() => {});
  }
}
