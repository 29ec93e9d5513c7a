import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { getNode } from '../../run/node-loader.ts';
import type { CoauthorshipArgs } from '../shared/coauthorship.ts';
import { sharedPapers } from '../shared/shared-paper-relation.ts';
import type { AuthorTie } from '../shared/tie.ts';
import { tieFields } from '../shared/tie-fields.ts';
import { MAX_TIES } from '../shared/tie-queries.ts';
import type { FoundPath, PathAnswer, PathLimit } from './collaboration-path.ts';

type Answer<Kind extends PathAnswer['kind']> = Extract<PathAnswer, { readonly kind: Kind }>;

/** The answer, and the arguments that what hangs on it inherits. */
type Answered<Kind extends PathAnswer['kind'] = PathAnswer['kind']> = Answer<Kind> & {
  readonly from: { readonly args: CoauthorshipArgs };
};

type Hop = AuthorTie & { readonly from: { readonly args: CoauthorshipArgs } };

const CollaborationHop = builder.objectRef<Hop>('CollaborationHop').implement({
  description: 'A hop of a path: two authors who have joint papers.',
  fields: (t) => ({
    from: t.field({
      type: Author,
      description: 'The author at the start of the hop.',
      resolve: ({ source }, _args, context, info) => getNode(context, info, Author, source),
    }),
    to: t.field({
      type: Author,
      description: 'The author at the end of the hop.',
      resolve: ({ target }, _args, context, info) => getNode(context, info, Author, target),
    }),
    ...tieFields(t),
  }),
});

connect(CollaborationHop, 'papers', sharedPapers, {
  node: Paper,
  description: 'The joint papers that count. Default order: newest first. `totalCount` equals `sharedPaperCount`.',
  key: ({ source, target }) => ({ author_id: source, other_id: target }),
});

const CollaborationPath = builder
  .objectRef<{ readonly path: FoundPath; readonly answer: Answered<'CollaborationPaths'> }>('CollaborationPath')
  .implement({
    description: 'A path between two authors, from coauthor to coauthor.',
    fields: (t) => ({
      length: t.int({
        description: 'The number of hops: 1 between coauthors.',
        resolve: ({ path }) => path.ids.length - 1,
      }),
      cost: t.float({
        description:
          'The sum of 1/weight over the hops. A lower cost is a stronger path (Newman, Phys. Rev. E 64, 016132, 2001). A weight below a millionth counts as a millionth. Costs that differ by less than a millionth may count as equal.',
        resolve: ({ path }) => path.cost,
      }),
      authors: t.field({
        type: [Author],
        description: 'All authors on the path, from `from` to `to`.',
        resolve: ({ path }, _args, context, info) =>
          Promise.all(path.ids.map((id) => getNode(context, info, Author, id))),
      }),
      hops: t.field({
        type: [CollaborationHop],
        description: 'The hops, each with its papers.',
        resolve: ({ path: { ids }, answer: { tieOf, from } }) =>
          ids.slice(1).map((target, index): Hop => {
            const source = ids[index] ?? target;
            return { ...tieOf(source, target), source, target, from };
          }),
      }),
    }),
  });

const CollaborationPaths = builder.objectRef<Answered<'CollaborationPaths'>>('CollaborationPaths').implement({
  description: 'Paths between two authors: each person has a paper with the next.',
  fields: (t) => ({
    distance: t.int({
      description: 'The number of hops of the shortest path. 0 if both are the same author.',
      resolve: ({ distance }) => distance,
    }),
    pathCount: t.float({
      nullable: true,
      description: 'The number of paths with `distance` hops. Null with STRONGEST.',
      resolve: ({ pathCount }) => pathCount ?? null,
    }),
    paths: t.field({
      type: [CollaborationPath],
      description: 'The best paths, as many as `first` allows.',
      resolve: (answer) => answer.paths.map((path) => ({ path, answer })),
    }),
    hasMorePaths: t.boolean({
      description:
        'True if `first` left paths out. With SHORTEST, `pathCount` says how many there are; with STRONGEST their number is not known.',
      resolve: ({ hasMorePaths }) => hasMorePaths,
    }),
  }),
});

const looked = {
  searchedDistance: 'There is no path of this many hops or fewer.',
  fromReachedCount: 'The number of authors that the search reached from `from`, including `from`.',
  toReachedCount: 'The number of authors that the search reached from `to`, including `to`.',
};

const NotConnected = builder.objectRef<Answered<'NotConnected'>>('NotConnected').implement({
  description: 'The search found no path within `maxDistance`.',
  fields: (t) => ({
    isExhaustive: t.boolean({
      description:
        'True if there is no path of any length: the search has reached everyone connected to one of the two authors.',
      resolve: ({ search }) => search.isExhausted,
    }),
    searchedDistance: t.int({ description: looked.searchedDistance, resolve: searchedDistance }),
    fromReachedCount: t.int({ description: looked.fromReachedCount, resolve: ({ search }) => search.fromStart.size }),
    toReachedCount: t.int({ description: looked.toReachedCount, resolve: ({ search }) => search.fromEnd.size }),
  }),
});

const PathLimitRef = builder.enumType('PathLimit', {
  description: 'Which limit ended the search.',
  values: {
    BUDGET: { description: 'The search needed more than the `budget`. Raise it, or narrow which papers count.' },
    TIES: {
      description: `There are more than ${MAX_TIES.toLocaleString('en-US')} ties among the authors who can be on a path. Narrow which papers count, or lower \`maxDistance\`.`,
    },
    STEPS: { description: 'The comparison of paths took too many steps. Lower `first`, or narrow which papers count.' },
  } satisfies Record<PathLimit, object>,
});

const BudgetExceeded = builder.objectRef<Answered<'BudgetExceeded'>>('BudgetExceeded').implement({
  description:
    'The search ended before the paths were known, because it reached a limit. `years`, `maxTeamSize`, `topic` and `papers` narrow which papers count.',
  fields: (t) => ({
    limit: t.field({ type: PathLimitRef, description: 'Which limit ended the search.', resolve: ({ limit }) => limit }),
    budget: t.int({
      description: 'The most byline slots that the search was allowed to examine: the argument `budget`.',
      resolve: ({ budget }) => budget,
    }),
    searchedDistance: t.int({
      description: 'The number of hops that were searched completely before the search ended, from both ends together.',
      resolve: searchedDistance,
    }),
    fromReachedCount: t.int({ description: looked.fromReachedCount, resolve: ({ search }) => search.fromStart.size }),
    toReachedCount: t.int({ description: looked.toReachedCount, resolve: ({ search }) => search.fromEnd.size }),
  }),
});

function searchedDistance({ search }: Answered<'BudgetExceeded' | 'NotConnected'>): number {
  return search.startDepth + search.endDepth;
}

export const CollaborationPathsResult = builder.unionType('CollaborationPathsResult', {
  description: 'The paths between two authors, or that they are not connected, or that the search reached a limit.',
  types: [CollaborationPaths, NotConnected, BudgetExceeded],
  resolveType: ({ kind }) => kind,
});
