import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { institutionColumns, institutionOrders } from '../../nodes/institution/institution-relation.ts';

/** The institutions directly below an institution. */
export const childInstitutions = relation({
  parent: { key: { id: 'bigint' }, from: sql`institution as parent` },
  columns: institutionColumns,
  key: ['node'],
  orders: institutionOrders,
  rows: ({ id }) => sql`
    select i.id as node, i.name_key from institution i where i.parent_id = ${id} and i.merged_into is null`,
});
