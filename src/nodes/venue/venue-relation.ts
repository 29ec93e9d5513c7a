import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';

/** All venues. */
export const venues = relation({
  columns: { name_key: 'text' },
  key: ['node'],
  orders: { NAME: [{ by: 'name_key' }] },
  rows: () => sql`select v.id as node, v.name_key from venue v where v.merged_into is null`,
});
