const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 07 in "July", "12--13 July", "July-August" and "7": the first that is named. Undefined where none is. */
export function parseMonth(text: string | null): string | undefined {
  const named = new RegExp(`\\b(${MONTHS.join('|')})`, 'i').exec(text ?? '')?.[1]?.toLowerCase();
  const number = named === undefined ? Number(/^\d{1,2}$/.exec(text ?? '')?.[0]) : MONTHS.indexOf(named) + 1;
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined;
}
