import { type Context, perRequest } from './context.ts';

/** A name in a request that no node of the type has. */
export interface UnknownName {
  readonly type: string;
  readonly text: string;
  /** The path of the null in the answer, and a sentence about it. Absent if an error says it. */
  readonly hint?: { readonly path: readonly (string | number)[]; readonly message: string };
  /** Similar names. Empty until the request has run: one statement then finds them for all its unknown names. */
  readonly suggestions: NameSuggestion[];
  /** How many more names are similar. */
  omittedCount?: number;
}

export interface NameSuggestion {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly [detail: string]: unknown;
}

export function noteUnknownName(context: Context, name: UnknownName): void {
  unknownNames(context).push(name);
}

/** All that this request has noted so far. */
export function unknownNames(context: Context): UnknownName[] {
  return perRequest(context, 'unknown names', () => []);
}
