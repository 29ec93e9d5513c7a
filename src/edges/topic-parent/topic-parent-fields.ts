import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { filterByOne } from '../../api/filter-relation.ts';
import { loadNode } from '../../api/node.ts';
import { Topic, topicOrderDescriptions } from '../../nodes/topic/topic-type.ts';
import { placeOf } from '../../run/context.ts';
import { childTopics, topicAndAbove } from './topic-parent-relation.ts';

builder.objectField(Topic, 'parent', (t) =>
  t.field({
    type: Topic,
    nullable: true,
    description: 'The topic directly above; null at the top.',
    resolve: ({ parent_id }, _args, context, info) =>
      parent_id === null ? null : loadNode(context, placeOf(info.path), Topic, parent_id),
  }),
);

connect(Topic, 'children', childTopics, {
  node: Topic,
  description: 'The topics directly below, by code unless ordered otherwise.',
  orders: topicOrderDescriptions,
  isQuantifiable: true,
});

filterByOne({
  of: Topic,
  name: 'isOrIsBelow',
  description: 'It is a topic that fulfils this, or it is below one, at any depth.',
  relation: topicAndAbove,
  node: Topic,
});
