import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { sharedPapers } from '../shared/shared-paper-relation.ts';
import { tieFields, tieKind } from '../shared/tie-fields.ts';
import { weightArgs } from '../shared/weight-args.ts';
import { coauthors, sharedTopics } from './coauthor-relation.ts';

const coauthorEdge = connect(Author, 'coauthors', coauthors, {
  ...tieKind,
  node: Author,
  description:
    'Everyone who stands on a byline with this author, those with the most papers together first unless ordered otherwise.',
  args: (arg) => ({
    includeCollectives: arg.boolean({ defaultValue: false, description: 'Collectives as well ("OpenAI").' }),
    ...weightArgs(arg, {
      weight: 'What `weight` on the edge is.',
      lastYear: "the year of the author's last paper, whether it counts or not",
    }),
    ...scopeArgs(arg),
  }),
  prepare: readScope,
  isQuantifiable: true,
  edgeDescription: 'A coauthor, and what the two have done together.',
  edge: tieFields,
});

connect(coauthorEdge, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The papers together, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  key: ({ from }) => ({ author_id: from.parent.id, other_id: from.nodeId }),
});

connect(coauthorEdge, 'sharedTopics', sharedTopics, {
  node: Topic,
  description:
    'What the papers together are about, the topics of the most of them first unless ordered otherwise. Topics are those that the papers have, and not those above these.',
  orders: {
    SHARED_PAPER_COUNT: 'By papers together on it, then by code; most first is natural.',
  },
  key: ({ from }) => ({ author_id: from.parent.id, other_id: from.nodeId }),
  edgeCriteria: { sharedPaperCount: 'Papers together on it.' },
  edgeDescription: 'A topic of papers together.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: 'Papers together on it.' }),
  }),
});
