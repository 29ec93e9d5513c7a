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
      'The coauthorships around some authors, among some authors, or of all authors of some papers. It takes `around` or `among`. Without either it is the network of everyone who wrote any of `papers`, and only these papers count. Errors: BAD_INPUT, BUDGET_EXCEEDED, NOT_FOUND, AMBIGUOUS_AUTHOR, AMBIGUOUS_TOPIC, BAD_ID, BAD_IDENTIFIER.',
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
        description:
          'The most hops from the nearest author in `around`: 1 for their coauthors. Used only with `around`.',
      }),
      minPapers: intArg(t.arg, {
        min: 1,
        max: 1_000_000,
        default: 1,
        description: 'The fewest joint papers that make a tie between two authors.',
      }),
      maxAuthors: intArg(t.arg, {
        min: 1,
        max: 10_000,
        default: 200,
        description: 'The most authors in the network. `truncated` says whether there are more.',
      }),
      budget: budgetArg(
        t.arg,
        `The most slots on bylines that one step may examine: slots of coauthors to find the authors, then slots of these authors, and pairs of them, to find the ties. If it runs out while authors are searched, \`truncated\` is true. If it runs out later, the field has the error BUDGET_EXCEEDED. More than ${MAX_TIES.toLocaleString('en-US')} ties are a BAD_INPUT.`,
      ),
      includeCollectives: t.arg.boolean({
        defaultValue: false,
        description: 'Also include collectives ("OpenAI"). Collectives that you name are always included.',
      }),
      ...weightArgs(t.arg, {
        weight: 'What the `weight` of an edge is. `strength`, communities and page ranks follow from it.',
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

/** Undefined for a network of papers. */
function readNamed({ around, among, papers }: NamedArgs): readonly By[] | undefined {
  if (around != null && among != null) {
    throw inputError(
      'BAD_INPUT',
      '`around` and `among` cannot be combined. `around` also finds the coauthors of its authors, `among` takes its authors alone.',
    );
  }
  if (around == null && among == null && papers == null) {
    throw inputError(
      'BAD_INPUT',
      'One of `around`, `among` and `papers` is required. `around` finds coauthors, `among` takes its authors alone, `papers` takes the authors of these papers.',
    );
  }
  return (around ?? among ?? undefined) as readonly By[] | undefined; // both are lists of AuthorBy
}
