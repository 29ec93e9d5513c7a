import type { ArgBuilder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { Topic, topicOrderDescriptions } from '../../nodes/topic/topic-type.ts';
import { papersOfTopic, topicsOfPaper } from './paper-topic-relation.ts';

/** The argument that says which papers are a topic's, the same wherever papers of a topic are. */
export function descendantArgs(arg: ArgBuilder) {
  return {
    includeDescendants: arg.boolean({
      defaultValue: false,
      description: 'The papers on every topic below this one as well, each paper once.',
    }),
  };
}

connect(Paper, 'topics', topicsOfPaper, {
  node: Topic,
  description: 'What the paper is about, its primary topic first unless ordered otherwise.',
  orders: {
    PRIMARY: 'The primary topic, then by score, then by code; the primary first is natural.',
    ...topicOrderDescriptions,
  },
  edgeCriteria: {
    isPrimary: 'The one topic that its source files the paper under.',
    score: 'How sure the source is, from 0 to 1.',
  },
  isQuantifiable: true,
  edgeDescription: 'A topic, and how the paper belongs to it.',
  edge: (t) => ({
    isPrimary: t.exposeBoolean('is_primary', { description: 'The one topic that its source files the paper under.' }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: 'How sure the source is, from 0 to 1; null where it does not say.',
    }),
  }),
});

connect(Topic, 'papers', papersOfTopic, {
  node: Paper,
  description: 'The papers on this topic, newest first unless ordered otherwise.',
  orders: paperOrderDescriptions,
  isQuantifiable: true,
  args: descendantArgs,
});
