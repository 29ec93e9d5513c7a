import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { selectTopicColumns, topicColumns, topicOrders } from '../../nodes/topic/topic-relation.ts';

/** The topics directly below a topic. */
export const childTopics = relation({
  parent: { key: { id: 'bigint' }, from: sql`topic as parent` },
  columns: topicColumns,
  key: ['node'],
  orders: topicOrders,
  rows: ({ id }) => sql`select t.id as node, ${selectTopicColumns} from topic t where t.parent_id = ${id}`,
});

/** A topic and all that are above it. */
export const topicAndAbove = relation({
  parent: { key: { id: 'bigint' }, from: sql`topic as parent` },
  columns: {},
  key: ['node'],
  orders: { NODE: [{ by: 'node' }] },
  rows: ({ id }) => sql`select above.ancestor_id as node from topic_ancestor above where above.topic_id = ${id}`,
});
