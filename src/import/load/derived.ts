import { markProlific } from './mark-prolific.ts';

/**
 * How much of title and texts is indexed. A vector takes 1 MB, and addresses, of which several words are made, need up
 * to six bytes a character.
 */
const INDEXED = { title: 20_000, text: 100_000 };

/** What is stored twice, brought back in line with what it comes from. */
export const DERIVED_STEPS: readonly string[] = [
  `update authorship a set published_on = p.published_on
     from stage_paper s join paper p on p.id = s.paper_id
    where s.is_changed and not s.is_new and a.paper_id = p.id and a.published_on is distinct from p.published_on`,
  `insert into paper_search as known (paper_id, vector)
   select p.id, setweight(to_tsvector('byline', left(coalesce(p.title, ''), ${INDEXED.title})), 'A')
             || setweight(to_tsvector('byline', left(concat_ws(' ', t.abstract, t.summary), ${INDEXED.text})), 'B')
     from stage_paper s
     join paper p on p.id = s.paper_id
     left join paper_text t on t.paper_id = p.id
    where s.is_new or s.is_changed
    order by p.id
       on conflict (paper_id) do update set vector = excluded.vector where known.vector <> excluded.vector`,
  markProlific(`select distinct a.author_id from authorship a
                 where a.paper_id in (select s.paper_id from stage_authorship s) and not a.is_repeat
                union
                select p.author_id from stage_person p where p.is_described and p.author_id is not null`),
];
