import { inputError } from '../graph/errors.ts';
import type { ArgBuilder } from './builder.ts';

/** What a question may look at unless asked otherwise, and at most. */
export const DEFAULT_BUDGET = 1_000_000;
export const MAX_BUDGET = 5_000_000;

/** The argument `budget`: `description` says what is counted, and what comes where it does not suffice. */
export function budgetArg(arg: ArgBuilder, description: string) {
  return arg.int({ defaultValue: DEFAULT_BUDGET, description: `${description} ${MAX_BUDGET} at most.` });
}

/** Throws BAD_INPUT. */
export function readBudget({ budget }: { readonly budget?: number | null }): number {
  const asked = budget ?? DEFAULT_BUDGET;
  if (asked < 1 || asked > MAX_BUDGET)
    throw inputError('BAD_INPUT', `\`budget\` is ${asked}, but must be between 1 and ${MAX_BUDGET}.`);
  return asked;
}

export function budgetExceeded(budget: number): Error {
  return inputError(
    'BUDGET_EXCEEDED',
    `This query would examine more than its \`budget\` of ${budget} rows. Raise \`budget\` (${MAX_BUDGET} at most) or narrow the query.`,
    { budget },
  );
}
