import { sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns, pairOfAuthors } from '../../nodes/author/author-relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { type Span, spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';
import { selectTopicColumns, topicColumns } from '../../nodes/topic/topic-relation.ts';
import { sumWeight, type WeightArgs } from '../shared/coauthor-weight.ts';
import { type CoauthorshipArgs, sharedBylines } from '../shared/coauthorship.ts';

export interface CoauthorArgs extends CoauthorshipArgs, WeightArgs {}

/** What two authors have done together. */
export interface Tie extends Span {
  readonly weight: number;
}

/** Everyone who stands on a byline with an author, with how often and when. */
export const coauthors = relation({
  parent: ofNode('author'),
  columns: { ...spanColumns, weight: 'float8', ...authorColumns },
  key: ['node'],
  orders: {
    ...spanOrders,
    WEIGHT: [{ by: 'weight', descending: true }, { by: 'name_key' }],
  },
  rows: ({ id }, args: CoauthorArgs) => sql`
    select pair.*, a.name_key
      from (select theirs.author_id as node,
                   count(*)::int as paper_count,
                   ${sumWeight(args, sql`select extract(year from max(own.published_on)) from authorship own where own.author_id = ${id} and not own.is_repeat`)} as weight,
                   min(extract(year from mine.published_on))::int as first_year,
                   max(extract(year from mine.published_on))::int as last_year
              ${sharedBylines(id, args)}
             group by theirs.author_id) as pair
      join author a on a.id = pair.node`,
  members: ({ id }, args: CoauthorArgs) => sql`select theirs.author_id as node ${sharedBylines(id, args)}`,
});

/** The papers that two authors signed together. */
export const sharedPapers = relation({
  parent: pairOfAuthors,
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ author_id, other_id }, args: CoauthorArgs) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (select mine.paper_id ${sharedBylines(author_id, args)} and theirs.author_id = ${other_id})`,
});

/** What these papers are about. */
export const sharedTopics = relation({
  parent: pairOfAuthors,
  columns: { ...topicColumns, paper_count: 'int' },
  key: ['node'],
  orders: { PAPER_COUNT: [{ by: 'paper_count', descending: true }, { by: 'code' }] },
  rows: ({ author_id, other_id }, args: CoauthorArgs) => sql`
    select t.id as node, ${selectTopicColumns}, shared.paper_count
      from (select pt.topic_id, count(*)::int as paper_count
              from (select mine.paper_id ${sharedBylines(author_id, args)} and theirs.author_id = ${other_id}) as together
              join paper_topic pt on pt.paper_id = together.paper_id
             group by pt.topic_id) as shared
      join topic t on t.id = shared.topic_id`,
});
