/** What is stored twice, brought back in line with what it comes from. */
export const DERIVED_STEPS: readonly string[] = [
  `update authorship a set published_on = p.published_on
     from stage_paper s join paper p on p.id = s.paper_id
    where s.is_changed and not s.is_new and a.paper_id = p.id and a.published_on is distinct from p.published_on`,
  `insert into paper_search as known (paper_id, vector)
   select p.id, setweight(to_tsvector('byline', coalesce(p.title, '')), 'A')
             || setweight(to_tsvector('byline', left(concat_ws(' ', t.abstract, t.summary), 100000)), 'B')
     from stage_paper s
     join paper p on p.id = s.paper_id
     left join paper_text t on t.paper_id = p.id
    where s.is_new or s.is_changed
    order by p.id
       on conflict (paper_id) do update set vector = excluded.vector where known.vector <> excluded.vector`,
];
