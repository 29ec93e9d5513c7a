import { markChanged } from './mark-changed.ts';
import { rankOf } from './source-rank.ts';

/**
 * What the sources of each paper say together: of every field what the best-curated source says. A date is taken as
 * precisely as any source has it, as long as it lies in the year or month that the best one names; one that a reader has
 * guessed counts where there is no other.
 */
export const fieldsOf = (statements: string): string => {
  const best = (value: string): string =>
    `(array_agg(${value} order by ${rankOf('source')}, source, record_key) filter (where ${value} is not null))[1]`;
  return `
    select paper_id, title, type, venue_id, url, code_url, has_code,
           (case length(published) when 4 then published || '-01-01' when 7 then published || '-01' else published end)::date as published_on,
           case length(published) when 4 then 'year' when 7 then 'month' when 10 then 'day' end as published_precision
      from (select paper_id, title, type, venue_id, url, code_url, has_code,
                   coalesce((select day from unnest(dates) with ordinality as d (day, place)
                              where starts_with(day, dates[1]) order by length(day) desc, place limit 1), guessed) as published
              from (select paper_id,
                           ${best(`said->>'title'`)} as title,
                           coalesce(${best(`said->>'type'`)}, 'other') as type,
                           ${best('venue_id')} as venue_id,
                           ${best(`said->>'url'`)} as url,
                           ${best(`said->>'codeUrl'`)} as code_url,
                           bool_or(said ? 'hasCode') as has_code,
                           array_agg(said->>'published' order by ${rankOf('source')}, source, record_key)
                             filter (where said ? 'published') as dates,
                           ${best(`said->>'guessedPublished'`)} as guessed
                      from ${statements} group by paper_id) as said) as dated`;
};

const NEW_STATEMENTS = `
  (select s.paper_id, t.source, t.record_key, t.said, v.venue_id
     from stage_paper s join stage_source t using (ord) left join stage_venue v on v.ref = t.venue_ref
    where s.is_new) as statement`;

const KNOWN_STATEMENTS = `
  (select known.paper_id, known.source, known.record_key, known.said, known.venue_id
     from stage_paper s join paper_source known using (paper_id) where not s.is_new) as statement`;

/** Papers and what is said of each alone. Bylines are settled by now: stage_authorship holds those that are written. */
export const PAPER_STEPS: readonly string[] = [
  `insert into paper (id, title, published_on, published_precision, type, venue_id, url, code_url, has_code,
                      team_size, is_byline_complete, byline_source)
   select f.paper_id, f.title, f.published_on, f.published_precision, f.type, f.venue_id, f.url, f.code_url, f.has_code,
          coalesce(b.team_size, 0), s.is_byline_complete or b.paper_id is null, case when b.paper_id is not null then s.byline_source end
     from (${fieldsOf(NEW_STATEMENTS)}) as f
     join stage_paper s on s.paper_id = f.paper_id
     left join (select paper_id, count(*) filter (where role = 'author' and not is_repeat) as team_size
                  from stage_authorship group by paper_id) as b on b.paper_id = f.paper_id
    order by f.paper_id`,

  `with added as (
     insert into paper_identifier (scheme, value, paper_id)
     select i.scheme, i.value, s.paper_id
       from stage_paper_identifier i join stage_paper s using (ord)
      where not exists (select from paper_identifier known where known.scheme = i.scheme and known.value = i.value)
      order by s.paper_id
         on conflict do nothing returning paper_id)
   ${markChanged('paper', 'select paper_id from added')}`,

  `insert into paper_source as known (paper_id, source, record_key, said, venue_id)
   select distinct on (t.source, t.record_key, s.paper_id) s.paper_id, t.source, t.record_key, t.said, v.venue_id
     from stage_source t join stage_paper s using (ord) left join stage_venue v on v.ref = t.venue_ref
    -- A record that says nothing of them (a byline, an abstract) is kept only where its key alone tells its paper.
    where t.said <> '{}' or v.venue_id is not null or not exists (select from stage_paper_identifier i where i.ord = s.ord)
    order by t.source, t.record_key, s.paper_id
       on conflict (source, record_key, paper_id) do update
      set said = excluded.said, venue_id = excluded.venue_id
    where (known.said <> excluded.said or known.venue_id is distinct from excluded.venue_id) and excluded.said <> '{}'`,

  `with changed as (
     update paper p
        set title = f.title, published_on = f.published_on, published_precision = f.published_precision, type = f.type,
            venue_id = f.venue_id, url = f.url, code_url = f.code_url, has_code = f.has_code
       from (${fieldsOf(KNOWN_STATEMENTS)}) as f
      where p.id = f.paper_id
        and (p.title, p.published_on, p.published_precision, p.type, p.venue_id, p.url, p.code_url, p.has_code)
            is distinct from (f.title, f.published_on, f.published_precision, f.type, f.venue_id, f.url, f.code_url, f.has_code)
     returning p.id)
   ${markChanged('paper', 'select id from changed')}`,

  `with changed as (
     insert into paper_text as t (paper_id, abstract, abstract_source, summary, summary_source)
     select paper_id, abstract, abstract_source, summary, summary_source from stage_paper
      where coalesce(abstract, summary) is not null
         on conflict (paper_id) do update
        set abstract = case when ${isBetter('abstract')} then excluded.abstract else t.abstract end,
            abstract_source = case when ${isBetter('abstract')} then excluded.abstract_source else t.abstract_source end,
            summary = case when ${isBetter('summary')} then excluded.summary else t.summary end,
            summary_source = case when ${isBetter('summary')} then excluded.summary_source else t.summary_source end
      where ${isBetter('abstract')} or ${isBetter('summary')}
     returning paper_id)
   ${markChanged('paper', 'select paper_id from changed')}`,
];

function isBetter(column: 'abstract' | 'summary'): string {
  const source = `${column}_source`;
  const [mine, theirs] = [`excluded.${source}`, `t.${source}`];
  // The same text of a better source is that source's from then on: else one in between would replace it.
  return `(excluded.${column} is not null and (excluded.${column}, ${mine}) is distinct from (t.${column}, ${theirs}) and
           (t.${column} is null or (${rankOf(mine)}, ${mine}) <= (${rankOf(theirs)}, ${theirs})))`;
}
