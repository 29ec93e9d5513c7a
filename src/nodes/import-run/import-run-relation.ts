import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';

/** All imports. */
export const importRuns = relation({
  columns: { started_at: 'timestamptz' },
  key: ['node'],
  orders: { STARTED: [{ by: 'started_at', descending: true }] },
  rows: () => sql`select r.id as node, r.started_at from import_run r`,
});
