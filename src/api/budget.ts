import { DEFAULT_BUDGET, MAX_BUDGET } from '../run/budget.ts';
import type { ArgBuilder } from './builder.ts';

/** The argument `budget`: `description` says what is counted, and what comes where it does not suffice. */
export function budgetArg(arg: ArgBuilder, description: string) {
  return arg.int({ defaultValue: DEFAULT_BUDGET, description: `${description} ${MAX_BUDGET} at most.` });
}
