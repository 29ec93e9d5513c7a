import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { topic } from './topic-node.ts';
import { topicCriteria, topicOrderColumns, topicOrders, topics } from './topic-relation.ts';

export const Topic = defineNode(topic);

defineFilter(Topic, {
  criteria: topicCriteria,
  descriptions: {
    scheme: 'The vocabulary, such as `arxiv`.',
    code: 'The code or an alias, such as `cs.CL`.',
    name: 'The name.',
  },
});

addOrders(Topic, topicOrderColumns, topicOrders);

connect('Query', 'topics', topics, {
  node: Topic,
  description: 'All topics. Default order: by code.',
});
