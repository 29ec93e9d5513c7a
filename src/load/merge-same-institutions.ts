import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import { takeMissing } from './merge-node-facts.ts';

/** Moves everything from the loser to the winner. The loser's id stays and leads to the winner. */
export async function mergeInstitution(
  client: pg.ClientBase,
  facts: FactSets,
  loser: string,
  winner: string,
): Promise<void> {
  for (const step of stepsOf(facts)) await client.query(step, step.includes('$2') ? [loser, winner] : [loser]);
}

const stepsOf = (facts: FactSets): readonly string[] => [
  `insert into affiliation (paper_id, position, institution_id)
   select paper_id, position, $2 from affiliation where institution_id = $1 on conflict do nothing`,
  'delete from affiliation where institution_id = $1',
  `insert into paper_institution (paper_id, institution_id, source)
   select paper_id, $2, source from paper_institution where institution_id = $1 on conflict do nothing`,
  'delete from paper_institution where institution_id = $1',
  'update institution_identifier set institution_id = $2 where institution_id = $1',
  `insert into institution_name (institution_id, name, source)
   select $2, name, source from institution_name where institution_id = $1 on conflict do nothing`,
  'delete from institution_name where institution_id = $1',
  'update institution set parent_id = nullif($2, id) where parent_id = $1',
  `update institution w
      set ${[...takeMissing(facts.institution), ''].join(', ')}parent_id = coalesce(w.parent_id, nullif(l.parent_id, w.id))
     from institution l where l.id = $1 and w.id = $2`,
  'update institution set merged_into = $2 where id = $1 or merged_into = $1',
];

/**
 * Merges pairs of institutions that one staged institution has identifiers of, unless the two have identifiers of the
 * same scheme, which tell them apart. The older one stays. There are few pairs, and each may change the next.
 */
export const mergeSame = (facts: FactSets): string => `do $$ declare pair record; winner bigint; loser bigint; begin
  for pair in select i.ref, min(known.institution_id) as one, max(known.institution_id) as other
                from stage_institution_identifier i join institution_identifier known using (scheme, value)
               group by i.ref having min(known.institution_id) <> max(known.institution_id) order by 2, 3, 1
  loop
    -- An earlier pair may have merged one of them.
    select min(coalesce(merged_into, id)), max(coalesce(merged_into, id)) into winner, loser
      from institution where id in (pair.one, pair.other);
    if winner <> loser and not exists (select from institution_identifier x join institution_identifier y using (scheme)
                                        where x.institution_id = winner and y.institution_id = loser) then
      ${stepsOf(facts)
        .map((step) => step.replaceAll('$1', 'loser').replaceAll('$2', 'winner'))
        .join(';\n')};
      update stage_institution set is_changed = true where ref = pair.ref;
    end if;
  end loop;
end $$`;
