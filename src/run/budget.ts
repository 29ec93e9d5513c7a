import { inputError } from '../graph/errors.ts';

/** Rows that a query may examine, by default and at most. */
export const DEFAULT_BUDGET = 1_000_000;
export const MAX_BUDGET = 5_000_000;

export function budgetExceeded(budget: number): Error {
  const [allowed, most] = [budget, MAX_BUDGET].map((rows) => rows.toLocaleString('en-US'));
  return inputError(
    'BUDGET_EXCEEDED',
    `This query would examine more than its \`budget\` of ${allowed} rows. Raise \`budget\` (${most} at most) or narrow the query.`,
    { budget },
  );
}
