import type { ArgBuilder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { addQuantity } from '../../api/filter.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { countPapersOfTopic, papersOfTopic, topicsOfPaper } from './paper-topic-relation.ts';

/** The argument that says which papers are a topic's, the same wherever papers of a topic are. */
export function descendantArgs(arg: ArgBuilder) {
  return {
    includeDescendants: arg.boolean({
      defaultValue: false,
      description: 'Include the papers on all topics below this one, each paper once. Default: false.',
    }),
  };
}

connect(Paper, 'topics', topicsOfPaper, {
  node: Topic,
  description: 'The topics of the paper. Default order: the primary topic first.',
  orders: { PRIMARY: 'The primary topic, then score, then code.' },
  edgeCriteria: {
    isPrimary: 'True for the one topic that the source files the paper under.',
    score: "The source's confidence, from 0 to 1.",
  },
  isQuantifiable: true,
  edgeDescription: 'A topic of the paper.',
  edge: (t) => ({
    isPrimary: t.exposeBoolean('is_primary', {
      description: 'True for the one topic that the source files the paper under.',
    }),
    score: t.exposeFloat('score', {
      nullable: true,
      description: "The source's confidence, from 0 to 1. Null if the source gives none.",
    }),
  }),
});

connect(Topic, 'papers', papersOfTopic, {
  node: Paper,
  description: 'The papers on this topic. Default order: newest first.',
  isQuantifiable: true,
  args: descendantArgs,
});

addQuantity(Topic, 'paperCount', countPapersOfTopic, {
  description: 'Number of papers on the topic itself, without topics below it.',
  ties: [{ by: 'code' }],
});
