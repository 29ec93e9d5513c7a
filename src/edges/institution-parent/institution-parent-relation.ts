import { sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';

/** The institutions directly below an institution. */
export const childInstitutions = relation({
  parent: ofNode('institution'),
  columns: institutionColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`
    select i.id as node, i.name_key from institution i where i.parent_id = ${id} and i.merged_into is null`,
});
