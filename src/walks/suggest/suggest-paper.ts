import { type RawBuilder, sql } from 'kysely';

/** Titles that are looked at, at most, besides those that are the text. */
const MAX_TITLES = 1_000;

/**
 * Papers whose titles have all the words; the last word may be incomplete. Titles that begin with the text come first, then
 * the newest. No typos: an index of the trigrams of all titles would be larger than the titles.
 */
export function suggestPapers(text: string): RawBuilder<unknown> {
  return sql`
    select p.id, 'Paper' as type, p.title as name,
           case when p.title_key = ${titleKey(text)} then 'WHOLE' else 'BEGINNING' end as fit,
           (case when starts_with(p.title_key, ${titleKey(text)}) then 1 else 0.5 end)::float8 as similarity,
           null::int as paper_count, (p.published_on - date '0001-01-01')::int as weight
      from ((select w.id from (${withWords(text)}) as w)
            union
            (select w.id from paper w where w.title_key = ${titleKey(text)} and w.title_key <> '' limit ${MAX_TITLES})) as found
      join paper p on p.id = found.id
     where p.merged_into is null`;
}

/**
 * The index has stems, and what is typed of a word can be more ("learni") or less than its stem ("learn"): so the last
 * word is looked up as the beginning of a stem and as one that goes on after it, and the latter is looked for in the title.
 */
function withWords(text: string): RawBuilder<unknown> {
  return sql`
    select w.id
      from (select s.paper_id as id, s.vector from paper_search s
             where s.vector @@ (${titleQuery(text, sql`${begunStem(text)} || ${endedStems(text)}`)})
             limit ${MAX_TITLES}) as found
      join paper w on w.id = found.id
     where ' ' || w.title_key like '% ' || ${lastWord(text)} || '%'
        or found.vector @@ (${titleQuery(text, begunStem(text))})`;
}

const titleKey = (text: string): RawBuilder<unknown> => sql`left(name_key(${text}), 400)`;

/** Of letters and digits alone, so that nothing in it needs escaping; null if there is no word. */
const lastWord = (text: string): RawBuilder<unknown> => sql`(regexp_match(name_words(${text}), '[^ ]+$'))[1]`;

const begunStem = (text: string): RawBuilder<unknown> => sql`(quote_literal(${lastWord(text)}) || ':*A')::tsquery`;

const endedStems = (text: string): RawBuilder<unknown> => sql`
  coalesce((select string_agg(quote_literal(left(${lastWord(text)}, -cut)) || ':A', ' | ')::tsquery
              from generate_series(1, 4) as cut where length(${lastWord(text)}) - cut >= 3), ''::tsquery)`;

function titleQuery(text: string, last: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select plainto_tsquery('byline', regexp_replace(name_words(${text}), '[^ ]+$', '')) && (${last})`;
}
