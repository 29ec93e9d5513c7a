import { intArg } from '../../api/args.ts';
import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { paperOrders } from '../../nodes/paper/paper-relation.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { CoauthorRouteHop, loadRoute } from './coauthor-route-type.ts';
import { papersByCoauthors, via } from './papers-by-coauthors-relation.ts';

const paperByCoauthorsEdge = connect(Author, 'papersByCoauthors', papersByCoauthors, {
  node: Paper,
  description:
    "The papers of this author's coauthors, or of everyone within `distance`, each once. Default order: newest first. `years`, `topic`, `maxTeamSize` and `papers` limit which papers count as coauthorship. `filter` limits which of the found papers are listed.",
  errors: ['BAD_INPUT', 'NOT_FOUND', 'AMBIGUOUS_TOPIC'],
  orders: {
    PUBLISHED: paperOrders.PUBLISHED.description,
    DISTANCE: 'Distance, then date of publication.',
  },
  args: (arg) => ({
    distance: intArg(arg, {
      min: 1,
      max: 3,
      default: 1,
      description:
        'How far the nearest person on the paper may be from the author, in hops: 1 for coauthors, 2 for coauthors of coauthors too.',
    }),
    includeOwn: arg.boolean({
      defaultValue: true,
      description: 'Also list papers that this author signed. Papers of the author alone are never listed.',
    }),
    ...scopeArgs(arg),
  }),
  prepare: readScope,
  edgeCriteria: { distance: 'The number of hops from the author to the nearest people on the paper: 1 for coauthors.' },
  edgeDescription: 'A paper by coauthors, and its distance from the author.',
  edge: (t) => ({
    distance: t.exposeInt('distance', {
      description:
        'The number of hops from the author to the nearest other people on the paper: 1 for coauthors, 2 for coauthors of coauthors.',
    }),
  }),
});

connect(paperByCoauthorsEdge, 'via', via, {
  node: Author,
  description:
    'The people on this paper who are nearest to the author. All have the same `distance`. Default order: most joint papers with the author first.',
  orders: {
    SHARED_PAPER_COUNT: 'Number of joint papers with the author, then position on this byline.',
    POSITION: 'Position on this byline.',
  },
  key: ({ from }) => ({ author_id: from.parent.id, paper_id: from.nodeId }),
  edgeDescription: 'A person on the paper, and the route from the author to them.',
  edge: (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', {
      description:
        'The number of joint papers with the author. Only papers that count are included. 0 beyond distance 1.',
    }),
    position: t.exposeInt('position', { description: 'The position on the byline of the paper, from 1.' }),
    distance: t.exposeInt('distance', {
      description: 'The number of hops from the author to this person: 1 for coauthors.',
    }),
    route: t.field({
      type: [CoauthorRouteHop],
      description:
        'A shortest route through coauthors, one entry per hop, ending with this person. Ties go to the route with the most joint papers on the first hop, then the second, then the third, then to the lowest ids.',
      resolve: ({ distance, from }, _args, context, info) =>
        loadRoute(context, info, { origin: from.parent.author_id, id: from.nodeId, distance }, from.args),
    }),
  }),
});
