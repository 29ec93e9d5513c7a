import { intArg, limited } from '../../api/args.ts';
import { budgetArg } from '../../api/budget.ts';
import { builder } from '../../api/builder.ts';
import { type By, MAX_NAMED } from '../../api/lookup.ts';
import { inputError } from '../../graph/errors.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { MAX_TIES } from '../shared/tie-queries.ts';
import { weightArgs } from '../shared/weight-args.ts';
import { openNetwork } from './coauthor-network.ts';
import { type NetworkArgs, startFrom, startFromPapers } from './coauthor-network-queries.ts';
import { CoauthorNetworkRef } from './coauthor-network-type.ts';

const MANY = { max: MAX_NAMED, unit: 'entries' } as const;

builder.queryField('coauthorNetwork', (t) =>
  t.field({
    type: CoauthorNetworkRef,
    description:
      'Who works with whom: around some authors, among some authors, or of all authors of some papers. Takes `around` or `among`; without either it is the network of everyone who wrote any of `papers`, tied by these papers. Errors: BAD_INPUT, BUDGET_EXCEEDED, NOT_FOUND, AMBIGUOUS_AUTHOR, AMBIGUOUS_TOPIC, BAD_ID, BAD_IDENTIFIER.',
    args: {
      around: t.arg({
        type: [authorLookup.by],
        ...limited('These authors, and everyone within `distance` of any of them.', MANY),
      }),
      among: t.arg({ type: [authorLookup.by], ...limited('These authors alone.', MANY) }),
      distance: intArg(t.arg, {
        min: 1,
        max: 12,
        default: 1,
        description: 'The most hops from an author in `around`: 1 for their coauthors. Used only with `around`.',
      }),
      minPapers: intArg(t.arg, {
        min: 1,
        max: 1_000_000,
        default: 1,
        description: 'The fewest papers together that make a tie between two authors.',
      }),
      maxAuthors: intArg(t.arg, {
        min: 1,
        max: 10_000,
        default: 200,
        description: 'The most authors in the network. `truncated` says whether there are more.',
      }),
      budget: budgetArg(
        t.arg,
        `Places on bylines to look at, at most: those of coauthors to find the authors, then for ties those of the authors found, and as many pairs of them. \`truncated\` says whether it sufficed for the authors; ties, papers and excluded papers that it does not suffice for are BUDGET_EXCEEDED, and more than ${MAX_TIES} ties a BAD_INPUT.`,
      ),
      includeCollectives: t.arg.boolean({
        defaultValue: false,
        description: 'Collectives as well ("OpenAI"). Those that are named are there either way.',
      }),
      ...weightArgs(t.arg, {
        weight: 'What `weight` of an edge is, and with it `strength`, communities and page ranks.',
        lastYear: 'the year of the last paper of any two of its authors together',
      }),
      ...scopeArgs(t.arg),
    },
    resolve: async (_root, args, context) => {
      const { minPapers, maxAuthors, budget } = args;
      const named = readNamed(args);
      const isAround = args.around != null;
      const networkArgs: NetworkArgs = {
        ...(await readScope(context, args)),
        minPapers,
        maxAuthors,
        budget,
        includeCollectives: args.includeCollectives,
        weightBy: args.weightBy,
        halfLife: args.halfLife,
        asOfYear: args.asOfYear,
        distance: isAround ? args.distance : 0,
        isAround,
      };
      const start = named ? startFrom(await authorLookup.get(context, named)) : startFromPapers(networkArgs);
      return openNetwork(context.db, start, networkArgs);
    },
  }),
);

interface NamedArgs {
  readonly around?: unknown;
  readonly among?: unknown;
  readonly papers?: unknown;
}

/** Undefined where the network is that of papers. */
function readNamed({ around, among, papers }: NamedArgs): readonly By[] | undefined {
  if (around != null && among != null) {
    throw inputError(
      'BAD_INPUT',
      'Expected `around` or `among`, got both. `around` finds the coauthors of those it names, `among` takes them alone.',
    );
  }
  if (around == null && among == null && papers == null) {
    throw inputError(
      'BAD_INPUT',
      'Expected `around`, `among` or `papers`, got none of them: authors whose coauthors to find, authors to take alone, or papers whose authors to take.',
    );
  }
  return (around ?? among ?? undefined) as readonly By[] | undefined; // both are lists of AuthorBy
}
