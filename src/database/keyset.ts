import { type RawBuilder, sql } from 'kysely';

/**
 * Keyset paging: a page starts after the row whose order values are known, wherever that row is now. Nulls come last in
 * either direction.
 */

/** PostgreSQL types that an order can use. Their text, cast back, is the same value again. */
export type KeysetType = 'bigint' | 'boolean' | 'date' | 'float8' | 'int' | 'text' | 'timestamptz';

/** One column of an order. */
export interface KeysetTerm {
  readonly column: string;
  readonly type: KeysetType;
  readonly nullable: boolean;
  readonly descending: boolean;
}

/** The order values of a row, as PostgreSQL's text, in the order of the terms. */
export type KeysetPosition = readonly (string | null)[];

/** `order by` terms over the rows named `alias`. `backward` turns the whole order round, nulls included. */
export function orderTerms(alias: string, terms: readonly KeysetTerm[], backward: boolean): RawBuilder<unknown> {
  return sql.join(
    terms.map((term) => {
      const direction = term.descending === backward ? sql`asc` : sql`desc`;
      const column = sql.ref(`${alias}.${term.column}`);
      // Without nulls the words are left out: PostgreSQL would not match an index that was made without them.
      if (!term.nullable) return sql`${column} ${direction}`;
      return sql`${column} ${direction} nulls ${backward ? sql`first` : sql`last`}`;
    }),
  );
}

/** The order values of a row, as an array of text. */
export function positionOf(alias: string, terms: readonly KeysetTerm[]): RawBuilder<(string | null)[]> {
  return sql`array[${sql.join(terms.map((term) => sql`${sql.ref(`${alias}.${term.column}`)}::text`))}]`;
}

/**
 * Conditions for the rows after `position`. Each row matches exactly one. An index serves each condition, but no index
 * serves "smaller, or null". There is one condition if the first column is never null or is already null.
 */
export function segmentsAfter(
  alias: string,
  terms: readonly KeysetTerm[],
  position: KeysetPosition,
): readonly RawBuilder<boolean>[] {
  const [first] = terms;
  const [value = null] = position;
  if (!first?.nullable || value === null || terms.length === 1) return [beyond(alias, terms, position, false)];
  const column = sql.ref(`${alias}.${first.column}`);
  const known = terms.map((term) => (term === first ? { ...term, nullable: false } : term));
  return [beyond(alias, known, position, false), sql`${column} is null`];
}

/** True for the rows after `position` (before it if `backward`). */
export function beyond(
  alias: string,
  terms: readonly KeysetTerm[],
  position: KeysetPosition,
  backward: boolean,
): RawBuilder<boolean> {
  const [first] = terms;
  const exact = lexicographic(alias, terms, position, backward);
  if (first === undefined || terms.length === 1 || position[0] === null) return exact;
  // In forward direction, the nulls at the end follow any value: segmentsAfter() handles them apart.
  if (first.nullable && !backward) return exact;
  // A chain of ORs is only a filter. The leading bound states the same for the first column alone, so that an index
  // that begins with this column can start there.
  const operator = first.descending === backward ? sql`>=` : sql`<=`;
  return sql`(${sql.ref(`${alias}.${first.column}`)} ${operator} ${castBack(first, position[0] ?? null)} and (${exact}))`;
}

function lexicographic(
  alias: string,
  terms: readonly KeysetTerm[],
  position: KeysetPosition,
  backward: boolean,
): RawBuilder<boolean> {
  return terms.reduceRight<RawBuilder<boolean>>((rest, term, index) => {
    const value = position[index] ?? null;
    const column = sql.ref(`${alias}.${term.column}`);
    const bound = castBack(term, value);
    const operator = term.descending === backward ? sql`>` : sql`<`;
    if (value === null) {
      const tie = sql<boolean>`(${column} is null and ${rest})`;
      return backward ? sql`(${column} is not null or ${tie})` : tie;
    }
    const further = sql<boolean>`${column} ${operator} ${bound}`;
    const tie = sql<boolean>`(${column} = ${bound} and ${rest})`;
    return term.nullable && !backward ? sql`(${further} or ${column} is null or ${tie})` : sql`(${further} or ${tie})`;
  }, sql<boolean>`false`);
}

function castBack(term: KeysetTerm, value: string | null): RawBuilder<unknown> {
  return sql`${value}::text::${sql.raw(term.type)}`;
}

const INTEGER = /^-?\d{1,19}$/;
const inRange = (text: string, bits: number): boolean =>
  INTEGER.test(text) && BigInt.asIntN(bits, BigInt(text)) === BigInt(text);

/** Whether a text from outside can be cast to the type, without asking the database. */
export const isTextOf: Readonly<Record<KeysetType, (text: string) => boolean>> = {
  bigint: (text) => inRange(text, 64),
  int: (text) => inRange(text, 32),
  boolean: (text) => text === 'true' || text === 'false',
  // JavaScript reads more texts as numbers than PostgreSQL does, which also refuses numbers that underflow to 0.
  float8: (text) =>
    /^(-?Infinity|NaN)$/.test(text) ||
    (/^-?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?$/.test(text) &&
      Number.isFinite(Number(text)) &&
      (Number(text) !== 0 || !/[1-9]/.test(text.replace(/[eE].*/, '')))),
  date: (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && toIsoDate(text) === text,
  text: (text) => !text.includes('\0') && text.isWellFormed(),
  // Connections are in UTC (database.ts), and the text of their timestamps with them.
  timestamptz: (text) => {
    const [, date] = /^(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{1,6})?\+00$/.exec(text) ?? [];
    return date !== undefined && toIsoDate(date) === date;
  },
};

function toIsoDate(text: string): string | undefined {
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || text.startsWith('0000') ? undefined : new Date(time).toISOString().slice(0, 10);
}
