import { columnsOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';

/** What is said of a citation, as columns of `table`; without it, as their names. */
export function evidence({ citation }: FactSets, table?: string): string {
  return columnsOf(citation)
    .map((column) => (table === undefined ? column : `${table}.${column}`))
    .join(', ');
}

/** Of several that say something of one citation: those before others that say more, in an order by this. */
export function mostFirst({ citation }: FactSets, table?: string): string {
  return columnsOf(citation)
    .map((column) => `${table === undefined ? column : `${table}.${column}`} is null`)
    .join(', ');
}

/** Of a citation that is known or waits each source adds what it alone says. */
export function addToKnown(facts: FactSets): string {
  const added = columnsOf(facts.citation).map((column) => `${column} = coalesce(known.${column}, excluded.${column})`);
  return `set ${added.join(', ')} where ${hasMore(facts, 'excluded')}`;
}

/** Whether `said` says something of a citation that the known row does not. */
export function hasMore({ citation }: FactSets, said: string): string {
  const more = columnsOf(citation).map((column) => `(known.${column} is null and ${said}.${column} is not null)`);
  return `(${more.join(' or ')})`;
}
