import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addLookup } from '../../api/lookup.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { topic } from './topic-node.ts';
import { findTopicCandidates, findTopicIdsByCode, findTopicIdsByName } from './topic-queries.ts';
import { topicCriteria, topicOrderColumns, topicOrders, topics } from './topic-relation.ts';

export const Topic = defineNode(topic);

export const topicLookup = addLookup('topic', Topic, {
  description: 'One topic, by its code or its name.',
  by: {
    code: { description: 'Its code or an alias, such as `cs.CL`; case does not matter.', find: findTopicIdsByCode },
    name: { description: 'Its whole name; case, diacritics and punctuation do not matter.', find: findTopicIdsByName },
  },
  findCandidates: findTopicCandidates,
});

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
