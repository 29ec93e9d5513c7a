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
