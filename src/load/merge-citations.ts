import type { FactSets } from '../source/facts/facts.ts';
import { addToKnown, evidence, firstSaid, hasMore } from './citation-evidence.ts';
import { markChanged } from './mark-changed.ts';

/**
 * Merges citations. A reference becomes a citation if any of its identifiers belongs to a known paper. Otherwise it
 * waits for that paper. A citation whose citing paper is unknown waits too.
 */
export const citationSteps = (facts: FactSets): readonly string[] => [
  `insert into stage_reference (citing_id, reference, scheme, value, ${evidence(facts)}, ord)
   select coalesce(s.paper_id, known.paper_id), min(c.scheme || ':' || c.value) over (partition by c.number), c.scheme, c.value,
          ${evidence(facts, 'c')}, c.number
     from stage_citation c
     left join stage_paper s on s.ord = c.ord
     left join paper_identifier known on known.scheme = c.citing_scheme and known.value = c.citing_value
    where coalesce(s.paper_id, known.paper_id) is not null`,
  `insert into unplaced_citation as known (citing_scheme, citing_value, reference, scheme, value, ${evidence(facts)})
   select c.citing_scheme, c.citing_value, (array_agg(c.reference order by c.number))[1], c.scheme, c.value, ${firstSaid(facts, 'c.number')}
     from (select *, min(scheme || ':' || value) over (partition by number) as reference from stage_citation) as c
    where c.ord is null
      and not exists (select from paper_identifier known where known.scheme = c.citing_scheme and known.value = c.citing_value)
    group by c.citing_scheme, c.citing_value, c.scheme, c.value
       on conflict (citing_scheme, citing_value, scheme, value) do update ${addToKnown(facts)}`,

  // References and citations that have waited for the papers of this batch, as citing or cited paper.
  `with placed as (
     delete from unplaced_citation u using stage_paper_identifier i, stage_paper s
      where u.citing_scheme = i.scheme and u.citing_value = i.value and s.ord = i.ord
     returning s.paper_id, u.reference, u.scheme, u.value, ${evidence(facts, 'u')})
   insert into stage_reference (citing_id, reference, scheme, value, ${evidence(facts)})
   select paper_id, reference, scheme, value, ${evidence(facts)} from placed`,
  `insert into stage_reference (citing_id, reference, scheme, value, ${evidence(facts)})
   select p.citing_id, p.reference, p.scheme, p.value, ${evidence(facts, 'p')}
     from stage_paper_identifier i join pending_citation p using (scheme, value)`,
  'analyze stage_reference',

  `update stage_reference r set cited_id = known.paper_id
     from paper_identifier known where known.scheme = r.scheme and known.value = r.value`,
  // The statistics are updated again: if no reference seems to be resolved, the next plan compares each reference with
  // all.
  'analyze stage_reference',
  // What has waited was said before this batch, and has no place in it.
  `with changed as (
     insert into citation as known (citing_id, cited_id, ${evidence(facts)})
     select citing_id, cited_id, ${firstSaid(facts, 'ord nulls first, reference')}
       from stage_reference where cited_id <> citing_id
      group by citing_id, cited_id
         on conflict (citing_id, cited_id) do update
        ${addToKnown(facts)}
     returning citing_id)
   ${markChanged('paper', 'select citing_id from changed')}`,
  `delete from pending_citation p using stage_reference r
    where r.cited_id is not null and p.citing_id = r.citing_id and p.reference = r.reference`,
  `with added as (
     insert into pending_citation as known (citing_id, reference, scheme, value, ${evidence(facts)})
     select citing_id, (array_agg(reference order by ord nulls first))[1], scheme, value, ${firstSaid(facts, 'ord nulls first')}
       from stage_reference r
      where cited_id is null
        and not exists (select from stage_reference found
                         where found.citing_id = r.citing_id and found.reference = r.reference and found.cited_id is not null)
        and not exists (select from pending_citation known
                         where known.citing_id = r.citing_id and known.scheme = r.scheme and known.value = r.value and not ${hasMore(facts, 'r')})
      group by citing_id, scheme, value
         on conflict (citing_id, scheme, value) do update
        ${addToKnown(facts)}
     returning citing_id)
   ${markChanged('paper', 'select citing_id from added')}`,
];
