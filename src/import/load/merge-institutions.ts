import { markChanged } from './mark-changed.ts';

/**
 * Institutions: by identifier, else by any of their names, where neither an identifier nor the country says that it is
 * another of the same name. A record that describes an institution is believed over a mention on a byline.
 */
export const INSTITUTION_STEPS: readonly string[] = [
  `update stage_institution s set institution_id = known.id
     from (select i.ref, min(known.institution_id) as id
             from stage_institution_identifier i join institution_identifier known using (scheme, value) group by i.ref) as known
    where known.ref = s.ref`,
  `update stage_institution s set institution_id = known.id
     from (select distinct on (s.ref) s.ref, n.institution_id as id
             from stage_institution s
             join institution_name n on n.name_key = left(name_key(s.name), 400)
             join institution known on known.id = n.institution_id
            where s.institution_id is null and n.name_key <> ''
              and (s.country_code is null or known.country_code is null or known.country_code = s.country_code)
              and not exists (select from stage_institution_identifier mine join institution_identifier theirs using (scheme)
                               where mine.ref = s.ref and theirs.institution_id = known.id)
            order by s.ref, n.name = s.name desc, n.institution_id) as known
    where known.ref = s.ref`,
  // Names alone that differ in nothing but case and punctuation are one.
  `update stage_institution s set institution_id = made.id, is_new = true
     from (select refs, nextval(pg_get_serial_sequence('institution', 'id')) as id
             from (select array_agg(s.ref) as refs
                     from stage_institution s
                    where s.institution_id is null
                    group by case when not exists (select from stage_institution_identifier i where i.ref = s.ref) and name_key(s.name) <> ''
                                  then name_key(s.name) || ' ' || coalesce(s.country_code, '') else s.ref::text end
                    order by min(s.ref)) as named) as made
    where s.ref = any(made.refs)`,
  `insert into institution (id, name, type, country_code, city, latitude, longitude, homepage_url)
   select distinct on (institution_id) institution_id, name, type, country_code, city, latitude, longitude, homepage_url
     from stage_institution where is_new order by institution_id, is_described desc, ref`,
  `with changed as (
     update institution known
        set name = case when s.is_described then s.name else known.name end,
            type = case when s.is_described then coalesce(s.type, known.type) else coalesce(known.type, s.type) end,
            country_code = case when s.is_described then coalesce(s.country_code, known.country_code) else coalesce(known.country_code, s.country_code) end,
            city = coalesce(s.city, known.city),
            latitude = coalesce(s.latitude, known.latitude),
            longitude = coalesce(s.longitude, known.longitude),
            homepage_url = coalesce(s.homepage_url, known.homepage_url)
       from (select distinct on (institution_id) * from stage_institution where not is_new
              order by institution_id, is_described desc, ref) as s
      where known.id = s.institution_id
        and ((s.is_described and (known.name, known.type, known.country_code, known.city, known.latitude, known.longitude, known.homepage_url)
                 is distinct from (s.name, coalesce(s.type, known.type), coalesce(s.country_code, known.country_code), coalesce(s.city, known.city),
                                   coalesce(s.latitude, known.latitude), coalesce(s.longitude, known.longitude), coalesce(s.homepage_url, known.homepage_url)))
             or (known.type is null and s.type is not null) or (known.country_code is null and s.country_code is not null))
     returning known.id)
   ${markChanged('institution', 'select id from changed')}`,
  // What it is a part of, which another record can say that describes it later.
  `with changed as (
     update institution known set parent_id = s.parent_id
       from (select distinct on (part.institution_id) part.institution_id as id, above.institution_id as parent_id
               from stage_institution part join stage_institution above on above.ref = part.parent_ref
              where above.institution_id <> part.institution_id
              order by part.institution_id, part.ref) as s
      where known.id = s.id and known.parent_id is distinct from s.parent_id
     returning known.id)
   ${markChanged('institution', 'select id from changed')}`,
  `with added as (
     insert into institution_identifier (scheme, value, institution_id)
     select i.scheme, i.value, s.institution_id from stage_institution_identifier i join stage_institution s using (ref)
         on conflict do nothing returning institution_id)
   ${markChanged('institution', 'select institution_id from added')}`,
  `with added as (
     insert into institution_name (institution_id, name, source)
     select distinct s.institution_id, n.name, n.source from stage_institution_name n join stage_institution s using (ref)
      where not exists (select from institution_name known
                         where known.institution_id = s.institution_id and known.name = n.name and known.source = n.source)
         on conflict do nothing returning institution_id)
   ${markChanged('institution', 'select institution_id from added')}`,
];

/** Institutions of papers; those of people stand with the bylines. */
export const PAPER_INSTITUTION_STEPS: readonly string[] = [
  `with added as (
     insert into paper_institution (paper_id, institution_id, source)
     select distinct p.paper_id, i.institution_id, l.source
       from stage_paper_institution l join stage_paper p using (ord) join stage_institution i using (ref)
         on conflict do nothing returning paper_id)
   ${markChanged('paper', 'select paper_id from added')}`,
];
