import type { Fact, Facts } from '../source/facts/fact.ts';

/** Column definitions of a staging table. A fact that the source does not state is null. */
export function stagingColumns(facts: Facts): readonly string[] {
  return Object.values(facts).map(({ column, value }) => `${column} ${value.sql}`);
}

/** The stated value of a column: null if the column has its default. */
export function saidIn(table: string, { column, value: { unsaid } }: Fact): string {
  return unsaid === null ? `${table}.${column}` : `nullif(${table}.${column}, ${literal(unsaid)})`;
}

/** The value to store: `said`, an SQL expression, or the fact's default if it is null. */
export function orUnsaid({ value: { unsaid } }: Fact, said: string): string {
  return unsaid === null ? said : `coalesce(${said}, ${literal(unsaid)})`;
}

/** The value of a fact in an object of jsonb. */
export function fromJson(json: string, name: string, { value: { sql } }: Fact): string {
  return sql === 'text' ? `${json}->>'${name}'` : `(${json}->>'${name}')::${sql}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** The first value that the rows of a group state for a fact, in the given order; null if no row states one. */
export function firstValue({ column, value }: Fact, order: string, table?: string): string {
  const said = table === undefined ? column : `${table}.${column}`;
  const first = (expression: string): string =>
    `(array_agg(${expression} order by ${order}) filter (where ${said} is not null))[1]`;
  if (value.sql !== 'text[]') return first(said);
  // An array cannot hold arrays of different lengths.
  return `case when count(${said}) > 0 then array(
    select item from jsonb_array_elements_text(${first(`to_jsonb(${said})`)}) with ordinality as listed (item, place) order by place) end`;
}
