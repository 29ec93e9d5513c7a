import { DEFAULT_BUDGET, MAX_BUDGET } from '../run/budget.ts';
import { intArg } from './args.ts';
import type { ArgBuilder } from './builder.ts';

/** The argument `budget`: `description` says what is counted, and what the answer is when it runs out. */
export function budgetArg(arg: ArgBuilder, description: string) {
  return intArg(arg, { min: 1, max: MAX_BUDGET, default: DEFAULT_BUDGET, description });
}
