import { sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns, pairOfAuthors } from '../../nodes/author/author-relation.ts';
import { selectSpan, spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';
import { selectTopicColumns, topicColumns } from '../../nodes/topic/topic-relation.ts';
import { sumWeight, type WeightArgs } from '../shared/coauthor-weight.ts';
import { type CoauthorshipArgs, sharedBylines } from '../shared/coauthorship.ts';

interface CoauthorArgs extends CoauthorshipArgs, WeightArgs {}

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
                   ${selectSpan(sql`extract(year from mine.published_on)`)},
                   ${sumWeight(args, sql`select extract(year from max(own.published_on)) from authorship own where own.author_id = ${id} and not own.is_repeat`)} as weight
              ${sharedBylines(id, args)}
             group by theirs.author_id) as pair
      join author a on a.id = pair.node`,
  members: ({ id }, args: CoauthorArgs) => sql`select theirs.author_id as node ${sharedBylines(id, args)}`,
});

/** The topics of the papers that two authors signed together. */
export const sharedTopics = relation({
  parent: pairOfAuthors,
  columns: { ...topicColumns, shared_paper_count: 'int' },
  key: ['node'],
  orders: { SHARED_PAPER_COUNT: [{ by: 'shared_paper_count', descending: true }, { by: 'code' }] },
  rows: ({ author_id, other_id }, args: CoauthorArgs) => sql`
    select t.id as node, ${selectTopicColumns}, shared.shared_paper_count
      from (select pt.topic_id, count(*)::int as shared_paper_count
              from (select mine.paper_id ${sharedBylines(author_id, args)} and theirs.author_id = ${other_id}) as together
              join paper_topic pt on pt.paper_id = together.paper_id
             group by pt.topic_id) as shared
      join topic t on t.id = shared.topic_id`,
});
