import { intArg, limited } from '../../api/args.ts';
import { budgetArg } from '../../api/budget.ts';
import { builder } from '../../api/builder.ts';
import { MAX_NAMED } from '../../api/lookup.ts';
import { inputError } from '../../graph/errors.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { weightArgs } from '../shared/weight-args.ts';
import { findPaths, type PathArgs, type PathPreference } from './collaboration-path.ts';
import { CollaborationPathsResult } from './collaboration-path-type.ts';

const DEFAULT_DISTANCE = { SHORTEST: 12, STRONGEST: 4 } as const;

const PathPreferenceRef = builder.enumType('PathPreference', {
  description: 'Which paths are best.',
  values: {
    SHORTEST: {
      description: 'Paths with the fewest hops, lowest `cost` first. Longer paths are left out.',
    },
    STRONGEST: {
      description:
        'Paths with the lowest `cost`, of any length up to `maxDistance`. A path through people with many joint papers can be longer.',
    },
  } satisfies Record<PathPreference, object>,
});

builder.queryField('collaborationPaths', (t) =>
  t.field({
    type: CollaborationPathsResult,
    description:
      'How two authors are connected from coauthor to coauthor, and through which papers. No path visits an author twice. Errors: BAD_INPUT, NOT_FOUND, AMBIGUOUS_AUTHOR, AMBIGUOUS_TOPIC, BAD_ID, BAD_IDENTIFIER.',
    args: {
      from: t.arg({ type: authorLookup.by, required: true, description: 'The author at the start of the paths.' }),
      to: t.arg({ type: authorLookup.by, required: true, description: 'The author at the end of the paths.' }),
      first: intArg(t.arg, { min: 0, max: 100, default: 5, description: 'How many paths, the best first.' }),
      by: t.arg({ type: PathPreferenceRef, defaultValue: 'SHORTEST', description: 'Which paths are best.' }),
      avoiding: t.arg({
        type: [authorLookup.by],
        ...limited('Authors that no path may pass through.', { max: MAX_NAMED - 2, unit: 'entries' }),
      }),
      maxDistance: intArg(t.arg, {
        min: 1,
        max: 20,
        description: `The most hops of a path. Default: ${DEFAULT_DISTANCE.SHORTEST} with SHORTEST, ${DEFAULT_DISTANCE.STRONGEST} with STRONGEST.`,
      }),
      budget: budgetArg(
        t.arg,
        'The most byline slots that the search may examine: each is one coauthor on one paper. If it needs more, the answer is `BudgetExceeded`.',
      ),
      ...weightArgs(t.arg, {
        weight: 'What the `weight` of a hop is. The `cost` of a path follows from it.',
        lastYear: 'the year of the last paper that any two of the examined authors have together',
      }),
      ...scopeArgs(t.arg),
    },
    resolve: async (_root, args, context) => {
      const by = args.by ?? 'SHORTEST';
      const [start = '', end = '', ...avoiding] = await authorLookup.get(context, [
        args.from,
        args.to,
        ...(args.avoiding ?? []),
      ]);
      if (avoiding.includes(start) || avoiding.includes(end)) {
        throw inputError('BAD_INPUT', '`avoiding` must not name `from` or `to`: every path has both.');
      }
      const { budget, weightBy, halfLife, asOfYear, first: count } = args;
      const scope = await readScope(context, args);
      const pathArgs: PathArgs = {
        ...scope,
        ...{ by, count, budget, weightBy, halfLife, asOfYear, avoiding },
        maxDistance: args.maxDistance ?? DEFAULT_DISTANCE[by],
      };
      const answer = await findPaths(context.db, start, end, pathArgs);
      // What hangs on a hop counts the same papers; a collective is there only because it was asked for.
      return { ...answer, from: { args: { ...scope, includeCollectives: true } } };
    },
  }),
);
