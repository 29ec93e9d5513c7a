import { columnsOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import { firstValue } from './fact-columns.ts';

/** The fact columns of a citation: columns of `table`, or bare names if `table` is absent. */
export function evidence({ citation }: FactSets, table?: string): string {
  return columnsOf(citation)
    .map((column) => (table === undefined ? column : `${table}.${column}`))
    .join(', ');
}

/** The facts that several rows of a group state: of each fact the first value in the given order. */
export function firstSaid({ citation }: FactSets, order: string): string {
  return Object.values(citation)
    .map((fact) => firstValue(fact, order))
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
