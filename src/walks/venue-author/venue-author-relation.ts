import { sql } from 'kysely';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';

/** The people on the bylines of a venue's papers, each once. */
export const authorsOfVenue = relation({
  parent: ofNode('venue'),
  columns: { ...spanColumns, ...authorColumns },
  key: ['node'],
  orders: {
    ...spanOrders,
  },
  rows: ({ id }) => sql`
    select work.*, a.name_key
      from (select s.author_id as node, count(*)::int as paper_count, min(p.year) as first_year, max(p.year) as last_year
              from paper p
              join authorship s on s.paper_id = p.id and not s.is_repeat and s.role = 'author'
             where p.venue_id = ${id} and p.merged_into is null
             group by s.author_id) as work
      join author a on a.id = work.node`,
});

/** What someone published at a venue. */
export const papersOfVenueAuthor = relation({
  parent: ofPair({ venue_id: 'venue', author_id: 'author' }),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ venue_id, author_id }) => sql`
    select p.id as node, ${selectPaperColumns}
      from authorship s
      join paper p on p.id = s.paper_id and p.venue_id = ${venue_id}
     where s.author_id = ${author_id} and s.role = 'author' and not s.is_repeat`,
});
