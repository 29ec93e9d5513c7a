import { sql } from 'kysely';
import type { Quantity } from '../../graph/node.ts';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';

/** The papers that appeared at a venue. A merged paper keeps its venue, and is none of them. */
export const papersOfVenue = relation({
  parent: ofNode('venue'),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`
    select p.id as node, ${selectPaperColumns} from paper p where p.venue_id = ${id} and p.merged_into is null`,
});

/** How many papers appeared at a venue. */
export const countPapersOfVenue: Quantity = (id) =>
  sql`(select count(*)::int from paper w where w.venue_id = ${id} and w.merged_into is null)`;

/** The venue of a paper, as a list of one or none. */
export const venueOfPaper = relation({
  parent: ofNode('paper'),
  columns: {},
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`select p.venue_id as node from paper p where p.id = ${id} and p.venue_id is not null`,
});
