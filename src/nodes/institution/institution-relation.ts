import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';

/** Columns by which any list of institutions can be ordered; `rows` selects them from `institution as i`. */
export const institutionColumns = { name_key: 'text' } as const;

export const institutionOrders = { NAME: [{ by: 'name_key' }] } as const;

/** All institutions. */
export const institutions = relation({
  columns: institutionColumns,
  key: ['node'],
  orders: institutionOrders,
  rows: () => sql`select i.id as node, i.name_key from institution i where i.merged_into is null`,
});
