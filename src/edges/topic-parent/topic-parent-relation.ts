import { sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { selectTopicColumns, topicColumns } from '../../nodes/topic/topic-relation.ts';

/** The topics directly below a topic. */
export const childTopics = relation({
  parent: ofNode('topic'),
  columns: topicColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`select t.id as node, ${selectTopicColumns} from topic t where t.parent_id = ${id}`,
});

/** A topic and all that are above it. */
export const topicAndAbove = relation({
  parent: ofNode('topic'),
  columns: {},
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`select above.ancestor_id as node from topic_ancestor above where above.topic_id = ${id}`,
});
