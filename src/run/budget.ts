import { inputError } from '../graph/errors.ts';

/** What a question may look at unless asked otherwise, and at most. */
export const DEFAULT_BUDGET = 1_000_000;
export const MAX_BUDGET = 5_000_000;

/** Throws BAD_INPUT. */
export function readBudget({ budget }: { readonly budget?: number | null }): number {
  const asked = budget ?? DEFAULT_BUDGET;
  if (asked < 1 || asked > MAX_BUDGET)
    throw inputError('BAD_INPUT', `Expected \`budget\` between 1 and ${MAX_BUDGET}, got ${asked}.`);
  return asked;
}

export function budgetExceeded(budget: number): Error {
  return inputError(
    'BUDGET_EXCEEDED',
    `Expected a question that a \`budget\` of ${budget} suffices for, got one that has to look at more. Raise it up to ${MAX_BUDGET}, or narrow the question with its other arguments.`,
    { budget },
  );
}
