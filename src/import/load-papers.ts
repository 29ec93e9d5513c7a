import type pg from 'pg';
import { identifyPapers } from './identify-papers.ts';
import { BYLINE_STEPS } from './merge-bylines.ts';
import { DERIVED_STEPS, LINK_STEPS } from './merge-links.ts';
import { PAPER_STEPS } from './merge-papers.ts';
import type { PaperRecord } from './paper-record.ts';
import { stageRecords } from './stage.ts';

export interface LoadCounts {
  /** Records that made a paper, changed a known one, or said nothing new. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Merges a batch of records into the graph, in one transaction: all of it or nothing. Works on sets: the records are
 * copied into staging tables and each step below is one statement for all of them. Loading the same records again
 * changes no row.
 */
export async function loadPapers(
  client: pg.ClientBase,
  source: string,
  records: readonly PaperRecord[],
): Promise<LoadCounts> {
  await client.query('begin');
  try {
    // One merge at a time: two would look for the same paper, find none, and both make it.
    await client.query(`select pg_advisory_xact_lock(hashtext('byline.load'))`);
    await stageRecords(client, records);
    await identifyPapers(client, source);
    for (const step of STEPS) await client.query(step, step.includes('$1') ? [source] : []);
    const { rows } = await client.query<{ created: number; updated: number; unchanged: number }>(COUNTS);
    await client.query('commit');
    return rows[0] ?? { created: 0, updated: 0, unchanged: 0 };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

const STEPS: readonly string[] = [...PAPER_STEPS, ...BYLINE_STEPS, ...LINK_STEPS, ...DERIVED_STEPS];

const COUNTS = `
  select count(distinct paper_id) filter (where is_new)::int as created,
         count(*) filter (where not is_new and paper_id in (select paper_id from touched))::int as updated,
         (count(*) filter (where not is_new and paper_id not in (select paper_id from touched))
          + count(*) filter (where is_new) - count(distinct paper_id) filter (where is_new))::int as unchanged
    from stage_paper`;
