import { columnsOf, type Facts, sourceColumn, sourceColumnsOf } from '../source/facts/fact.ts';
import { type FactSets, textFacts } from '../source/facts/facts.ts';
import { markChanged } from './mark-changed.ts';
import { rankOf } from './source-rank.ts';

/** Merges abstracts and summaries of the staged papers. */
export function textStep(sets: FactSets): string {
  const facts = textFacts(sets);
  const all = listedWithSources(facts);
  return `
  with changed as (
    insert into paper_text as t (paper_id, ${all})
    select paper_id, ${all} from stage_paper
     where num_nonnulls(${columnsOf(facts).join(', ')}) > 0
        on conflict (paper_id) do update
       set ${takeBetter(facts, 'is replaced')}
     where ${columnsOf(facts)
       .map((column) => isBetter(column, 'is replaced'))
       .join(' or ')}
    returning paper_id)
  ${markChanged('paper', 'select paper_id from changed')}`;
}

/** The same for two papers that are one: `$1` gives its texts to `$2`. */
export function mergeTextsStep(sets: FactSets): string {
  const facts = textFacts(sets);
  const all = listedWithSources(facts);
  return `
  insert into paper_text as t (paper_id, ${all})
  select $2, ${all} from paper_text where paper_id = $1
      on conflict (paper_id) do update
     set ${takeBetter(facts, 'stays')}`;
}

function listedWithSources(facts: Facts): string {
  return [...columnsOf(facts), ...sourceColumnsOf(facts)].join(', ');
}

/**
 * What happens to a text if another text of the same source arrives: a later record of a source replaces it. But if two
 * papers of one source turn out to be one, the older paper keeps its text.
 */
type OfTheSameSource = 'is replaced' | 'stays';

function takeBetter(facts: Facts, known: OfTheSameSource): string {
  return columnsOf(facts)
    .flatMap((column) =>
      [column, sourceColumn(column)].map(
        (part) => `${part} = case when ${isBetter(column, known)} then excluded.${part} else t.${part} end`,
      ),
    )
    .join(', ');
}

function isBetter(column: string, known: OfTheSameSource): string {
  const [mine, theirs] = [`excluded.${sourceColumn(column)}`, `t.${sourceColumn(column)}`];
  const isBefore = known === 'stays' ? '<' : '<=';
  // An equal text of a better source changes the text's source, or a source between the two would replace the text.
  return `(excluded.${column} is not null and (excluded.${column}, ${mine}) is distinct from (t.${column}, ${theirs}) and
           (t.${column} is null or (${rankOf(mine)}, ${mine}) ${isBefore} (${rankOf(theirs)}, ${theirs})))`;
}
