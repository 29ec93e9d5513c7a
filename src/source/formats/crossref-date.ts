import { asArray, asDate, asObject, type JsonObject } from './json.ts';

/** In order of preference if the dates are equal. */
const KEYS = ['published', 'issued', 'published-online', 'published-print', 'posted'] as const;

/**
 * The date when a work first appeared. Crossref has several dates, printed and online, each as precise as the publisher
 * gave it. The result is the earliest complete date in the earliest year, because "2015-02" is just less precise than
 * "2015-02-20". A complete date in a later year belongs to another edition.
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
