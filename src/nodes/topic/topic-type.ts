import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { defineNode } from '../../api/node.ts';
import { loadAttribute } from '../../run/attribute.ts';
import { findTopicAliases, findTopicsByIds, type TopicRow } from './topic-queries.ts';
import { topicCriteria, topics } from './topic-relation.ts';

export const Topic = defineNode<TopicRow>('Topic', {
  description: 'What papers are about, at any level of a hierarchy: an arXiv category or the group above it.',
  find: findTopicsByIds,
  fields: (t) => ({
    scheme: t.exposeString('scheme', { description: 'Whose vocabulary it is from, such as `arxiv`.' }),
    code: t.exposeString('code', { description: 'Its code in that vocabulary, such as `cs.CL`.' }),
    aliases: t.stringList({
      description: 'Other codes of the same topic: `math.IT` is `cs.IT`. In alphabetical order.',
      resolve: async (topic, _args, context, info) =>
        (await loadAttribute(context, info, findTopicAliases, topic.id)).map(({ code }) => code),
    }),
    name: t.exposeString('name', { description: 'Its name, such as "Computation and Language".' }),
  }),
});

defineFilter(Topic, {
  table: 'topic',
  hasMerged: false,
  criteria: topicCriteria,
  descriptions: {
    scheme: 'Whose vocabulary it is from, such as `arxiv`.',
    code: 'Its code or an alias, such as `cs.CL`.',
    name: 'Its name.',
    paperCount: 'How many papers are on it, those on topics below it not counted.',
  },
});

export const topicOrderDescriptions = {
  CODE: 'By code; A to Z is natural.',
  NAME: 'By name, without regard to case, diacritics and punctuation; A to Z is natural.',
  ALL_PAPERS:
    'By how many papers are on it, those on topics below it not counted, then by code; most first is natural.',
};

connect('Query', 'topics', topics, {
  node: Topic,
  description: 'All topics, by code unless ordered otherwise.',
  orders: topicOrderDescriptions,
});
