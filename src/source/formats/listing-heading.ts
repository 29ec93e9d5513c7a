/** The first line of a listing's record: category, date and a marker, glued together: `LGJun 6, 2024Code`. */
export interface ListingHeading {
  readonly category: string;
  /** 2024-06-06. */
  readonly published: string;
  /** The year is not on the line. */
  readonly isDateGuessed: boolean;
  readonly hasCode: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const HEADING = new RegExp(`^([A-Za-z][A-Za-z.-]*?)(Sept|${MONTHS.join('|')}) (\\d{1,2})(?:, (\\d{4}))?\\s*(Code)?$`);

/** Undefined where the line is no heading. A date without a year is the latest such date that is not after `asOf`. */
export function parseListingHeading(line: string, asOf: string): ListingHeading | undefined {
  const [, category, monthName, day, year, code] = HEADING.exec(line.trim()) ?? [];
  if (category === undefined || monthName === undefined || day === undefined) return undefined;
  const monthAndDay = `${String(MONTHS.indexOf(monthName.slice(0, 3)) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const published = year === undefined ? latestBefore(monthAndDay, asOf) : `${year}-${monthAndDay}`;
  return published !== undefined && isCalendarDate(published)
    ? { category, published, isDateGuessed: year === undefined, hasCode: code !== undefined }
    : undefined;
}

/** February 29 may lie up to eight years back. */
function latestBefore(monthAndDay: string, asOf: string): string | undefined {
  const thisYear = Number(asOf.slice(0, 4));
  return Array.from({ length: 9 }, (_, back) => `${thisYear - back}-${monthAndDay}`).find(
    (date) => date <= asOf && isCalendarDate(date),
  );
}

function isCalendarDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}
