import { addLookup } from '../../api/lookup.ts';
import { nameKey } from '../name-lookup.ts';
import { findTopicIdsByCode, findTopicIdsByName, topicCandidates } from './topic-queries.ts';
import { Topic } from './topic-type.ts';

export const topicLookup = addLookup('topic', Topic, {
  description: 'One topic, by its code or its name.',
  by: {
    code: {
      description: 'Its code or an alias, such as `cs.CL`. Case does not matter.',
      find: findTopicIdsByCode,
      isShorthand: true,
    },
    name: nameKey('Its name.', findTopicIdsByName),
  },
  candidates: topicCandidates,
});
