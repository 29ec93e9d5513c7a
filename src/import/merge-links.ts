/** Topics and institutions of papers. `$1` is the source. */
export const LINK_STEPS: readonly string[] = [
  // A code that the taxonomy does not know is a topic all the same.
  `insert into topic (scheme, code, name)
   select distinct 'arxiv', t.code, t.code from stage_topic t
    where not exists (select from topic known where known.scheme = 'arxiv' and known.code = t.code)
      and not exists (select from topic_alias known where known.scheme = 'arxiv' and known.code = t.code)`,
  `insert into topic_ancestor (topic_id, ancestor_id, distance)
   select id, id, 0 from topic where not exists (select from topic_ancestor known where known.topic_id = topic.id)`,
  `with added as (
     insert into paper_topic (paper_id, topic_id, is_primary)
     select paper_id, topic_id,
            row_number() over (partition by paper_id order by is_primary desc, ord) = 1 and is_primary
              and not exists (select from paper_topic p where p.paper_id = found.paper_id and p.is_primary)
       from (select s.paper_id, known.topic_id, bool_or(t.is_primary) as is_primary, min(s.ord) as ord
               from stage_topic t
               join stage_paper s using (ord)
              cross join lateral (
                    select id as topic_id from topic where scheme = 'arxiv' and code = t.code
                    union all
                    select topic_id from topic_alias where scheme = 'arxiv' and code = t.code
                     limit 1) as known
              group by s.paper_id, known.topic_id) as found
         on conflict do nothing returning paper_id)
   insert into touched select paper_id from added`,

  `with unknown as (
     select distinct on (name_key(i.name)) i.name, nextval(pg_get_serial_sequence('institution', 'id')) as id
       from stage_institution i
      where not exists (select from institution_name n where n.name_key = left(name_key(i.name), 400))
      order by name_key(i.name), i.ord),
   made as (insert into institution (id, name) select id, name from unknown returning id, name)
   insert into institution_name (institution_id, name, source) select id, name, $1 from made`,
  `with added as (
     insert into paper_institution (paper_id, institution_id, source)
     select distinct s.paper_id, found.institution_id, $1
       from stage_institution i
       join stage_paper s using (ord)
      cross join lateral (select n.institution_id from institution_name n
                           where n.name_key = left(name_key(i.name), 400)
                           order by n.name = i.name desc, n.institution_id limit 1) as found
         on conflict do nothing returning paper_id)
   insert into touched select paper_id from added`,
];

/** What is stored twice, brought back in line with what it comes from. */
export const DERIVED_STEPS: readonly string[] = [
  `update authorship a set published_on = p.published_on
     from paper p
    where p.id in (select paper_id from touched) and a.paper_id = p.id and a.published_on is distinct from p.published_on`,
  `insert into paper_search as known (paper_id, vector)
   select p.id, setweight(to_tsvector('byline', coalesce(p.title, '')), 'A')
             || setweight(to_tsvector('byline', left(concat_ws(' ', t.abstract, t.summary), 100000)), 'B')
     from paper p
     left join paper_text t on t.paper_id = p.id
    where p.id in (select paper_id from touched union select paper_id from stage_paper where is_new)
       on conflict (paper_id) do update set vector = excluded.vector where known.vector <> excluded.vector`,
];
