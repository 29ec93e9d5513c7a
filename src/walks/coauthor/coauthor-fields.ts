import { connect } from '../../graphql/connection.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { Topic, topicOrderDescriptions } from '../../nodes/topic/topic-type.ts';
import { coauthors, sharedPapers, sharedTopics } from './coauthor-relation.ts';
import { readScope, scopeArgs } from './scope-args.ts';
import { checkWeight, weightArgs } from './weight-args.ts';

const coauthorOrderDescriptions = {
  PAPER_COUNT: 'By papers together, then by name; most first is natural.',
  WEIGHT: 'By weight, then by name; heaviest first is natural.',
  FIRST_YEAR: 'By the year of the first paper together, then by name; earliest first is natural.',
  LAST_YEAR: 'By the year of the last paper together, then by name; latest first is natural.',
  ...authorOrderDescriptions,
};

const coauthorEdge = connect(Author, 'coauthors', coauthors, {
  node: Author,
  description:
    'Everyone who stands on a byline with this author, those with the most papers together first unless ordered otherwise.',
  orders: coauthorOrderDescriptions,
  args: (arg) => ({
    includeCollectives: arg.boolean({ defaultValue: false, description: 'Collectives as well ("OpenAI").' }),
    ...weightArgs(arg, {
      weight: 'What `weight` on the edge is.',
      lastYear: "the year of the author's last paper, whether it counts or not",
    }),
    ...scopeArgs(arg),
  }),
  check: checkWeight,
  prepare: readScope,
  edgeCriteria: {
    paperCount: 'Papers together.',
    weight: 'Strength of the tie, as `weightBy` says.',
    firstYear: 'Year of the first paper together.',
    lastYear: 'Year of the last paper together.',
  },
  isQuantifiable: true,
  edgeDescription: 'A coauthor, and what the two have done together.',
  edge: (t) => ({
    paperCount: t.exposeInt('paper_count', { description: 'Papers together.' }),
    weight: t.exposeFloat('weight', {
      description: 'Strength of the tie, as `weightBy` says; `paperCount` unless asked otherwise.',
    }),
    firstYear: t.exposeInt('first_year', {
      nullable: true,
      description: 'Year of the first paper together; null where none has a date.',
    }),
    lastYear: t.exposeInt('last_year', {
      nullable: true,
      description: 'Year of the last paper together; null where none has a date.',
    }),
  }),
});

connect(coauthorEdge, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The papers together, newest first unless ordered otherwise: as many as `paperCount`.',
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ author_id: from.parent.id, coauthor_id: from.nodeId }),
});

connect(coauthorEdge, 'sharedTopics', sharedTopics, {
  node: Topic,
  description:
    'What the papers together are about, the topics of the most of them first unless ordered otherwise. Topics are those that the papers have, and not those above these.',
  orders: {
    PAPER_COUNT: 'By papers together on it, then by code; most first is natural.',
    ...topicOrderDescriptions,
  },
  key: ({ from }) => ({ author_id: from.parent.id, coauthor_id: from.nodeId }),
  edgeCriteria: { paperCount: 'Papers together on it.' },
  edgeDescription: 'A topic of papers together.',
  edge: (t) => ({
    paperCount: t.exposeInt('paper_count', { description: 'Papers together on it.' }),
  }),
});
