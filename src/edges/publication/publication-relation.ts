import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';

/** The papers that appeared at a venue. A merged paper keeps its venue, and is none of them. */
export const papersOfVenue = relation({
  parent: { key: { id: 'bigint' }, from: sql`venue as parent` },
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ id }) => sql`
    select p.id as node, ${selectPaperColumns} from paper p where p.venue_id = ${id} and p.merged_into is null`,
});

/** The venue of a paper, as a list of one or none. */
export const venueOfPaper = relation({
  parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
  columns: {},
  key: ['node'],
  orders: { NODE: [{ by: 'node' }] },
  rows: ({ id }) => sql`select p.venue_id as node from paper p where p.id = ${id} and p.venue_id is not null`,
});
