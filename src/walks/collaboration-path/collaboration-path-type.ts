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
export type Answered<Kind extends PathAnswer['kind'] = PathAnswer['kind']> = Answer<Kind> & {
  readonly from: { readonly args: CoauthorshipArgs };
};

type Hop = AuthorTie & { readonly from: { readonly args: CoauthorshipArgs } };

const CollaborationHop = builder.objectRef<Hop>('CollaborationHop').implement({
  description: 'A step of a path: two authors who have signed papers together.',
  fields: (t) => ({
    source: t.field({
      type: Author,
      description: 'Where the step begins.',
      resolve: ({ source }, _args, context, info) => getNode(context, info, Author, source),
    }),
    target: t.field({
      type: Author,
      description: 'Where it leads.',
      resolve: ({ target }, _args, context, info) => getNode(context, info, Author, target),
    }),
    ...tieFields(t),
  }),
});

connect(CollaborationHop, 'papers', sharedPapers, {
  node: Paper,
  description: 'The papers together that count, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  key: ({ source, target }) => ({ author_id: source, other_id: target }),
});

const CollaborationPath = builder
  .objectRef<{ readonly path: FoundPath; readonly answer: Answered<'CollaborationPaths'> }>('CollaborationPath')
  .implement({
    description: 'A way from one author to another, from coauthor to coauthor.',
    fields: (t) => ({
      length: t.int({ description: 'How many hops: 1 between coauthors.', resolve: ({ path }) => path.ids.length - 1 }),
      cost: t.float({
        description:
          'The sum of 1/weight over its hops: the less, the stronger the path (Newman, Phys. Rev. E 64, 016132, 2001). A weight below a millionth counts as a millionth. Sums that differ by less than a millionth may be taken for equal.',
        resolve: ({ path }) => path.cost,
      }),
      authors: t.field({
        type: [Author],
        description: 'Everyone on it, both ends included.',
        resolve: ({ path }, _args, context, info) =>
          Promise.all(path.ids.map((id) => getNode(context, info, Author, id))),
      }),
      hops: t.field({
        type: [CollaborationHop],
        description: 'Its steps, each with its papers.',
        resolve: ({ path: { ids }, answer: { tieOf, from } }) =>
          ids.slice(1).map((target, index): Hop => {
            const source = ids[index] ?? target;
            return { ...tieOf(source, target), source, target, from };
          }),
      }),
    }),
  });

const CollaborationPaths = builder.objectRef<Answered<'CollaborationPaths'>>('CollaborationPaths').implement({
  description: 'How two authors are connected.',
  fields: (t) => ({
    distance: t.int({
      description: 'Hops of the shortest path between the two: 0 for one and the same author.',
      resolve: ({ distance }) => distance,
    }),
    pathCount: t.float({
      nullable: true,
      description: 'How many paths of that length there are; null where the strongest were asked for.',
      resolve: ({ pathCount }) => pathCount ?? null,
    }),
    paths: t.field({
      type: [CollaborationPath],
      description: 'The first of them, as many as asked for.',
      resolve: (answer) => answer.paths.map((path) => ({ path, answer })),
    }),
  }),
});

const looked = {
  searchedDistance: 'No path has at most that many hops.',
  reachedFromStart: 'How many authors were reached from `from`, itself included.',
  reachedFromEnd: 'How many authors were reached from `to`, itself included.',
};

const NotConnected = builder.objectRef<Answered<'NotConnected'>>('NotConnected').implement({
  description: 'There is no path, or none within `maxDistance`.',
  fields: (t) => ({
    isExhaustive: t.boolean({
      description: 'There is none of any length: everyone whom one of the two can reach was looked at.',
      resolve: ({ search }) => search.isExhausted,
    }),
    searchedDistance: t.int({ description: looked.searchedDistance, resolve: searchedDistance }),
    reachedFromStart: t.int({ description: looked.reachedFromStart, resolve: ({ search }) => search.fromStart.size }),
    reachedFromEnd: t.int({ description: looked.reachedFromEnd, resolve: ({ search }) => search.fromEnd.size }),
  }),
});

const PathLimitRef = builder.enumType('PathLimit', {
  description: 'What was too little to find the paths.',
  values: {
    BUDGET: { description: '`budget`: raise it, or narrow what counts.' },
    TIES: {
      description: `The room for ties among those who can be on a path, ${MAX_TIES}: narrow what counts, or \`maxDistance\`.`,
    },
    STEPS: { description: 'The steps of comparing paths: ask for fewer with `first`, or narrow what counts.' },
  } satisfies Record<PathLimit, object>,
});

const BudgetExceeded = builder.objectRef<Answered<'BudgetExceeded'>>('BudgetExceeded').implement({
  description:
    'The budget did not suffice to say how the two are connected, or there are too many ways to compare: `limit` says which. `years`, `maxTeamSize`, `topic` and `papers` narrow what counts.',
  fields: (t) => ({
    limit: t.field({ type: PathLimitRef, description: 'What was too little.', resolve: ({ limit }) => limit }),
    budget: t.int({
      description: 'Places of coauthors on bylines that were to be looked at, at most.',
      resolve: ({ budget }) => budget,
    }),
    searchedDistance: t.int({
      description: 'How many hops were searched as a whole before it was used up, from both sides together.',
      resolve: searchedDistance,
    }),
    reachedFromStart: t.int({ description: looked.reachedFromStart, resolve: ({ search }) => search.fromStart.size }),
    reachedFromEnd: t.int({ description: looked.reachedFromEnd, resolve: ({ search }) => search.fromEnd.size }),
  }),
});

function searchedDistance({ search }: Answered<'BudgetExceeded' | 'NotConnected'>): number {
  return search.startDepth + search.endDepth;
}

export const CollaborationPathsResult = builder.unionType('CollaborationPathsResult', {
  description: 'How two authors are connected, that they are not, or that it could not be found out.',
  types: [CollaborationPaths, NotConnected, BudgetExceeded],
  resolveType: ({ kind }) => kind,
});
