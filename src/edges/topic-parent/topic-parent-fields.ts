import { connect } from '../../api/connection.ts';
import { addFields } from '../../api/node.ts';
import { filterByOne } from '../../api/quantifier.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { childTopics, topicAndAbove } from './topic-parent-relation.ts';

addFields(Topic, {
  parent: {
    kind: 'one',
    node: Topic,
    id: 'parent_id',
    nullable: true,
    description: 'The topic directly above. Null at the top.',
  },
});

connect(Topic, 'children', childTopics, {
  node: Topic,
  description: 'The topics directly below. Default order: by code.',
  isQuantifiable: true,
});

filterByOne({
  of: Topic,
  name: 'isOrIsBelow',
  description: 'The topic or one above it, at any distance, matches.',
  relation: topicAndAbove,
  node: Topic,
});
