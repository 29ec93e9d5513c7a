/**
 * Bylines. A paper takes a list of authors where it has none, where its own is broken off and this one is complete, or
 * where both are broken off and this one is longer. So an "et al." list never shortens a known one.
 */
export const BYLINE_STEPS: readonly string[] = [
  `create temp table if not exists stage_replace (paper_id bigint primary key, ord integer not null) on commit delete rows`,

  `insert into stage_replace
   select distinct on (s.paper_id) s.paper_id, s.ord
     from stage_paper s
     join paper p on p.id = s.paper_id
     left join lateral (select count(*) as people from authorship a where a.paper_id = p.id and a.role = 'author') as known on true
    where exists (select from stage_byline b where b.ord = s.ord)
      and (not exists (select from authorship a where a.paper_id = p.id)
           or (not p.is_byline_complete and s.author_count >= known.people
               and (s.is_byline_complete or s.author_count > known.people)))
    order by s.paper_id, s.is_byline_complete desc, s.author_count desc, s.ord`,

  // Across sources a bare name is somebody known only with evidence: they stand on this very paper, and nobody else there
  // has a name that could be the same.
  `insert into author_name (author_id, name, source, is_identity)
   select min(found.author_id), found.name, $1, true
     from (select b.name, s.paper_id, min(a.author_id) as author_id
             from stage_byline b
             join stage_paper s on s.ord = b.ord and not s.is_new
             join authorship a on a.paper_id = s.paper_id and not a.is_repeat and name_key(a.raw_name) = name_key(b.name)
            where name_key(b.name) <> ''
              and not exists (select from stage_byline namesake
                               where namesake.ord = b.ord and namesake.name <> b.name and name_key(namesake.name) = name_key(b.name))
            group by b.name, s.paper_id
           having count(distinct a.author_id) = 1) as found
    where not exists (select from author_name n where n.source = $1 and n.name = found.name and n.is_identity)
    group by found.name
   having count(distinct found.author_id) = 1
       on conflict (author_id, name, source) do update set is_identity = true`,

  // Within a source without identifiers the exact printed name is who someone is.
  `create temp table if not exists stage_author (
     name text primary key, is_collective boolean not null, author_id bigint not null default nextval(pg_get_serial_sequence('author', 'id'))
   ) on commit delete rows`,
  `insert into stage_author (name, is_collective)
   select b.name, bool_and(b.role = 'collective')
     from stage_byline b
     join stage_replace r on r.ord = b.ord
    where not exists (select from author_name n where n.source = $1 and n.name = b.name and n.is_identity)
    group by b.name order by min(b.ord), min(b.position)`,
  `insert into author (id, name, is_collective) select author_id, name, is_collective from stage_author`,
  `insert into author_name (author_id, name, source, is_identity) select author_id, name, $1, true from stage_author`,
  `update stage_byline b set author_id = coalesce(a.merged_into, a.id)
     from author_name n join author a on a.id = n.author_id
    where n.source = $1 and n.name = b.name and n.is_identity`,

  // What a replaced byline knows of its people stays known.
  `update stage_byline b
      set is_corresponding = b.is_corresponding or a.is_corresponding,
          raw_affiliations = case b.raw_affiliations when '{}' then a.raw_affiliations else b.raw_affiliations end
     from stage_replace r
     join authorship a on a.paper_id = r.paper_id and not a.is_repeat
    where b.ord = r.ord and b.author_id = a.author_id`,

  // Collectives that another source has named stay on the byline.
  `insert into stage_byline (ord, position, name, role, is_corresponding, raw_affiliations, author_id)
   select r.ord, 1000000 + a.position, a.raw_name, a.role, a.is_corresponding, a.raw_affiliations, a.author_id
     from stage_replace r
     join authorship a on a.paper_id = r.paper_id and a.role = 'collective'
    where not exists (select from stage_byline b where b.ord = r.ord and b.author_id = a.author_id)`,
  `delete from authorship a using stage_replace r where a.paper_id = r.paper_id`,
  `insert into authorship (paper_id, position, author_id, role, is_repeat, raw_name, is_corresponding, raw_affiliations, published_on)
   select r.paper_id,
          row_number() over (partition by r.paper_id order by b.role = 'collective', b.position),
          b.author_id, b.role,
          row_number() over (partition by r.paper_id, b.author_id order by b.role = 'collective', b.position) > 1,
          b.name, b.is_corresponding, b.raw_affiliations, p.published_on
     from stage_replace r
     join stage_byline b on b.ord = r.ord
     join paper p on p.id = r.paper_id`,
  `update paper p
      set is_byline_complete = s.is_byline_complete,
          team_size = (select count(*) from authorship a where a.paper_id = p.id and a.role = 'author' and not a.is_repeat)
     from stage_replace r join stage_paper s using (ord)
    where p.id = r.paper_id`,
  `insert into touched select paper_id from stage_replace`,
];
