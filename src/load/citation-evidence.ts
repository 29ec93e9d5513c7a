import { columnsOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';

/** The fact columns of a citation: columns of `table`, or bare names if `table` is absent. */
export function evidence({ citation }: FactSets, table?: string): string {
  return columnsOf(citation)
    .map((column) => (table === undefined ? column : `${table}.${column}`))
    .join(', ');
}

/** An order for several rows about the same citation: rows with more facts come first. */
export function mostFirst({ citation }: FactSets, table?: string): string {
  return columnsOf(citation)
    .map((column) => `${table === undefined ? column : `${table}.${column}`} is null`)
    .join(', ');
}

/** Updates a known or pending citation with the facts that it lacks. */
export function addToKnown(facts: FactSets): string {
  const added = columnsOf(facts.citation).map((column) => `${column} = coalesce(known.${column}, excluded.${column})`);
  return `set ${added.join(', ')} where ${hasMore(facts, 'excluded')}`;
}

/** Whether `said` has a fact of a citation that the known row lacks. */
export function hasMore({ citation }: FactSets, said: string): string {
  const more = columnsOf(citation).map((column) => `(known.${column} is null and ${said}.${column} is not null)`);
  return `(${more.join(' or ')})`;
}
