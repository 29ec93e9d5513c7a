import { columnsOf, type Fact } from '../source/facts/fact.ts';
import { type FactSets, linksOf } from '../source/facts/facts.ts';
import type { PaperLink } from '../source/facts/links.ts';
import { firstValue } from './fact-columns.ts';
import { markChanged } from './mark-changed.ts';

/** Merges the links of the staged papers. The named nodes must have been merged before. */
export const linkSteps = (facts: FactSets): readonly string[] =>
  linksOf(facts).map(
    ([, link]) => `
  with changed as (${addLinks(
    link,
    `select s.paper_id, n.${link.node}_id${united(link)}
       from stage_${link.table} l join stage_paper s using (ord) join stage_${link.node} n using (ref)
      group by s.paper_id, n.${link.node}_id`,
  )}
    returning known.paper_id)
  ${markChanged('paper', 'select paper_id from changed')}`,
  );

/** Moves the links of a duplicate paper, `$1`, to the paper that survives, `$2`. */
export const moveLinkSteps = (facts: FactSets): readonly string[] =>
  linksOf(facts).flatMap(([, link]) => [
    addLinks(
      link,
      `select ${['$2', ...columnsOfLink(link).slice(1)].join(', ')} from ${link.table} where paper_id = $1`,
    ),
    `delete from ${link.table} where paper_id = $1`,
  ]);

function columnsOfLink({ node, said }: PaperLink): readonly string[] {
  return ['paper_id', `${node}_id`, ...columnsOf(said)];
}

function addLinks(link: PaperLink, rows: string): string {
  const { node, table, said } = link;
  const merged = Object.values(said).map((fact) => [fact.column, known(fact)] as const);
  return `
    insert into ${table} as known (${columnsOfLink(link).join(', ')}) ${rows}
        on conflict (paper_id, ${node}_id) do ${
          merged.length === 0
            ? 'nothing'
            : `update set ${merged.map(([column, value]) => `${column} = ${value}`).join(', ')}
             where (${merged.map(([column]) => `known.${column}`).join(', ')}) is distinct from (${merged.map(([, value]) => value).join(', ')})`
        }`;
}

/** The stored value combined with the new one. */
function known(fact: Fact): string {
  const [mine, theirs] = [`known.${fact.column}`, `excluded.${fact.column}`];
  return fact.value.sql === 'text[]'
    ? `case when coalesce(${mine}, ${theirs}) is not null then array(
    select distinct item collate "C" from unnest(${mine} || ${theirs}) as item order by 1) end`
    : `coalesce(${mine}, ${theirs})`;
}

/** The values of several mentions of a batch combined. Lists are jsonb, because an array cannot hold lists of different lengths. */
function united({ said }: PaperLink): string {
  return Object.values(said)
    .map((fact) => `, ${fact.value.sql === 'text[]' ? allItems(fact) : firstValue(fact, 'l.number', 'l')}`)
    .join('');
}

function allItems({ column }: Fact): string {
  return `case when count(l.${column}) > 0 then array(
    select distinct item collate "C" from unnest(array_agg(to_jsonb(l.${column}))) as list, jsonb_array_elements_text(list) as item order by 1) end`;
}
