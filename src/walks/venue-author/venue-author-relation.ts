import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { authorColumns, authorOrders } from '../../nodes/author/author-relation.ts';
import { paperColumns, paperOrders, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { selectSpan, spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';

/** The people on the bylines of a venue's papers, each once. */
export const authorsOfVenue = relation({
  parent: { key: { id: 'bigint' }, from: sql`venue as parent` },
  columns: { ...spanColumns, ...authorColumns },
  key: ['node'],
  orders: {
    ...spanOrders,
    ...authorOrders,
  },
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
  parent: {
    key: { venue_id: 'bigint', author_id: 'bigint' },
    from: sql`(select v.id as venue_id, a.id as author_id from venue v cross join author a) as parent`,
  },
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ venue_id, author_id }) => sql`
    ${selectPapers(sql`select s.paper_id from authorship s where s.author_id = ${author_id} and s.role = 'author' and not s.is_repeat`)}
    and p.venue_id = ${venue_id}`,
});
