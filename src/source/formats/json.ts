import { cleanText } from '../clean-text.ts';

/**
 * Reads JSON of unknown shape. An invalid field reads as absent, because a record should not be lost for a field.
 * Checks by hand cost a tenth of a schema on millions of records.
 */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NOTHING: JsonObject = {};

/** Empty if the value is not an object, so that `asObject(work['ids'])['doi']` needs no check. */
export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : NOTHING;
}

export function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The cleaned text (clean-text.ts); null if it is empty. */
export function asText(value: unknown): string | null {
  return typeof value === 'string' ? cleanText(value) : null;
}

/** The texts of a list, each once. */
export function asTexts(value: unknown): readonly string[] {
  const texts = asArray(value).flatMap((item) => asText(item) ?? []);
  return texts.length < 2 ? texts : [...new Set(texts)];
}

export function asNumber(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function asBoolean(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Sources write the same number as 14636783 and as "14636783". */
export function asDigits(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
  return typeof value === 'string' && /^\d+$/.test(value) ? value : null;
}

/** An address of the web as it is written, since sources write many that only browsers understand. */
export function asUrl(value: unknown): string | null {
  const text = asText(value);
  return text !== null && /^https?:\/\/[^\s/]/i.test(text) && URL.canParse(text) ? text : null;
}

/** 1234-567X, however it is spelled. */
export function asIssn(value: unknown): string | null {
  const [, head, tail] = (typeof value === 'string' && /^\s*(\d{4})[-‐–]?(\d{3}[\dX])\s*$/i.exec(value)) || [];
  return head === undefined || tail === undefined ? null : `${head}-${tail.toUpperCase()}`;
}

/** Upper case; null for what is no ISO 3166-1 alpha-2 code. */
export function asCountryCode(value: unknown): string | null {
  return typeof value === 'string' && /^[a-z]{2}$/i.test(value) ? value.toUpperCase() : null;
}

/**
 * 2024-10-25, 2024-10 or 2024: the longest part that is a valid date. "2019a" is 2019, 2023-02-30 is 2023-02. A year in
 * the future stays, because the source states it.
 */
export function asDate(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : asText(value);
  const [, year, month, day] =
    (text !== null && /^([1-9]\d{3})(?!\d)(?:-(\d{2})(?!\d))?(?:-(\d{2})(?!\d))?/.exec(text)) || [];
  if (year === undefined) return null;
  if (month === undefined || month < '01' || month > '12') return year;
  const isDay = day !== undefined && day >= '01' && Number(day) <= daysOf(Number(year), Number(month));
  return isDay ? `${year}-${month}-${day}` : `${year}-${month}`;
}

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
