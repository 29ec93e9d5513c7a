import { sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';

/** The records that an import refused and no earlier one had. */
export const rejectsOfRun = relation({
  parent: ofNode('import_run'),
  columns: { reason: 'text' },
  key: ['node'],
  orders: { FOUND: [{ by: 'node' }], REASON: [{ by: 'reason' }] },
  rows: ({ id }) => sql`select j.id as node, j.reason from import_reject j where j.import_run_id = ${id}`,
});
