import { budgetArg, DEFAULT_BUDGET, MAX_BUDGET } from '../../api/budget.ts';
import { builder } from '../../api/builder.ts';
import type { By } from '../../api/lookup.ts';
import { inputError } from '../../graph/errors.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { checkWeight, weightArgs } from '../shared/weight-args.ts';
import { openNetwork } from './coauthor-network.ts';
import { MAX_TIES, type NetworkArgs, startFrom, startFromPapers } from './coauthor-network-queries.ts';
import { CoauthorNetworkRef } from './coauthor-network-type.ts';

const DEFAULTS = { distance: 1, minPapers: 1, maxAuthors: 200, budget: DEFAULT_BUDGET } as const;
const MAXIMA = { distance: 12, minPapers: 1_000_000, maxAuthors: 10_000, budget: MAX_BUDGET } as const;

builder.queryField('coauthorNetwork', (t) =>
  t.field({
    type: CoauthorNetworkRef,
    description:
      'Who works with whom: around some authors, among some authors, or of all authors of some papers. Takes `around` or `among`; without either it is the network of everyone who wrote any of `papers`, tied by these papers. Errors: BAD_INPUT, BUDGET_EXCEEDED, NOT_FOUND, AMBIGUOUS_AUTHOR, AMBIGUOUS_TOPIC, BAD_ID, BAD_IDENTIFIER.',
    args: {
      around: t.arg({
        type: [authorLookup.by],
        description: 'Everyone within `distance` of any of these authors, at most 1000, and themselves.',
      }),
      among: t.arg({ type: [authorLookup.by], description: 'These authors alone, at most 1000.' }),
      distance: t.arg.int({
        defaultValue: DEFAULTS.distance,
        description: `Papers to go through, at most, to get from one of \`around\` to somebody: 1 for their coauthors, ${MAXIMA.distance} at most. Only \`around\` heeds it.`,
      }),
      minPapers: t.arg.int({
        defaultValue: DEFAULTS.minPapers,
        description: 'Two authors are tied by at least that many papers together.',
      }),
      maxAuthors: t.arg.int({
        defaultValue: DEFAULTS.maxAuthors,
        description: `How many authors, at most: ${MAXIMA.maxAuthors} at most. \`truncated\` says whether there are more.`,
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
      const numbers = readNumbers(args);
      checkWeight(args);
      const named = readNamed(args);
      const isAround = args.around != null;
      const networkArgs: NetworkArgs = {
        ...(await readScope(context, args)),
        ...numbers,
        includeCollectives: args.includeCollectives,
        weightBy: args.weightBy,
        halfLife: args.halfLife,
        asOfYear: args.asOfYear,
        distance: isAround ? numbers.distance : 0,
        isAround,
      };
      const start = named ? startFrom(await authorLookup.get(context, named)) : startFromPapers(networkArgs);
      return openNetwork(context.db, start, networkArgs);
    },
  }),
);

type Numbers = { readonly [Name in keyof typeof DEFAULTS]: number };

function readNumbers(args: { readonly [Name in keyof Numbers]?: number | null }): Numbers {
  const names = Object.keys(DEFAULTS) as (keyof Numbers)[]; // its keys
  const entries = names.map((name) => {
    const value = args[name] ?? DEFAULTS[name];
    if (value < 1 || value > MAXIMA[name])
      throw inputError('BAD_INPUT', `Expected \`${name}\` between 1 and ${MAXIMA[name]}, got ${value}.`);
    return [name, value] as const;
  });
  return Object.fromEntries(entries) as Numbers; // one entry for each name
}

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
