/** What the records of each paper say: of every field the first that says something. */
const SAID = `
  select paper_id, bool_or(is_new) as is_new,
         (array_agg(title order by ord) filter (where title is not null))[1] as title,
         (array_agg(published_on order by ord) filter (where published_on is not null))[1] as published_on,
         (array_agg(published_precision order by ord) filter (where published_on is not null))[1] as published_precision,
         coalesce((array_agg(type order by ord) filter (where type <> 'other'))[1], 'other') as type,
         (array_agg(url order by ord) filter (where url is not null))[1] as url,
         (array_agg(code_url order by ord) filter (where code_url is not null))[1] as code_url,
         bool_or(has_code) as has_code,
         (array_agg(abstract order by ord) filter (where abstract is not null))[1] as abstract,
         (array_agg(summary order by ord) filter (where summary is not null))[1] as summary
    from stage_paper group by paper_id`;

/** Papers and what belongs to each alone. `$1` is the source. */
export const PAPER_STEPS: readonly string[] = [
  `insert into paper (id, title, published_on, published_precision, type, url, code_url, has_code)
   select paper_id, title, published_on, published_precision, type, url, code_url, has_code from (${SAID}) as said where is_new`,

  // A known field is never changed, only a missing one filled.
  `with changed as (
     update paper p
        set title = coalesce(p.title, said.title),
            published_on = coalesce(p.published_on, said.published_on),
            published_precision = coalesce(p.published_precision, said.published_precision),
            type = case p.type when 'other' then said.type else p.type end,
            url = coalesce(p.url, said.url),
            code_url = coalesce(p.code_url, said.code_url),
            has_code = p.has_code or said.has_code
       from (${SAID}) as said
      where p.id = said.paper_id and not said.is_new
        and ((p.title is null and said.title is not null) or (p.published_on is null and said.published_on is not null)
             or (p.type = 'other' and said.type <> 'other') or (p.url is null and said.url is not null)
             or (p.code_url is null and said.code_url is not null) or (said.has_code and not p.has_code))
     returning p.id)
   insert into touched select id from changed`,

  `with added as (
     insert into paper_identifier (scheme, value, paper_id)
     select distinct on (i.scheme, i.value) i.scheme, i.value, s.paper_id
       from stage_identifier i join stage_paper s using (ord)
      order by i.scheme, i.value, s.ord
         on conflict do nothing returning paper_id)
   insert into touched select paper_id from added`,

  `with changed as (
     insert into paper_text as t (paper_id, abstract, summary)
     select paper_id, abstract, summary from (${SAID}) as said where coalesce(abstract, summary) is not null
         on conflict (paper_id) do update
        set abstract = coalesce(t.abstract, excluded.abstract), summary = coalesce(t.summary, excluded.summary)
      where (t.abstract is null and excluded.abstract is not null) or (t.summary is null and excluded.summary is not null)
     returning paper_id)
   insert into touched select paper_id from changed`,

  `insert into paper_source as known (source, record_key, paper_id, said)
   select distinct on (record_key, paper_id) $1, record_key, paper_id, said from stage_paper order by record_key, paper_id, ord
       on conflict (source, record_key, paper_id) do update set said = excluded.said where known.said <> excluded.said`,
];
