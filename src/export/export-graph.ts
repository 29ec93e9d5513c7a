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
  /** Records so far. */
  readonly counts: Readonly<RecordCounts>;
  /** Records there are. */
  readonly total: Readonly<RecordCounts>;
}

export interface ExportOptions {
  readonly onProgress?: (progress: ExportProgress) => void;
  /** The facts that the graph has columns for. */
  readonly facts?: FactSets;
}

/**
 * The whole graph as lines of Byline's own layout, in pieces: institutions and authors before the papers that name them,
 * so that they are known by all their names when a byline has one of them. Everything is of one moment, whoever writes
 * meanwhile, and in the order in which it came into the graph, so that two exports of a graph are the same.
 */
export async function* exportGraph(
  client: pg.ClientBase,
  { onProgress = () => {}, facts = FACTS }: ExportOptions = {},
): AsyncGenerator<string> {
  const toLine = lineWriterOf(facts);
  await client.query('begin isolation level repeatable read read only');
  try {
    // Right after a large import the planner does not know yet how large the tables are.
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
    // After an error of the connection there is nothing to end.
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

/** The same values; while one is used the next is already on its way. */
async function* readAhead<Value>(values: AsyncGenerator<Value>): AsyncGenerator<Value> {
  let next = values.next();
  try {
    for (let found = await next; !found.done; found = await next) {
      next = values.next();
      // It is awaited in its turn, or never.
      next.catch(() => {});
      yield found.value;
    }
  } finally {
    await next.catch(() => {});
  }
}
