import type { FactSets } from '../source/facts/facts.ts';
import { stateNodes } from './merge-node-facts.ts';
import { settleNames } from './settle-names.ts';

const TELL = `
  insert into venue_identifier (scheme, value, venue_id)
  select i.scheme, i.value, v.venue_id from stage_venue_identifier i join stage_venue v using (ref)
   where v.venue_id is not null
   order by v.venue_id, i.scheme, i.value
      on conflict do nothing`;

/**
 * Matches unsettled venues of the batch with known ones by name, unless an identifier contradicts. If several with
 * identifiers match one venue, only the first is matched, because they may tell each other apart.
 */
const FIND_BY_NAME = `
  update stage_venue v set venue_id = found.id
    from (select ref, id, has_identifier, min(ref) filter (where has_identifier) over (partition by id) as first_identified
            from (select v.ref, min(known.id) as id, i.schemes is not null as has_identifier
                    from stage_venue v
                    left join (select ref, array_agg(scheme) as schemes from stage_venue_identifier group by ref) as i using (ref)
                    join venue known on known.name_key = v.name_key and known.merged_into is null
                   where v.venue_id is null and v.name_key <> ''
                     and not exists (select from venue_identifier theirs
                                      where theirs.venue_id = known.id and theirs.scheme = any(i.schemes))
                   group by v.ref, i.schemes) as named) as found
   where found.ref = v.ref and (not has_identifier or v.ref = first_identified)`;

/**
 * Creates the first venue of each unknown name. Others that an identifier of the same scheme distinguishes from it are
 * created too.
 */
const MAKE = `
  with oldest as (
    select v.ref, v.name_key, i.scheme
      from (select min(ref) as ref, name_key from stage_venue where venue_id is null group by name_key) as v
      left join (select ref, min(scheme) as scheme from stage_venue_identifier group by ref) as i using (ref)),
  made as (
    update stage_venue v set venue_id = m.id, is_new = true
      from (select ref, nextval(pg_get_serial_sequence('venue', 'id')) as id
              from (select v.ref from stage_venue v join oldest l using (name_key)
                     where v.venue_id is null
                       and (v.ref = l.ref or v.name_key = '' or (v.ref, l.scheme) in (select ref, scheme from stage_venue_identifier))
                     order by v.ref) as ordered) as m
     where m.ref = v.ref
    returning v.venue_id, v.name)
  insert into venue (id, name) select venue_id, name from made`;

/**
 * Merges venues: by identifier, else by name unless an identifier contradicts. The result does not depend on batches,
 * because venues of one batch can be found by each other's names.
 */
export const venueSteps = (facts: FactSets): readonly string[] => [
  `update stage_venue v set venue_id = known.id
     from (select i.ref, min(known.venue_id) as id
             from stage_venue_identifier i join venue_identifier known using (scheme, value) group by i.ref) as known
    where known.ref = v.ref`,
  settleNames('venue', { tell: TELL, find: FIND_BY_NAME, make: MAKE }),
  `${stateNodes({ node: 'venue', stage: 'stage_venue', isDescribed: 'false', facts: facts.venue, isNamed: true })}`,
];
