import { columnsOf, type PaperFact } from '../source/facts/fact.ts';
import { type FactSets, type PaperFacts, statementFacts } from '../source/facts/facts.ts';
import { fromJson, orUnsaid } from './fact-columns.ts';
import { rankOf } from './source-rank.ts';

/** The columns that mergeStatements() computes from the statements of a paper's sources. */
export function statedColumns(facts: FactSets): readonly string[] {
  return [...columnsOf(statementFacts(facts)), 'venue_id', 'published_on', 'published_precision'];
}

/**
 * A query that merges the statements of each paper's sources: for each fact the best-curated source counts. The date is
 * the most precise one that lies in the year or month of the best source. A date that a reader has guessed counts only
 * if there is no other. `statements` has a row for each paper and source.
 */
export function mergeStatements(sets: FactSets, statements: string): string {
  const facts = statementFacts(sets);
  const columns = [...columnsOf(facts), 'venue_id'].join(', ');
  return `
    select paper_id, ${columns},
           (case length(published) when 4 then published || '-01-01' when 7 then published || '-01' else published end)::date as published_on,
           case length(published) when 4 then 'year' when 7 then 'month' when 10 then 'day' end as published_precision
      from (select paper_id, ${columns},
                   coalesce((select day from unnest(dates) with ordinality as d (day, place)
                              where starts_with(day, dates[1]) order by length(day) desc, place limit 1), guessed) as published
              from (select paper_id, ${merged(facts)},
                           ${best('venue_id')} as venue_id,
                           array_agg(said->>'published' order by ${BEST_FIRST}) filter (where said ? 'published') as dates,
                           ${best(`said->>'guessedPublished'`)} as guessed
                      from ${statements} group by paper_id) as said) as dated`;
}

function merged(facts: PaperFacts): string {
  return Object.entries(facts)
    .map(([name, fact]) => `${mergedFact(name, fact)} as ${fact.column}`)
    .join(', ');
}

function mergedFact(name: string, fact: PaperFact): string {
  return fact.merge === 'any' ? `bool_or(said ? '${name}')` : orUnsaid(fact, best(fromJson('said', name, fact)));
}

const BEST_FIRST = `${rankOf('source')}, source, record_key`;

function best(value: string): string {
  return `(array_agg(${value} order by ${BEST_FIRST}) filter (where ${value} is not null))[1]`;
}
