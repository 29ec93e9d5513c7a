import type { FactSets } from '../source/facts/facts.ts';
import { markChanged } from './mark-changed.ts';
import { stateNodes } from './merge-node-facts.ts';
import { mergeSame } from './merge-same-institutions.ts';
import { settleNames } from './settle-names.ts';

/**
 * Stores the country, identifiers and names of settled institutions, so that others of the batch can be found by them.
 */
const TELL: readonly string[] = [
  `with changed as (
     update institution known set country_code = s.country_code
       from (select distinct on (institution_id) institution_id, country_code from stage_institution
              where not is_told and institution_id is not null and country_code is not null order by institution_id, ref) as s
      where known.id = s.institution_id and known.country_code is null
     returning known.id)
   ${markChanged('institution', 'select id from changed')}`,
  `with added as (
     insert into institution_identifier (scheme, value, institution_id)
     select i.scheme, i.value, s.institution_id from stage_institution_identifier i join stage_institution s using (ref)
      where not s.is_told and s.institution_id is not null
      order by s.institution_id, i.scheme, i.value
         on conflict do nothing returning institution_id)
   ${markChanged('institution', 'select institution_id from added')}`,
  `with added as (
     insert into institution_name (institution_id, name, source)
     select distinct s.institution_id, n.name, n.source from stage_institution_name n join stage_institution s using (ref)
      where not s.is_told and s.institution_id is not null
        and not exists (select from institution_name known
                         where known.institution_id = s.institution_id and known.name = n.name and known.source = n.source)
         on conflict do nothing returning institution_id)
   ${markChanged('institution', 'select institution_id from added')}`,
  'update stage_institution set is_told = true where not is_told and institution_id is not null',
];

/**
 * Matches unsettled institutions with known ones by any of their names, unless an identifier or the country
 * contradicts. If several with identifiers match one institution, only the first is matched, because they may tell each
 * other apart. The same goes for institutions of different countries. Copies from another graph are distinct there,
 * whatever their names.
 */
const FIND_BY_NAME = `
  update stage_institution s set institution_id = found.id
    from (select ref, id, country_code, is_distinct,
                 first_value(country_code) over (partition by id order by country_code is null, ref) as country,
                 min(ref) filter (where is_distinct) over (partition by id) as first_distinct
            from (select distinct on (s.ref) s.ref, s.country_code, n.institution_id as id, s.is_copy or i.schemes is not null as is_distinct
                    from stage_institution s
                    left join (select ref, array_agg(scheme) as schemes from stage_institution_identifier group by ref) as i using (ref)
                    join institution_name n using (name_key)
                    join institution known on known.id = n.institution_id
                   where s.institution_id is null and s.name_key <> ''
                     and (s.country_code is null or known.country_code is null or known.country_code = s.country_code)
                     and not exists (select from institution_identifier theirs
                                      where theirs.institution_id = known.id and theirs.scheme = any(i.schemes))
                     and not (s.is_copy and known.id in (select institution_id from stage_institution where is_copy and institution_id is not null))
                   order by s.ref, n.name = s.name desc, n.institution_id) as named) as found
   where found.ref = s.ref and (not is_distinct or s.ref = first_distinct)
     and (s.country_code is null or s.country_code = country)`;

/**
 * Creates the first institution of each unknown name. Others that an identifier of the same scheme distinguishes from
 * it are created too.
 */
const MAKE = `
  with oldest as (
    select o.ref, o.name_key, i.scheme
      from (select min(ref) as ref, name_key
              from (select ref, name_key from stage_institution where institution_id is null
                     union all
                    select ref, n.name_key from stage_institution_name n join stage_institution using (ref)
                     where institution_id is null) as named
             group by name_key) as o
      left join (select ref, min(scheme) as scheme from stage_institution_identifier group by ref) as i using (ref)),
  made as (
    update stage_institution s set institution_id = m.id, is_new = true
      from (select ref, nextval(pg_get_serial_sequence('institution', 'id')) as id
              from (select s.ref from stage_institution s join oldest o using (name_key)
                     where s.institution_id is null
                       and (s.ref = o.ref or s.name_key = '' or s.is_copy
                            or (s.ref, o.scheme) in (select ref, scheme from stage_institution_identifier))
                     order by s.ref) as ordered) as m
     where m.ref = s.ref
    returning s.institution_id, s.name)
  insert into institution (id, name) select institution_id, name from made`;

/**
 * Merges institutions: by identifier, else by any of their names unless an identifier or the country contradicts. The
 * result does not depend on batches, because institutions of one batch can be found by each other's names. A record
 * that describes an institution counts more than a mention on a byline.
 */
export const institutionSteps = (facts: FactSets): readonly string[] => [
  mergeSame(facts),
  `update stage_institution s set institution_id = known.id
     from (select i.ref, min(known.institution_id) as id
             from stage_institution_identifier i join institution_identifier known using (scheme, value) group by i.ref) as known
    where known.ref = s.ref`,
  settleNames('institution', { tell: TELL.join(';\n'), find: FIND_BY_NAME, make: MAKE }),
  `with changed as (${stateNodes({ ...INSTITUTIONS, facts: facts.institution })})
   ${markChanged('institution', 'select id from changed')}`,
  // The parent, which a later record of the same institution may change.
  `with changed as (
     update institution known set parent_id = s.parent_id
       from (select distinct on (part.institution_id) part.institution_id as id, above.institution_id as parent_id
               from stage_institution part join stage_institution above on above.ref = part.parent_ref
              where above.institution_id <> part.institution_id
              order by part.institution_id, part.ref desc) as s
      where known.id = s.id and known.parent_id is distinct from s.parent_id
     returning known.id)
   ${markChanged('institution', 'select id from changed')}`,
];

const INSTITUTIONS = {
  node: 'institution',
  stage: 'stage_institution',
  isDescribed: 'is_described',
  isNamed: true,
} as const;

/** The institutions of papers. Affiliations of people are merged with the bylines. */
export const paperInstitutionSteps = (facts: FactSets): readonly string[] => [
  mergeSame(facts),
  `with added as (
     insert into paper_institution (paper_id, institution_id, source)
     select distinct p.paper_id, i.institution_id, l.source
       from stage_paper_institution l join stage_paper p using (ord) join stage_institution i using (ref)
         on conflict do nothing returning paper_id)
   ${markChanged('paper', 'select paper_id from added')}`,
];
