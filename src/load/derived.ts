import { markProlific, PROLIFIC } from './mark-prolific.ts';

/**
 * How many characters of title and texts are indexed. The limit of a vector is 1 MB, and a web address needs up to six
 * bytes a character, because several words are made of it.
 */
const INDEXED = { title: 20_000, text: 100_000 };

/** The search vector, from SQL expressions for the title and the texts. */
const vectorOf = (title: string, texts: string): string => `
  setweight(to_tsvector('byline', left(coalesce(${title}, ''), ${INDEXED.title})), 'A')
    || setweight(to_tsvector('byline', left(${texts}, ${INDEXED.text})), 'B')`;

/**
 * The search vectors of papers as their records state them. They are computed during staging, which keeps the merge
 * short; new papers use them as they are.
 */
export const STAGE_SEARCH = `
  insert into stage_search (ord, vector)
  select ord, ${vectorOf('title_key_of', `concat_ws(' ', abstract, summary)`)} from stage_paper where not is_copy`;

/** Updates redundant columns and tables from the rows that they derive from. */
export const DERIVED_STEPS: readonly string[] = [
  `update authorship a set published_on = p.published_on
     from stage_paper s join paper p on p.id = s.paper_id
    where s.is_changed and not s.is_new and a.paper_id = p.id and a.published_on is distinct from p.published_on`,
  `insert into paper_search as known (paper_id, vector)
   select p.id, coalesce(staged.vector, ${vectorOf('p.title', `concat_ws(' ', t.abstract, t.summary)`)})
     from stage_paper s
     join paper p on p.id = s.paper_id
     left join stage_search staged on staged.ord = s.ord and s.is_new
     left join paper_text t on t.paper_id = p.id
    where s.is_new or s.is_changed
    order by p.id
       on conflict (paper_id) do update set vector = excluded.vector where known.vector <> excluded.vector`,
  markProlific(`
    select a.author_id from stage_authorship a left join stage_person p on p.author_id = a.author_id and p.is_new
     where not a.is_repeat group by a.author_id having count(p.ref) = 0 or count(*) >= ${PROLIFIC}
    union
    select p.author_id from stage_person p where p.is_described and p.author_id is not null`),
];
