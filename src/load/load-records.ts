import type pg from 'pg';
import { FACTS, type FactSets } from '../source/facts/facts.ts';
import type { ImportRecord } from '../source/record.ts';
import { addOutcomes, type LoadCounts, NO_COUNTS, withUnchanged } from './counts.ts';
import type { Destination } from './destination.ts';
import { type Digested, type DigestedRecord, digestRecords, findNews, keepDigests } from './known-records.ts';
import { mergeBatch } from './merge-batch.ts';
import { type StagedRecords, sortRecords, stageRecords } from './stage-records.ts';
import { createStage } from './stage-tables.ts';

/**
 * Runs in the transaction of a batch, so that a checkpoint describes what the graph contains. `hasNews` is also true if
 * a record changed but a better source hides the change, which the counts do not show.
 */
export type Alongside = (client: pg.ClientBase, counts: LoadCounts, hasNews: boolean) => Promise<void>;

export interface LoadOptions {
  readonly alongside?: Alongside;
  /** The facts that the graph has columns for. */
  readonly facts?: FactSets;
}

/**
 * Merges a batch of records of one source into the graph in one transaction. Records are copied into staging tables,
 * and each step is one statement for all of them. Loading the same records again changes no row.
 */
export async function loadRecords(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  { alongside, facts }: LoadOptions = {},
): Promise<LoadCounts> {
  const load = await prepareLoad(client, source, records, { isStaged: false, ...(facts && { facts }) });
  return load(alongside);
}

/** Finishes a prepared load. It can be called once. */
export type PreparedLoad = (alongside?: Alongside) => Promise<LoadCounts>;

/**
 * Does the part of a load that does not read the graph, so that it can run while another connection merges. With
 * `isStaged` this includes the copy into staging tables, in a transaction that stays open; this does not pay off if
 * many records are known and would be left out. The returned function throws any error.
 */
export async function prepareLoad(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  { isStaged, facts = FACTS }: { readonly isStaged: boolean; readonly facts?: FactSets },
): Promise<PreparedLoad> {
  const to: Destination = { client, facts, source };
  const digested = digestRecords(source, records);
  if (!isStaged) {
    return (alongside) =>
      orRollback(client, async () => {
        await begin(client);
        return finishLoad(to, { records, digested }, undefined, alongside);
      });
  }
  try {
    const staged = await orRollback(client, () => stageAhead(to, records));
    return (alongside) => orRollback(client, () => finishLoad(to, { records, digested }, staged, alongside));
  } catch (error) {
    return () => Promise.reject(error);
  }
}

async function orRollback<Result>(client: pg.ClientBase, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function begin(client: pg.ClientBase): Promise<void> {
  await client.query('begin');
  await client.query(SETTINGS);
}

/**
 * If the machine crashes, the last batches are lost together with their checkpoints, so a commit need not wait for the
 * disk. The steps of a batch look up a few thousand keys in tables of millions of rows, so only index scans are right.
 * For these plans a tenth of the default statistics of the staging tables is enough.
 */
const SETTINGS = `
  set local synchronous_commit = off; set local jit = off; set local random_page_cost = 1.1; set local statement_timeout = 0;
  set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
  set local work_mem = '64MB'; set local default_statistics_target = 10`;

async function stageAhead(to: Destination, records: readonly ImportRecord[]): Promise<StagedRecords> {
  await begin(to.client);
  await createStage(to.client, to.facts);
  return stageRecords(to, sortRecords(records));
}

interface Batch {
  readonly records: readonly ImportRecord[];
  readonly digested: Digested;
}

/** Merges what is new and commits it. */
async function finishLoad(
  to: Destination,
  { records, digested }: Batch,
  staged: StagedRecords | undefined,
  alongside: Alongside | undefined,
): Promise<LoadCounts> {
  const { client } = to;
  // Only one merge runs at a time: two would both look for a paper, not find it, and create it.
  await client.query(`select pg_advisory_xact_lock(hashtext('byline.load'))`);
  const news = await findNews(client, digested);
  const counts = withUnchanged(await loadNews(to, records, news, staged), records);
  await alongside?.(client, counts, news.length > 0);
  await client.query('commit');
  return counts;
}

async function loadNews(
  to: Destination,
  records: readonly ImportRecord[],
  news: readonly DigestedRecord[],
  staged: StagedRecords | undefined,
): Promise<LoadCounts> {
  if (news.length === 0) return NO_COUNTS;
  const counts = await mergeBatch(to, { all: records, news: news.map(({ record }) => record) }, staged);
  await keepDigests(to.client, news);
  return { ...counts, citation: countNews(news, 'citation'), merge: countNews(news, 'merge') };
}

/** Counts records that have no row of their own: they are new, or differ from the last time. */
function countNews(news: readonly DigestedRecord[], kind: 'citation' | 'merge') {
  return news
    .filter(({ record }) => record.kind === kind)
    .reduce((sum, { isNew }) => addOutcomes(sum, isNew ? { created: 1 } : { updated: 1 }), NO_COUNTS[kind]);
}
