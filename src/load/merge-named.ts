import type { Facts } from '../source/facts/fact.ts';
import { type FactSets, linksOf } from '../source/facts/facts.ts';
import { stateNodes } from './merge-node-facts.ts';
import { settleNames } from './settle-names.ts';

const tell = (node: string): string => `
  insert into ${node}_identifier (scheme, value, ${node}_id)
  select i.scheme, i.value, s.${node}_id from stage_${node}_identifier i join stage_${node} s using (ref)
   where s.${node}_id is not null
   order by s.${node}_id, i.scheme, i.value
      on conflict do nothing`;

/**
 * Matches unsettled nodes of the batch with known ones by name, unless an identifier contradicts. If several with
 * identifiers match one node, only the first is matched, because they may tell each other apart.
 */
const findByName = (node: string): string => `
  update stage_${node} s set ${node}_id = found.id
    from (select ref, id, has_identifier, min(ref) filter (where has_identifier) over (partition by id) as first_identified
            from (select s.ref, min(known.id) as id, i.schemes is not null as has_identifier
                    from stage_${node} s
                    left join (select ref, array_agg(scheme) as schemes from stage_${node}_identifier group by ref) as i using (ref)
                    join ${node} known on known.name_key = s.name_key and known.merged_into is null
                   where s.${node}_id is null and s.name_key <> ''
                     and not exists (select from ${node}_identifier theirs
                                      where theirs.${node}_id = known.id and theirs.scheme = any(i.schemes))
                   group by s.ref, i.schemes) as named) as found
   where found.ref = s.ref and (not has_identifier or s.ref = first_identified)`;

/**
 * Creates the first node of each unknown name. Others that an identifier of the same scheme distinguishes from it are
 * created too.
 */
const make = (node: string): string => `
  with oldest as (
    select s.ref, s.name_key, i.scheme
      from (select min(ref) as ref, name_key from stage_${node} where ${node}_id is null group by name_key) as s
      left join (select ref, min(scheme) as scheme from stage_${node}_identifier group by ref) as i using (ref)),
  made as (
    update stage_${node} s set ${node}_id = m.id, is_new = true
      from (select ref, nextval(pg_get_serial_sequence('${node}', 'id')) as id
              from (select s.ref from stage_${node} s join oldest l using (name_key)
                     where s.${node}_id is null
                       and (s.ref = l.ref or s.name_key = '' or (s.ref, l.scheme) in (select ref, scheme from stage_${node}_identifier))
                     order by s.ref) as ordered) as m
     where m.ref = s.ref
    returning s.${node}_id, s.name)
  insert into ${node} (id, name) select ${node}_id, name from made`;

/**
 * Merges venues and the nodes that papers name in lists: by identifier, else by name unless an identifier contradicts.
 * The result does not depend on batches, because nodes of one batch can be found by each other's names.
 */
export const namedSteps = (facts: FactSets): readonly string[] => [
  ...stepsOf('venue', facts.venue),
  ...linksOf(facts).flatMap(([, link]) => stepsOf(link.node, link.facts)),
];

const stepsOf = (node: string, facts: Facts): readonly string[] => [
  `update stage_${node} s set ${node}_id = known.id
     from (select i.ref, min(known.${node}_id) as id
             from stage_${node}_identifier i join ${node}_identifier known using (scheme, value) group by i.ref) as known
    where known.ref = s.ref`,
  settleNames(node, { tell: tell(node), find: findByName(node), make: make(node) }),
  `${stateNodes({ node, stage: `stage_${node}`, isDescribed: 'false', facts, isNamed: true })}`,
];
