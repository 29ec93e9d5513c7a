import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';

/** The target of records: a connection to a graph, and the facts that the graph has columns for. */
export interface Destination {
  readonly client: pg.ClientBase;
  readonly facts: FactSets;
  /** The source of the records. */
  readonly source: string;
}
