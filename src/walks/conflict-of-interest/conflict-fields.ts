import { intArg, limited, yearArg } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { type By, MAX_NAMED } from '../../api/lookup.ts';
import { MAX_CANDIDATES } from '../../graph/candidate.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { getNode } from '../../run/node-loader.ts';
import { readScope, teamSizeArg } from '../shared/scope-args.ts';
import { type ConflictArgs, conflicts } from './conflict-relation.ts';
import { ConflictOfInterest } from './conflict-type.ts';

const MANY = { min: 1, max: MAX_NAMED, unit: 'entries' } as const;

/** An entry of a list that names nobody, or several people. */
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
  description: 'One of the two lists that `conflictsOfInterest` takes.',
  values: { AUTHORS: { description: '`authors`.' }, REVIEWERS: { description: '`reviewers`.' } },
});

const UnresolvedAuthor = builder.objectRef<Unresolved>('UnresolvedAuthor').implement({
  description: 'An entry of `authors` or `reviewers` that names nobody in the graph, or several people.',
  fields: (t) => ({
    side: t.field({ type: Side, description: 'The list that has the entry.', resolve: ({ side }) => side }),
    index: t.exposeInt('index', { description: 'The position of the entry in the list that `side` names, from 0.' }),
    text: t.string({
      description: 'The value of the entry, without the name of its field: `Ann Lee` for `{ name: "Ann Lee" }`.',
      resolve: ({ by }) => Object.values(by)[0] ?? '',
    }),
    candidateCount: t.int({
      description: 'The number of authors with this name.',
      resolve: ({ candidates }) => candidates.length,
    }),
    candidates: t.field({
      type: [Author],
      description: `The authors with this name, at most ${MAX_CANDIDATES} of \`candidateCount\`. Choose one and use the \`id\`. Empty if nobody has the name.`,
      resolve: ({ candidates }, _args, context, info) =>
        Promise.all(candidates.slice(0, MAX_CANDIDATES).map((id) => getNode(context, info, Author, id))),
    }),
  }),
});

const ConflictsOfInterest = builder.objectRef<Conflicts>('ConflictsOfInterest').implement({
  description: 'The conflicts of interest between authors and reviewers that the graph knows.',
  fields: (t) => ({
    authorCount: t.int({
      description: 'The number of different authors that were found.',
      resolve: ({ from }) => from.args.authorIds.length,
    }),
    reviewerCount: t.int({
      description: 'The number of different reviewers that were found.',
      resolve: ({ from }) => from.args.reviewerIds.length,
    }),
    notFound: t.field({
      type: [UnresolvedAuthor],
      description:
        'The entries of `authors` and `reviewers` that match nobody in the graph. Their conflicts are unknown.',
      resolve: ({ unresolved }) => unresolved.filter(({ candidates }) => candidates.length === 0),
    }),
    ambiguous: t.field({
      type: [UnresolvedAuthor],
      description: 'The entries of `authors` and `reviewers` that match several people. Their conflicts are unknown.',
      resolve: ({ unresolved }) => unresolved.filter(({ candidates }) => candidates.length > 0),
    }),
  }),
});

connect(ConflictsOfInterest, 'conflicts', conflicts, {
  node: { row: ConflictOfInterest },
  description: 'The pairs with a conflict of interest. Default order: most severe first.',
  orders: {
    SEVERITY:
      'Severity of the worst reason, the most severe first with ASC; then number of joint papers, most first; then names.',
    AUTHOR: 'Name of the author, then severity, most severe first.',
    REVIEWER: 'Name of the reviewer, then severity, most severe first.',
  },
  key: () => ({}),
});

builder.queryField('conflictsOfInterest', (t) =>
  t.field({
    type: ConflictsOfInterest,
    description:
      'Which reviewers have a conflict of interest with which authors, why, and through which papers, institutions and people. Entries that name nobody, or several people, are listed and cause no error. Errors: BAD_INPUT, BAD_ID, BAD_IDENTIFIER.',
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
        'Papers with more authors than this do not count, neither as joint papers nor for affiliations.',
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
