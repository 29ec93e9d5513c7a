import { asArray, asDate, asObject, type JsonObject } from './json.ts';

/** In the order in which they are preferred where they say the same. */
const KEYS = ['published', 'issued', 'published-online', 'published-print', 'posted'] as const;

/**
 * When a work first came out. Crossref has it several times, printed and online, each with as much of the date as the
 * publisher gave: of those in the earliest year the earliest whole one, since "2015-02" beside "2015-02-20" only knows
 * less. A whole date of a later year is that of another edition.
 */
export function findPublished(work: JsonObject): string | null {
  const dates = KEYS.flatMap((key) => toDate(work[key]) ?? []).sort();
  const ofYear = dates.filter((date) => date.startsWith(dates[0]?.slice(0, 4) ?? ''));
  const mostPrecise = Math.max(...ofYear.map((date) => date.length));
  return ofYear.find((date) => date.length === mostPrecise) ?? null;
}

/** `{ "date-parts": [[2015, 2, 20]] }`, with fewer parts, with null, or with texts in place of numbers. */
function toDate(value: unknown): string | null {
  const parts = asArray(asArray(asObject(value)['date-parts'])[0]);
  return asDate(parts.map((part) => String(part).padStart(2, '0')).join('-'));
}
