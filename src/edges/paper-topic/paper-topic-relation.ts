import { type RawBuilder, sql } from 'kysely';
import type { Quantity } from '../../graph/node.ts';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { selectTopicColumns, topicColumns } from '../../nodes/topic/topic-relation.ts';

/** What a paper is about. */
export const topicsOfPaper = relation({
  parent: ofNode('paper'),
  columns: { ...topicColumns, is_primary: 'boolean', score: 'float8?' },
  key: ['node'],
  orders: {
    PRIMARY: [{ by: 'is_primary', descending: true }, { by: 'score', descending: true }, { by: 'code' }],
  },
  rows: ({ id }) => sql`
    select t.id as node, ${selectTopicColumns}, pt.is_primary, pt.score
      from paper_topic pt
      join topic t on t.id = pt.topic_id
     where pt.paper_id = ${id}`,
  members: ({ id }) => sql`select pt.topic_id as node from paper_topic pt where pt.paper_id = ${id}`,
});

/** How many papers are on a topic itself. */
export const countPapersOfTopic: Quantity = (id) =>
  sql`(select count(*)::int from paper_topic w where w.topic_id = ${id})`;

interface PapersOfTopicArgs {
  readonly includeDescendants?: boolean | null;
}

export const paperIdsOnTopic = (
  topicId: RawBuilder<unknown>,
  { includeDescendants }: PapersOfTopicArgs,
): RawBuilder<unknown> =>
  includeDescendants
    ? sql`select pt.paper_id as node from topic_ancestor below join paper_topic pt on pt.topic_id = below.topic_id
           where below.ancestor_id = ${topicId}`
    : sql`select pt.paper_id as node from paper_topic pt where pt.topic_id = ${topicId}`;

/** The papers on a topic, or on it and every topic below it; each once. */
export const papersOfTopic = relation({
  parent: ofNode('topic'),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }, args: PapersOfTopicArgs) => selectPapers(paperIdsOnTopic(id, args)),
  members: ({ id }, args: PapersOfTopicArgs) => paperIdsOnTopic(id, args),
});
