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
  description: 'An author in a coauthor network, and their place in it.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'Who it is.',
      resolve: ({ id }, _args, context, info) => getNode(context, info, Author, id),
    }),
    distance: t.int({
      nullable: true,
      description:
        'Papers to go through, at least, from the nearest author in `around`; 0 for those authors themselves. Null where the network is not around anybody.',
      resolve: ({ distance, network }) => (network.args.isAround ? distance : null),
    }),
    degree: t.int({
      description: 'Coauthors within the network.',
      resolve: async ({ id, network }) => (await network.graph()).degree(id),
    }),
    strength: t.float({
      description: 'Weights of the ties to them, in sum.',
      resolve: async ({ id, network }) => (await network.strengths()).get(id) ?? 0,
    }),
    community: t.int({
      description:
        'Number of their community, from 1 for the largest: people tied more among themselves than to others (the Louvain method, by weight: Blondel et al., J. Stat. Mech. P10008, 2008). The same network always has the same.',
      resolve: async ({ id, network }) => (await network.communities()).numbers.get(id) ?? 0,
    }),
    component: t.int({
      description:
        'Number of their component, from 1 for the largest: people between whom there is some path within the network.',
      resolve: async ({ id, network }) => (await network.components()).numbers.get(id) ?? 0,
    }),
    pageRank: t.float({
      description:
        'How often a walk along the ties comes by, by their weight: from 0 to 1, in sum over the network 1 (Page and Brin, 1998; damping 0.85).',
      resolve: async ({ id, network }) => (await network.pageRanks())[id] ?? 0,
    }),
    betweenness: t.float({
      nullable: true,
      description: `Share of the shortest paths among all others that lead through this author: from 0 to 1, whatever the weights (Freeman, Sociometry 40, 1977). Null in a network too large for it: where authors × (authors + 2 × edges) is above ${MAX_BETWEENNESS_STEPS}.`,
      resolve: async ({ id, network }) => (await network.betweenness())?.get(id) ?? null,
    }),
  }),
});

const CoauthorNetworkEdge = builder.objectRef<NetworkEdge>('CoauthorNetworkEdge').implement({
  description:
    'A tie between two authors of a coauthor network. It has no direction: who is source and who is target says nothing.',
  fields: (t) => ({
    source: t.field({
      type: Author,
      description: 'One of the two.',
      resolve: ({ source }, _args, context, info) => getNode(context, info, Author, source),
    }),
    target: t.field({
      type: Author,
      description: 'The other.',
      resolve: ({ target }, _args, context, info) => getNode(context, info, Author, target),
    }),
    ...tieFields(t),
  }),
});

connect(CoauthorNetworkEdge, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The papers together that count, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  key: ({ source, target }) => ({ author_id: source, other_id: target }),
});

export const CoauthorNetworkRef = builder.objectRef<CoauthorNetwork>('CoauthorNetwork').implement({
  description:
    'Some authors and who of them has signed papers with whom. Nothing of it is computed unless asked for. Whatever needs its ties gives BUDGET_EXCEEDED where the budget does not suffice for them, and BAD_INPUT where they are too many (see `budget`).',
  fields: (t) => ({
    authorCount: t.int({ description: 'How many `nodes` there are.', resolve: ({ members }) => members.length }),
    edgeCount: t.int({
      description: 'How many ties there are.',
      resolve: async ({ ties }) => (await ties()).length,
    }),
    componentCount: t.int({
      description: 'How many components there are; an author without any tie is one.',
      resolve: async ({ components }) => (await components()).count,
    }),
    communityCount: t.int({
      description: 'How many communities there are; an author without any tie is one.',
      resolve: async ({ communities }) => (await communities()).count,
    }),
    modularity: t.float({
      nullable: true,
      description:
        'How much more of the weight lies within communities than chance would put there: from -0.5 to 1 (Newman, PNAS 103, 8577, 2006). Null without any tie that weighs something.',
      resolve: async ({ communities }) => (await communities()).modularity,
    }),
    density: t.float({
      nullable: true,
      description: 'Share of all pairs of its authors that are tied, from 0 to 1; null where there is no pair.',
      resolve: async ({ members, ties }) =>
        members.length < 2 ? null : (2 * (await ties()).length) / (members.length * (members.length - 1)),
    }),
    truncated: t.exposeBoolean('truncated', {
      description:
        'There are more authors than these: more than `maxAuthors`, or more than the `budget` sufficed for. Who is kept is said at `nodes`; where the budget ended, everyone within one distance is there and nobody beyond.',
    }),
    excludedPaperCount: t.int({
      description: 'Papers of these authors that would count but for `maxTeamSize`; 0 where that is not given.',
      resolve: ({ excludedPaperCount }) => excludedPaperCount(),
    }),
  }),
});

connectList(CoauthorNetworkRef, 'nodes', {
  node: CoauthorNetworkNode,
  description:
    'The authors, nearest first. At the same distance, authors with the most papers together with authors one hop nearer come first (a paper with two of them counts twice), then the lowest ids. Authors named in `around` or `among` keep their order. Authors of `papers` are sorted by their number of these papers, most first.',
  entries: (network) => network.members.map((member) => ({ ...member, network })),
  keyOf: ({ id }) => id,
  sizes: { byDefault: 1_000, max: 10_000 },
});

connectList(CoauthorNetworkRef, 'edges', {
  node: CoauthorNetworkEdge,
  description:
    'The ties, each once, heaviest first, then those with the most papers together. Errors besides: BUDGET_EXCEEDED, BAD_INPUT (see `budget`).',
  // What hangs on a tie counts the same papers; a collective is here only because it was asked for.
  entries: async ({ ties, args }) => {
    const from = { args: { ...args, includeCollectives: true } };
    return (await ties()).map((tie) => ({ ...tie, from }));
  },
  keyOf: ({ source, target }) => `${source} ${target}`,
  sizes: { byDefault: 1_000, max: 100_000 },
});
