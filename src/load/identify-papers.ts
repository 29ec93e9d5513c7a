import type pg from 'pg';
import { runSteps } from './stage-tables.ts';

/**
 * Gives each staged record the id of its paper, known or new. If several records of a batch describe one paper, only
 * the first can be merged now: the others are returned as `later`, no paper is created, and the caller asks again
 * without them. `same` are pairs of known papers that a record has identifiers of, and so are one.
 */
export async function identifyPapers(client: pg.ClientBase): Promise<IdentifiedPapers> {
  await runSteps(client, [BY_IDENTIFIER, BY_STATEMENT, 'analyze stage_paper_found', TAKE_FOUND, BY_KEY, BY_TITLE]);
  const { rows: later } = await client.query<{ ord: number }>(FIND_LATER);
  if (later.length > 0) return { later: new Set(later.map(({ ord }) => ord)), same: [] };
  const { rows: same } = await client.query<PaperPair>(SAME);
  await runSteps(client, MAKE_PAPERS);
  return { later: new Set(), same };
}

export interface IdentifiedPapers {
  /** The `ord` of each record. */
  readonly later: ReadonlySet<number>;
  readonly same: readonly PaperPair[];
}

/** Two papers that are the same: `loser` is merged into `winner`. */
export interface PaperPair {
  readonly winner: string;
  readonly loser: string;
}

const MAKE_PAPERS: readonly string[] = [
  `update stage_paper s set paper_id = made.id, is_new = true
     from (select ord, nextval(pg_get_serial_sequence('paper', 'id')) as id
             from (select ord from stage_paper where paper_id is null order by ord) as placed) as made
    where made.ord = s.ord`,
  // The rows have changed since the last `analyze`: a plan that expects one new paper compares all rows with all.
  'analyze stage_paper',
];

const BY_IDENTIFIER = `
  insert into stage_paper_found (ord, paper_id)
  select distinct i.ord, known.paper_id
    from stage_paper_identifier i join paper_identifier known using (scheme, value)`;

/**
 * A copy from another graph matches a statement of the same source with the same key. The contents are compared too,
 * because two prefaces by one editor have no key but their title.
 */
const BY_STATEMENT = `
  insert into stage_paper_found (ord, paper_id)
  select distinct s.ord, known.paper_id
    from stage_paper s
    join stage_source t using (ord)
    join paper_source known on known.source = t.source and known.record_key = t.record_key and known.said = t.said
   where s.is_copy and not exists (select from stage_paper_identifier i where i.ord = s.ord)
     and not exists (select from stage_paper_found f where f.ord = s.ord)`;

const TAKE_FOUND = `
  update stage_paper s set paper_id = found.paper_id
    from (select ord, min(paper_id) as paper_id from stage_paper_found group by ord) as found
   where found.ord = s.ord`;

/**
 * A source may have used the same key before for a record without identifiers. If both have titles, the titles must
 * agree, because every table numbers its papers from 1. A record without a title, such as a byline, goes to the last
 * such paper.
 */
const BY_KEY = `
  update stage_paper s set paper_id = known.id
    from (select s.ord, case when s.title_key <> '' then min(p.id) else max(p.id) end as id
            from stage_paper s
            join stage_source t using (ord)
            join paper_source known on known.source = t.source and known.record_key = t.record_key
            join paper p on p.id = known.paper_id
           where s.paper_id is null and not s.is_copy and (s.has_key or (s.first_author is null and known.said = t.said))
             and (coalesce(s.title_key, '') = '' or coalesce(p.title_key, '') = '' or p.title_key = s.title_key)
             -- A byline may be loaded before the row that identifies its paper.
             and (s.schemes = '{}'
                  or (p.title is null and not exists (select from paper_identifier i where i.paper_id = p.id)))
           group by s.ord, s.title_key) as known
   where s.ord = known.ord`;

/**
 * By title, first author and year; a missing year matches any year. Two papers that have different identifiers of the
 * same scheme do not match: each year's editorial has the same title and author, but its own DOI. A copy from another
 * graph does not match a paper that one of its sources describes differently, because the other graph keeps the two
 * apart.
 */
const BY_TITLE = `
  update stage_paper s set paper_id = known.id
    from (select s.ord, min(p.id) as id
            from stage_paper s
           -- One index lookup for each record ("offset 0"): a join would be planned over the whole graph.
           cross join lateral (select p.id, p.year from paper p where p.title_key = s.title_key and p.merged_into is null offset 0) as p
           where s.paper_id is null and s.title_key <> ''
             and (p.year is null or s.year is null or p.year = s.year
                  or not exists (select from paper_source said where said.paper_id = p.id and said.said ? 'published' offset 0))
             and s.first_author_key = (select left(name_key(a.raw_name), 400) from authorship a where a.paper_id = p.id and a.position = 1)
             and not exists (select from paper_identifier theirs where theirs.paper_id = p.id and theirs.scheme = any(s.schemes) offset 0)
             and not (s.is_copy and exists (select from stage_source t join paper_source k using (source) where t.ord = s.ord and k.paper_id = p.id))
           group by s.ord) as known
   where s.ord = known.ord`;

/** Records that follow another record of the same paper in the batch. */
const FIND_LATER = `
  select ord from (select ord, row_number() over (partition by paper_id order by ord) as place
                     from stage_paper where paper_id is not null) as known where place > 1
  union
  select f.ord from stage_paper_found f join stage_paper_found g on g.paper_id = f.paper_id and g.ord < f.ord
  union
  -- The paper of one record is about to be merged into the paper of the other.
  select greatest(s.ord, f.ord) from stage_paper s join stage_paper_found f on f.paper_id = s.paper_id and f.ord <> s.ord
  union
  select ord from (select ord, row_number() over (partition by scheme, value order by ord) as place
                     from stage_paper_identifier) as named where place > 1
  union
  select ord from (select s.ord, row_number() over (partition by t.source, t.record_key, case when s.is_copy then t.said end order by s.ord) as place
                     from stage_paper s join stage_source t using (ord)
                    where s.has_key and not exists (select from stage_paper_identifier i where i.ord = s.ord)) as keyed where place > 1
  union
  select s.ord
    from stage_paper s
    join stage_paper twin on twin.record_key = s.record_key and twin.ord < s.ord
   where s.has_key and twin.has_key and not s.is_copy and not twin.is_copy and not twin.schemes && s.schemes
     and (coalesce(s.title_key, '') = '' or coalesce(twin.title_key, '') = '' or twin.title_key = s.title_key)
  union
  select s.ord
    from stage_paper s
    join stage_paper twin on twin.title_key = s.title_key and twin.ord < s.ord
     and (twin.year is null or s.year is null or twin.year = s.year)
     and twin.first_author_key = s.first_author_key and not twin.schemes && s.schemes
   where s.title_key <> '' and s.paper_id is null and not (s.is_copy and twin.is_copy)`;

/** Two papers that share a record's identifiers are one, unless the Anthology or PubMed lists them as two. */
const SAME = `
  select distinct s.paper_id as winner, f.paper_id as loser
    from stage_paper_found f join stage_paper s using (ord)
   where f.paper_id <> s.paper_id
     and not exists (select from paper_identifier one join paper_identifier other using (scheme)
                      where one.paper_id = s.paper_id and other.paper_id = f.paper_id and one.scheme in ('acl', 'pmid')
                        and not exists (select from paper_identifier both_
                                         where both_.paper_id = f.paper_id and both_.scheme = one.scheme and both_.value = one.value))
   order by 1, 2`;
