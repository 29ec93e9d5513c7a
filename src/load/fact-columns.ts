import type { Fact, Facts } from '../source/facts/fact.ts';

/** Definitions of the columns in a staging table, where a fact that is not said is null. */
export function stagingColumns(facts: Facts): readonly string[] {
  return Object.values(facts).map(({ column, value }) => `${column} ${value.sql}`);
}

/** What a column says: null where its value says nothing. */
export function saidIn(table: string, { column, value: { unsaid } }: Fact): string {
  return unsaid === null ? `${table}.${column}` : `nullif(${table}.${column}, ${literal(unsaid)})`;
}

/** What is stored where `said`, an SQL expression, is null. */
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
