import { type RawBuilder, sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';
import { authorColumns, authorOrders } from '../../nodes/author/author-relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { type CoauthorshipArgs, sharedBylines } from './coauthorship.ts';

export interface CoauthorArgs extends CoauthorshipArgs {
  readonly weightBy?: CoauthorWeight | null;
}
export type CoauthorWeight = 'FRACTIONAL' | 'PAPER_COUNT';

/** Everyone who stands on a byline with an author, with how often and when. */
export const coauthors = relation({
  parent: { key: { id: 'bigint' }, from: sql`author as parent` },
  columns: { paper_count: 'int', weight: 'float8', first_year: 'int?', last_year: 'int?', ...authorColumns },
  key: ['node'],
  orders: {
    PAPER_COUNT: [{ by: 'paper_count', descending: true }, { by: 'name_key' }],
    WEIGHT: [{ by: 'weight', descending: true }, { by: 'name_key' }],
    FIRST_YEAR: [{ by: 'first_year' }, { by: 'name_key' }],
    LAST_YEAR: [{ by: 'last_year', descending: true }, { by: 'name_key' }],
    ...authorOrders,
  },
  rows: ({ id }, args: CoauthorArgs) => sql`
    select pair.*, a.name_key
      from (select theirs.author_id as node,
                   count(*)::int as paper_count,
                   ${sumWeight(args.weightBy)} as weight,
                   min(extract(year from mine.published_on))::int as first_year,
                   max(extract(year from mine.published_on))::int as last_year
              ${sharedBylines(id, args)}
             group by theirs.author_id) as pair
      join author a on a.id = pair.node`,
  nodes: ({ id }, args: CoauthorArgs) => sql`select theirs.author_id as node ${sharedBylines(id, args)}`,
});

/** How much the papers together weigh, over rows `mine` of one pair. */
export function sumWeight(weightBy: CoauthorWeight | null | undefined): RawBuilder<number> {
  return weightBy === 'FRACTIONAL' ? fractionalWeight : sql<number>`count(*)::float8`;
}

/** Newman's weight: each paper of n people gives each of its pairs 1/(n-1) (Phys. Rev. E 64, 016132, 2001). */
const fractionalWeight = sql<number>`
  sum((select 1.0 / greatest(p.team_size - 1, 1) from paper p where p.id = mine.paper_id))::float8`;

/** The papers that two authors signed together. */
export const sharedPapers = relation({
  parent: {
    key: { author_id: 'bigint', coauthor_id: 'bigint' },
    from: sql`(select one.id as author_id, other.id as coauthor_id from author one cross join author other) as parent`,
  },
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ author_id, coauthor_id }, args: CoauthorArgs) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (select mine.paper_id ${sharedBylines(author_id, args)} and theirs.author_id = ${coauthor_id})`,
});
