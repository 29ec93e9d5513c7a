import { textOfParsed } from './bibtex-text.ts';
import { asDate } from './json.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** biblatex has a date ("2020-05-03", a range, "2020~"), BibTeX a year, and a month that says a day now and then. */
export function findBibtexDate(fields: ReadonlyMap<string, string>): string | null {
  const date = asDate(textOfParsed(fields.get('date')));
  if (date !== null) return date;
  const year = asDate(textOfParsed(fields.get('year'))?.replace(/^[^\d]+/, ''));
  // Some write the whole date into the year.
  if (year === null || year.length > 4) return year;
  const month = textOfParsed(fields.get('month'))?.toLowerCase() ?? '';
  const number = MONTHS.findIndex((name) => month.includes(name)) + 1 || Number(/^\d{1,2}\b/.exec(month)?.[0] ?? 0);
  const day = fields.get('day') ?? /(?<=\D)\d{1,2}\b|^\d{1,2}(?=\D*[a-z])/.exec(month)?.[0] ?? '';
  const pad = (part: number | string): string => String(part).padStart(2, '0');
  return asDate(`${year}-${pad(number)}-${pad(day)}`);
}
