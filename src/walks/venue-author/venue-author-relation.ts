import { sql } from 'kysely';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { selectSpan, spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';

/** The people on the bylines of a venue's papers, each once. */
export const authorsOfVenue = relation({
  parent: ofNode('venue'),
  columns: { ...spanColumns, ...authorColumns },
  key: ['node'],
  orders: spanOrders,
  rows: ({ id }) => sql`
    select work.*, a.name_key
      from (select s.author_id as node, ${selectSpan(sql`p.year`)}
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
    ${selectPapers(sql`select s.paper_id from authorship s where s.author_id = ${author_id} and s.role = 'author' and not s.is_repeat`)}
    and p.venue_id = ${venue_id}`,
});
