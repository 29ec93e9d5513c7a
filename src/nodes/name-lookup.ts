import type { LookupKey } from '../api/lookup.ts';

/** The look-up key of a name: exactly this spelling first, else one that is alike. */
export function nameKey(what: string, find: LookupKey['find']): LookupKey {
  return {
    description: `${what} An exact match comes first; without one, case, diacritics and punctuation are ignored.`,
    find,
    isName: true,
  };
}
