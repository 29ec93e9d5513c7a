import { connect } from '../../graphql/connection.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { papersByCoauthors, via } from './papers-by-coauthors-relation.ts';

const paperByCoauthorsEdge = connect(Author, 'papersByCoauthors', papersByCoauthors, {
  node: Paper,
  description: "The papers of this author's coauthors, each once, newest first unless ordered otherwise.",
  orders: paperOrderDescriptions,
  args: (arg) => ({
    includeOwn: arg.boolean({
      defaultValue: true,
      description:
        'The papers that this author signed as well. Their own without any coauthor are not among them either way.',
    }),
  }),
  edgeDescription: 'A paper by coauthors, and by which.',
});

connect(paperByCoauthorsEdge, 'via', via, {
  node: Author,
  description:
    'The coauthors who are on this paper, those with the most papers together with the author first unless ordered otherwise.',
  orders: {
    PAPER_COUNT: 'By papers together with the author, then by place on this byline; most first is natural.',
    POSITION: 'By place on this byline; from the first is natural.',
    ...authorOrderDescriptions,
  },
  key: ({ from }) => ({ author_id: from.parent.id, paper_id: from.nodeId }),
  edgeDescription: 'A coauthor who is on the paper.',
  edge: (t) => ({
    paperCount: t.exposeInt('paper_count', { description: 'Papers of this coauthor together with the author.' }),
    position: t.exposeInt('position', { description: 'Place of this coauthor on the byline of the paper, from 1.' }),
  }),
});
