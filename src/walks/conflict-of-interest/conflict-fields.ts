import { intArg, limited, yearArg } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { type By, MAX_NAMED } from '../../api/lookup.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { getNode } from '../../run/node-loader.ts';
import { readScope, teamSizeArg } from '../shared/scope-args.ts';
import { type ConflictArgs, conflicts } from './conflict-relation.ts';
import { ConflictOfInterest } from './conflict-type.ts';

/** Authors who share a name, of whom a list says so, at most. */
const MAX_CANDIDATES = 20;

const MANY = { min: 1, max: MAX_NAMED, unit: 'entries' } as const;

/** What was asked for and names nobody, or several. */
interface Unresolved {
  readonly side: 'AUTHORS' | 'REVIEWERS';
  readonly index: number;
  readonly by: By;
  readonly candidates: readonly string[];
}

interface Conflicts {
  readonly unresolved: readonly Unresolved[];
  readonly from: { readonly args: ConflictArgs };
}

const Side = builder.enumType('ConflictSide', {
  description: 'The two lists of `conflictsOfInterest`.',
  values: { AUTHORS: { description: '`authors`.' }, REVIEWERS: { description: '`reviewers`.' } },
});

const UnresolvedAuthor = builder.objectRef<Unresolved>('UnresolvedAuthor').implement({
  description: 'An entry of a list that names nobody in the graph, or several.',
  fields: (t) => ({
    side: t.field({ type: Side, description: 'Which list it stands in.', resolve: ({ side }) => side }),
    index: t.exposeInt('index', { description: 'Its place there, from 0.' }),
    text: t.string({
      description: 'What it says, without the name of its field.',
      resolve: ({ by }) => Object.values(by)[0] ?? '',
    }),
    candidateCount: t.int({
      description: 'How many it may mean.',
      resolve: ({ candidates }) => candidates.length,
    }),
    candidates: t.field({
      type: [Author],
      description: `Whom it may mean: choose one and name them by \`id\`. None where nobody is known; the first ${MAX_CANDIDATES} of \`candidateCount\`.`,
      resolve: ({ candidates }, _args, context, info) =>
        Promise.all(candidates.slice(0, MAX_CANDIDATES).map((id) => getNode(context, info, Author, id))),
    }),
  }),
});

const ConflictsOfInterest = builder.objectRef<Conflicts>('ConflictsOfInterest').implement({
  description: 'What stands between authors and reviewers, as far as the graph knows.',
  fields: (t) => ({
    authorCount: t.int({
      description: 'How many different authors were found.',
      resolve: ({ from }) => from.args.authorIds.length,
    }),
    reviewerCount: t.int({
      description: 'How many different reviewers were found.',
      resolve: ({ from }) => from.args.reviewerIds.length,
    }),
    notFound: t.field({
      type: [UnresolvedAuthor],
      description: 'Who is not in the graph: nothing is said about them.',
      resolve: ({ unresolved }) => unresolved.filter(({ candidates }) => candidates.length === 0),
    }),
    ambiguous: t.field({
      type: [UnresolvedAuthor],
      description: 'Names that several share: nothing is said about them.',
      resolve: ({ unresolved }) => unresolved.filter(({ candidates }) => candidates.length > 0),
    }),
  }),
});

connect(ConflictsOfInterest, 'conflicts', conflicts, {
  node: { row: ConflictOfInterest },
  description: 'The pairs between whom something stands, the gravest first unless ordered otherwise.',
  orders: {
    SEVERITY: 'By the gravest reason, then by papers together, then by names; the gravest first is natural.',
    AUTHOR: 'By name of the author, then by the gravest reason; A to Z is natural.',
    REVIEWER: 'By name of the reviewer, then by the gravest reason; A to Z is natural.',
  },
  key: () => ({}),
});

builder.queryField('conflictsOfInterest', (t) =>
  t.field({
    type: ConflictsOfInterest,
    description:
      'Who of the reviewers has a conflict of interest with whom of the authors, why, and by which papers, institutions and people. Who is not in the graph, or shares a name with others, is listed and stops nothing. Errors: BAD_INPUT, BAD_ID, BAD_IDENTIFIER.',
    args: {
      authors: t.arg({
        type: [authorLookup.by],
        required: true,
        ...limited('The authors whose work is to be reviewed.', MANY),
      }),
      reviewers: t.arg({ type: [authorLookup.by], required: true, ...limited('The people who may review it.', MANY) }),
      sinceYear: yearArg(
        t.arg,
        'Only papers of this year and later count. Papers without a date count only without this argument.',
      ),
      maxDistance: intArg(t.arg, {
        min: 1,
        max: 2,
        default: 1,
        description: '1 finds coauthors and colleagues, 2 also people with a common coauthor.',
      }),
      ignoreTeamsOver: teamSizeArg(
        t.arg,
        'Papers with more authors than this do not count, neither as papers together nor for affiliations.',
      ),
    },
    resolve: async (_root, { authors, reviewers, sinceYear, maxDistance, ignoreTeamsOver }, context) => {
      const scope = await readScope(context, {
        years: { from: sinceYear ?? null },
        maxTeamSize: ignoreTeamsOver ?? null,
      });
      const sides = [
        ['AUTHORS', authors as readonly By[]],
        ['REVIEWERS', reviewers as readonly By[]],
      ] as const;
      const found = await Promise.all(sides.map(([, bys]) => authorLookup.find(context.db, bys)));
      const unresolved = sides.flatMap(([side, bys], place) =>
        bys.flatMap((by, index): readonly Unresolved[] => {
          const candidates = found[place]?.[index] ?? [];
          return candidates.length === 1 ? [] : [{ side, index, by, candidates }];
        }),
      );
      const [authorIds = [], reviewerIds = []] = found.map((side) => [
        ...new Set(side.flatMap((ids) => (ids.length === 1 ? ids : []))),
      ]);
      // A collective counts where it is named, on whichever side.
      return {
        unresolved,
        from: { args: { ...scope, includeCollectives: true, authorIds, reviewerIds, maxDistance } },
      };
    },
  }),
);
