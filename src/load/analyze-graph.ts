import type pg from 'pg';
import { FACTS, linksOf } from '../source/facts/facts.ts';

/** The tables that the loader reads. */
const TABLES = [
  'paper',
  'paper_identifier',
  'paper_source',
  'author',
  'author_identifier',
  'author_identity',
  'author_name',
  'authorship',
  'affiliation',
  'venue',
  'venue_identifier',
  'institution_identifier',
  'institution_name',
  'topic',
  'topic_ancestor',
  'paper_topic',
  'citation',
  'pending_citation',
  ...linksOf(FACTS).flatMap(([, { node, table }]) => [node, `${node}_identifier`, table]),
];

/**
 * Updates the statistics of the graph: in each of the first batches of an import, later less and less often. When a
 * graph grows from empty, PostgreSQL's own statistics come too late, and its plans would read whole tables for each
 * batch.
 */
export async function analyzeGraph(client: pg.ClientBase, batches: number): Promise<void> {
  if (Number.isInteger(Math.log2(batches))) await client.query(`analyze ${TABLES.join()}`);
}
