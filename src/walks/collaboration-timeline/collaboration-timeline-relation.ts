import { sql } from 'kysely';
import { ofNodeAnd } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { selectSpan, spanOrders } from '../../nodes/paper/paper-span-relation.ts';
import { type CoauthorshipArgs, sharedBylines } from '../shared/coauthorship.ts';

interface YearCoauthorsArgs extends CoauthorshipArgs {
  readonly change?: CollaborationChange | null;
}
export type CollaborationChange = keyof typeof changes;

const changes = {
  NEW: sql`pair.first_year = pair.year`,
  CONTINUED: sql`pair.first_year < pair.year`,
  ENDED: sql`pair.last_year = pair.year`,
};

/** The coauthors of an author in one year. */
export const yearCoauthors = relation({
  parent: ofNodeAnd('author_id', 'author', 'year', sql`generate_series(1, 9999)`),
  columns: { shared_paper_count: 'int', first_year: 'int', last_year: 'int', ...authorColumns },
  key: ['node'],
  orders: spanOrders,
  rows: ({ author_id, year }, args: YearCoauthorsArgs) => sql`
    select pair.node, pair.shared_paper_count, pair.first_year, pair.last_year, a.name_key
      from (select theirs.author_id as node,
                   ${year} as year,
                   ${selectSpan(sql`extract(year from mine.published_on)`, sql`count(*) filter (where extract(year from mine.published_on) = ${year})`)}
              ${sharedBylines(author_id, args)}
             group by theirs.author_id) as pair
      join author a on a.id = pair.node
     where pair.shared_paper_count > 0 ${args.change == null ? sql`` : sql`and ${changes[args.change]}`}`,
});
