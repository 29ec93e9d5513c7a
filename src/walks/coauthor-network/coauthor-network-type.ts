import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { connectList } from '../../api/list-connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { getNode } from '../../run/node-loader.ts';
import type { CoauthorshipArgs } from '../shared/coauthorship.ts';
import { sharedPapers } from '../shared/shared-paper-relation.ts';
import type { AuthorTie } from '../shared/tie.ts';
import { tieFields } from '../shared/tie-fields.ts';
import type { CoauthorNetwork } from './coauthor-network.ts';
import { MAX_BETWEENNESS_STEPS } from './coauthor-network-betweenness.ts';
import type { Member } from './coauthor-network-queries.ts';

type NetworkNode = Member & { readonly network: CoauthorNetwork };
/** A relation on it finds the arguments of the network in `from`, as on any edge. */
type NetworkEdge = AuthorTie & { readonly from: { readonly args: CoauthorshipArgs } };

const CoauthorNetworkNode = builder.objectRef<NetworkNode>('CoauthorNetworkNode').implement({
  description: 'An author in a coauthor network, and what the network says about them.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'The author.',
      resolve: ({ id }, _args, context, info) => getNode(context, info, Author, id),
    }),
    distance: t.int({
      nullable: true,
      description:
        'The number of hops from the nearest author in `around`: 0 for these authors, 1 for their coauthors. Null in a network without `around`.',
      resolve: ({ distance, network }) => (network.args.isAround ? distance : null),
    }),
    degree: t.int({
      description: 'The number of coauthors within the network.',
      resolve: async ({ id, network }) => (await network.graph()).degree(id),
    }),
    strength: t.float({
      description: 'The sum of the weights of their ties.',
      resolve: async ({ id, network }) => (await network.strengths()).get(id) ?? 0,
    }),
    community: t.int({
      description:
        'The number of their community, from 1 for the largest. A community is a group with more ties within it than to others (Louvain method, by weight: Blondel et al., J. Stat. Mech. P10008, 2008). The same network always has the same communities.',
      resolve: async ({ id, network }) => (await network.communities()).numbers.get(id) ?? 0,
    }),
    component: t.int({
      description:
        'The number of their component, from 1 for the largest. All people of a component are connected within the network.',
      resolve: async ({ id, network }) => (await network.components()).numbers.get(id) ?? 0,
    }),
    pageRank: t.float({
      description:
        'The PageRank of the author by the weights of ties, from 0 to 1. It sums to 1 over the network (Page and Brin, 1998; damping 0.85).',
      resolve: async ({ id, network }) => (await network.pageRanks())[id] ?? 0,
    }),
    betweenness: t.float({
      nullable: true,
      description: `The share of the shortest paths between other authors that pass through this author, from 0 to 1. Weights do not matter (Freeman, Sociometry 40, 1977). Null in a network that is too large: if authors × (authors + 2 × edges) is above ${MAX_BETWEENNESS_STEPS.toLocaleString('en-US')}.`,
      resolve: async ({ id, network }) => (await network.betweenness())?.get(id) ?? null,
    }),
  }),
});

const CoauthorNetworkEdge = builder.objectRef<NetworkEdge>('CoauthorNetworkEdge').implement({
  description:
    'A tie between two authors of a coauthor network. It is undirected; which author is `source` has no meaning.',
  fields: (t) => ({
    source: t.field({
      type: Author,
      description: 'One of the two authors.',
      resolve: ({ source }, _args, context, info) => getNode(context, info, Author, source),
    }),
    target: t.field({
      type: Author,
      description: 'The other author.',
      resolve: ({ target }, _args, context, info) => getNode(context, info, Author, target),
    }),
    ...tieFields(t),
  }),
});

connect(CoauthorNetworkEdge, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The joint papers that count. Default order: newest first. `totalCount` equals `sharedPaperCount`.',
  key: ({ source, target }) => ({ author_id: source, other_id: target }),
});

export const CoauthorNetworkRef = builder.objectRef<CoauthorNetwork>('CoauthorNetwork').implement({
  description:
    'A set of authors and the coauthorships among them. Each field is computed only when requested. Fields that need the ties have the error BUDGET_EXCEEDED if the budget runs out, and BAD_INPUT if there are too many ties (see `budget`).',
  fields: (t) => ({
    authorCount: t.int({
      description: 'The number of authors in the network, on all pages of `nodes`.',
      resolve: ({ members }) => members.length,
    }),
    edgeCount: t.int({
      description: 'The number of ties.',
      resolve: async ({ ties }) => (await ties()).length,
    }),
    componentCount: t.int({
      description: 'The number of components. An author without ties is a component.',
      resolve: async ({ components }) => (await components()).count,
    }),
    communityCount: t.int({
      description: 'The number of communities. An author without ties is a community.',
      resolve: async ({ communities }) => (await communities()).count,
    }),
    modularity: t.float({
      nullable: true,
      description:
        'How much more of the weight lies within communities than expected by chance, from -0.5 to 1 (Newman, PNAS 103, 8577, 2006). Null if no tie has a weight above 0.',
      resolve: async ({ communities }) => (await communities()).modularity,
    }),
    density: t.float({
      nullable: true,
      description: 'The share of all pairs of authors that have a tie, from 0 to 1. Null for fewer than two authors.',
      resolve: async ({ members, ties }) =>
        members.length < 2 ? null : (2 * (await ties()).length) / (members.length * (members.length - 1)),
    }),
    truncated: t.exposeBoolean('truncated', {
      description:
        'True if `maxAuthors` or `budget` left authors out. `nodes` says who is kept. If the budget ran out, the network ends with the last distance that was searched completely.',
    }),
    excludedPaperCount: t.int({
      description: 'The number of papers of these authors that `maxTeamSize` excludes. 0 without it.',
      resolve: ({ excludedPaperCount }) => excludedPaperCount(),
    }),
  }),
});

connectList(CoauthorNetworkRef, 'nodes', {
  node: CoauthorNetworkNode,
  description:
    'The authors, nearest first. At the same distance, authors with the most joint papers with authors one hop nearer come first (a paper with two of them counts twice), then the lowest ids. Authors named in `around` or `among` keep their order. Authors of `papers` are sorted by their number of these papers, most first.',
  entries: (network) => network.members.map((member) => ({ ...member, network })),
  keyOf: ({ id }) => id,
  sizes: { byDefault: 1_000, max: 10_000 },
});

connectList(CoauthorNetworkRef, 'edges', {
  node: CoauthorNetworkEdge,
  description: 'The ties, each once, heaviest first, then those with the most joint papers.',
  errors: ['BUDGET_EXCEEDED', 'BAD_INPUT'],
  // What hangs on a tie counts the same papers; a collective is here only because it was asked for.
  entries: async ({ ties, args }) => {
    const from = { args: { ...args, includeCollectives: true } };
    return (await ties()).map((tie) => ({ ...tie, from }));
  },
  keyOf: ({ source, target }) => `${source} ${target}`,
  sizes: { byDefault: 1_000, max: 100_000 },
});
