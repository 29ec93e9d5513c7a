import { intArg } from '../../api/args.ts';
import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { CoauthorRouteHop, loadRoute } from './coauthor-route-type.ts';
import { papersByCoauthors, via } from './papers-by-coauthors-relation.ts';

const paperByCoauthorsEdge = connect(Author, 'papersByCoauthors', papersByCoauthors, {
  node: Paper,
  description:
    "The papers of this author's coauthors, or of everyone within some `distance`, each once, newest first unless ordered otherwise. `years`, `topic`, `maxTeamSize` and `papers` say which papers tie people together, and so whose papers these are; `filter` says which of their papers are listed. Errors: BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC.",
  orders: {
    DISTANCE: 'By distance, then by date of publication, newest first; nearest first is natural.',
  },
  args: (arg) => ({
    distance: intArg(arg, {
      min: 1,
      max: 3,
      default: 1,
      description:
        'The most hops from the author to somebody on the paper: 1 for coauthors, 2 for coauthors of coauthors too.',
    }),
    includeOwn: arg.boolean({
      defaultValue: true,
      description:
        'The papers that this author signed as well. Their own without any coauthor are not among them either way.',
    }),
    ...scopeArgs(arg),
  }),
  prepare: readScope,
  edgeCriteria: { distance: 'How far its nearest people are from the author: 1 for coauthors.' },
  edgeDescription: 'A paper by coauthors, and by which.',
  edge: (t) => ({
    distance: t.exposeInt('distance', {
      description:
        'How far its nearest people are from the author, the author not counted: 1 for coauthors, 2 for coauthors of these.',
    }),
  }),
});

connect(paperByCoauthorsEdge, 'via', via, {
  node: Author,
  description:
    'The people on this paper who are nearest to the author, all as far as `distance` says, those with the most papers together with the author first unless ordered otherwise.',
  orders: {
    SHARED_PAPER_COUNT: 'By papers together with the author, then by place on this byline; most first is natural.',
    POSITION: 'By place on this byline; from the first is natural.',
  },
  key: ({ from }) => ({ author_id: from.parent.id, paper_id: from.nodeId }),
  edgeDescription: 'Somebody on the paper, and how far from the author.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', {
      description: 'Papers together with the author that count; 0 for whoever is further than 1.',
    }),
    position: t.exposeInt('position', { description: 'Place on the byline of the paper, from 1.' }),
    distance: t.exposeInt('distance', {
      description: 'Papers to go through, at least, to get from the author to them: 1 for coauthors.',
    }),
    route: t.field({
      type: [CoauthorRouteHop],
      description:
        'A shortest way from the author to them over coauthors, hop by hop, the author left out and themselves the last. Of several it is the one with the most papers together on the first hop, among those on the second, then on the third; then the one over who was loaded first.',
      resolve: ({ distance, from }, _args, context, info) =>
        loadRoute(context, info, { origin: from.parent.author_id, id: from.nodeId, distance }, from.args),
    }),
  }),
});
