/** Venues: by identifier, else by name where no identifier says that it is another of the same name. */
export const VENUE_STEPS: readonly string[] = [
  `update stage_venue v set venue_id = known.id
     from (select i.ref, min(known.venue_id) as id
             from stage_venue_identifier i join venue_identifier known using (scheme, value) group by i.ref) as known
    where known.ref = v.ref`,
  `update stage_venue v set venue_id = known.id
     from (select v.ref, min(known.id) as id
             from stage_venue v
             join venue known on known.name_key = left(name_key(v.name), 400) and known.merged_into is null
            where v.venue_id is null and known.name_key <> ''
              and not exists (select from stage_venue_identifier mine join venue_identifier theirs using (scheme)
                               where mine.ref = v.ref and theirs.venue_id = known.id)
            group by v.ref) as known
    where known.ref = v.ref`,
  `with made as (
     update stage_venue set venue_id = nextval(pg_get_serial_sequence('venue', 'id')) where venue_id is null
     returning venue_id, name, type, publisher, issn_l)
   insert into venue (id, name, type, publisher, issn_l) select venue_id, name, type, publisher, issn_l from made`,
  `update venue known
      set type = coalesce(known.type, v.type), publisher = coalesce(known.publisher, v.publisher), issn_l = coalesce(known.issn_l, v.issn_l)
     from (select venue_id, min(type) as type, min(publisher) as publisher, min(issn_l) as issn_l from stage_venue group by venue_id) as v
    where known.id = v.venue_id
      and ((known.type is null and v.type is not null) or (known.publisher is null and v.publisher is not null)
           or (known.issn_l is null and v.issn_l is not null))`,
  `insert into venue_identifier (scheme, value, venue_id)
   select i.scheme, i.value, v.venue_id from stage_venue_identifier i join stage_venue v using (ref)
       on conflict do nothing`,
];
