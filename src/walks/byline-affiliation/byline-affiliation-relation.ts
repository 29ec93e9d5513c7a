import { sql } from 'kysely';
import { ofRows } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';

/** The institutions of one slot of a byline: of one person on one paper. */
export const affiliationsOfSlot = relation({
  parent: ofRows('authorship', ['paper_id', 'position']),
  columns: institutionColumns,
  key: ['node'],
  orders: {},
  rows: ({ paper_id, position }) => sql`
    select i.id as node, i.name_key
      from affiliation f
      join institution i on i.id = f.institution_id
     where f.paper_id = ${paper_id} and f.position = ${position}`,
  members: ({ paper_id, position }) => sql`
    select f.institution_id as node from affiliation f where f.paper_id = ${paper_id} and f.position = ${position}`,
});
