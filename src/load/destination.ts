import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';

/** Where records go: a connection to a graph that knows these facts. */
export interface Destination {
  readonly client: pg.ClientBase;
  readonly facts: FactSets;
  /** The source of the records. */
  readonly source: string;
}
