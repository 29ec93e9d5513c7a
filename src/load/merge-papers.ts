import type { FactSets } from '../source/facts/facts.ts';
import { markChanged } from './mark-changed.ts';
import { textStep } from './merge-paper-texts.ts';
import { mergeStatements, statedColumns } from './merge-statements.ts';

const NEW_STATEMENTS = `
  (select s.paper_id, t.source, t.record_key, t.said, v.venue_id
     from stage_paper s join stage_source t using (ord) left join stage_venue v on v.ref = t.venue_ref
    where s.is_new) as statement`;

const KNOWN_STATEMENTS = `
  (select known.paper_id, known.source, known.record_key, known.said, known.venue_id
     from stage_paper s join paper_source known using (paper_id) where not s.is_new) as statement`;

/** Merges papers with their own facts. Bylines are decided by now: stage_authorship has those that are written. */
export const paperSteps = (facts: FactSets): readonly string[] => [
  `insert into paper (id, ${statedColumns(facts).join(', ')}, team_size, is_byline_complete, byline_source)
   select f.paper_id, ${stated(facts, 'f')},
          coalesce(b.team_size, 0), s.is_byline_complete or b.paper_id is null, case when b.paper_id is not null then s.byline_source end
     from (${mergeStatements(facts, NEW_STATEMENTS)}) as f
     join stage_paper s on s.paper_id = f.paper_id
     left join (select paper_id, count(*) filter (where role = 'author' and not is_repeat) as team_size
                  from stage_authorship group by paper_id) as b on b.paper_id = f.paper_id
    order by f.paper_id`,

  `with added as (
     insert into paper_identifier (scheme, value, paper_id)
     select i.scheme, i.value, s.paper_id
       from stage_paper_identifier i join stage_paper s using (ord)
      where not exists (select from paper_identifier known where known.scheme = i.scheme and known.value = i.value)
      order by s.paper_id
         on conflict do nothing returning paper_id)
   ${markChanged('paper', 'select paper_id from added')}`,

  `insert into paper_source as known (paper_id, source, record_key, said, venue_id)
   select distinct on (t.source, t.record_key, s.paper_id) s.paper_id, t.source, t.record_key, t.said, v.venue_id
     from stage_source t join stage_paper s using (ord) left join stage_venue v on v.ref = t.venue_ref
    -- A record without facts (a byline, an abstract) is stored only if nothing but its key identifies its paper.
    where t.said <> '{}' or v.venue_id is not null or not exists (select from stage_paper_identifier i where i.ord = s.ord)
    order by t.source, t.record_key, s.paper_id
       on conflict (source, record_key, paper_id) do update
      set said = excluded.said, venue_id = excluded.venue_id
    where (known.said <> excluded.said or known.venue_id is distinct from excluded.venue_id) and excluded.said <> '{}'`,

  `with changed as (
     update paper p
        set (${statedColumns(facts).join(', ')}) = row(${stated(facts, 'f')})
       from (${mergeStatements(facts, KNOWN_STATEMENTS)}) as f
      where p.id = f.paper_id
        and (${stated(facts, 'p')}) is distinct from (${stated(facts, 'f')})
     returning p.id)
   ${markChanged('paper', 'select id from changed')}`,

  textStep(facts),
];

function stated(facts: FactSets, table: string): string {
  return statedColumns(facts)
    .map((column) => `${table}.${column}`)
    .join(', ');
}
