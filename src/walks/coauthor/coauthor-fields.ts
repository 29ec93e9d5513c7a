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
    'The people who share a byline with this author, each once; with `includeCollectives` collectives too. Default order: most joint papers first.',
  errors: ['BAD_INPUT', 'NOT_FOUND', 'AMBIGUOUS_TOPIC', 'BAD_ID'],
  args: (arg) => ({
    includeCollectives: arg.boolean({ defaultValue: false, description: 'Also include collectives ("OpenAI").' }),
    ...weightArgs(arg, {
      weight: 'What the `weight` of an edge is.',
      lastYear: "the year of the author's last paper, even if that paper does not count",
    }),
    ...scopeArgs(arg),
  }),
  prepare: readScope,
  isQuantifiable: true,
  edgeDescription: 'A coauthor, and the papers of the two together.',
  edge: tieFields,
});

connect(coauthorEdge, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The joint papers. Default order: newest first. `totalCount` equals `sharedPaperCount`.',
  key: ({ from }) => ({ author_id: from.parent.id, other_id: from.nodeId }),
});

connect(coauthorEdge, 'sharedTopics', sharedTopics, {
  node: Topic,
  description:
    'The topics of the joint papers. Only topics that the papers have themselves, not the topics above those. Default order: most joint papers first.',
  orders: {
    SHARED_PAPER_COUNT: 'Number of joint papers on the topic, then code.',
  },
  key: ({ from }) => ({ author_id: from.parent.id, other_id: from.nodeId }),
  edgeCriteria: { sharedPaperCount: 'The number of joint papers on this topic.' },
  edgeDescription: 'A topic of the joint papers.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', {
      description: 'The number of joint papers on this topic.',
    }),
  }),
});
