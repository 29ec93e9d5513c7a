import { inputError } from '../graph/errors.ts';
import { intArg } from './args.ts';
import type { ArgBuilder } from './builder.ts';

/** Rows that a query may examine, unless it says otherwise and at most. */
export const DEFAULT_BUDGET = 1_000_000;
const MAX_BUDGET = 5_000_000;

/** The argument `budget`: `description` says what is counted, and what the answer is when it runs out. */
export function budgetArg(arg: ArgBuilder, description: string) {
  return intArg(arg, { min: 1, max: MAX_BUDGET, default: DEFAULT_BUDGET, description });
}

export function budgetExceeded(budget: number): Error {
  const [allowed, most] = [budget, MAX_BUDGET].map((rows) => rows.toLocaleString('en-US'));
  return inputError(
    'BUDGET_EXCEEDED',
    `This query would examine more than its \`budget\` of ${allowed} rows. Raise \`budget\` (${most} at most) or narrow the query.`,
    { budget },
  );
}
