import { MAX_SAMPLE_SIZE } from '../run/page-args.ts';
import { limited, pageArgs } from './args.ts';
import { budgetArg } from './budget.ts';
import { type ArgBuilder, builder, type InputRef } from './builder.ts';

interface ConnectionArgs {
  readonly order: InputRef;
  readonly filter: InputRef | undefined;
  /** Whether the list has a budget. */
  readonly cost: unknown;
  readonly own: ((arg: ArgBuilder) => object) | undefined;
}

/** The arguments of a connection: those that all have, and the list's own. */
export function connectionArgs(arg: ArgBuilder, { order, filter, cost, own }: ConnectionArgs) {
  return {
    ...pageArgs(arg),
    orderBy: arg({
      type: [order],
      description: 'Sorts by the first order, ties by the second, and so on. Nulls come last.',
    }),
    ...(filter && { filter: arg({ type: filter, description: 'Only entries that match.' }) }),
    ...(filter && {
      sample: arg({
        type: sampleRef,
        description:
          'A random sample of the entries that match the filter. It is drawn before paging, and is the same on every page.',
      }),
    }),
    ...(cost !== undefined && {
      budget: budgetArg(
        arg,
        'The most rows this list may examine. If it needs more, it is null with the error BUDGET_EXCEEDED.',
      ),
    }),
    ...own?.(arg),
  };
}

const sampleRef = builder.inputType('Sample', {
  description: 'A random sample. The same seed gives the same sample, on every page and in every order.',
  fields: (t) => ({
    size: t.int({
      required: true,
      ...limited('The number of entries. All entries if there are fewer.', { min: 0, max: MAX_SAMPLE_SIZE }),
    }),
    seed: t.int({ description: 'Another seed gives another sample. Default: 1.' }),
  }),
});
