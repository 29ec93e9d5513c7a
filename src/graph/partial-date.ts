import { inputError, quote } from './errors.ts';

/** The days that a partial date stands for: `2024-02` from 2024-02-01 to 2024-02-29. Throws BAD_INPUT. */
export function readDateRange(text: string): { readonly first: string; readonly last: string } {
  const [, year = '', month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  const date = new Date(`${first}T00:00:00Z`);
  if (year === '0000' || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== first) {
    throw inputError('BAD_INPUT', `Not a date: ${quote(text)}. Write 2024-10-25, 2024-10 or 2024.`);
  }
  if (day !== undefined) return { first, last: first };
  // Day 0 of the next month is the last of this one.
  const last = new Date(Date.UTC(Number(year), month === undefined ? 12 : Number(month), 0));
  if (Number(year) < 100) last.setUTCFullYear(Number(year));
  return { first, last: last.toISOString().slice(0, 10) };
}
