import type pg from 'pg';
import type { PaperRecord } from './paper-record.ts';
import { stageRecords } from './stage.ts';

export interface LoadCounts {
  /** Records that made a paper, changed a known one, or said nothing new. */
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * Merges a batch of records into the graph, in one transaction: all of it or nothing. Works on sets: the records are
 * copied into staging tables and each step below is one statement for all of them. Loading the same records again
 * changes no row.
 */
export async function loadPapers(
  client: pg.ClientBase,
  source: string,
  records: readonly PaperRecord[],
): Promise<LoadCounts> {
  await client.query('begin');
  try {
    // One merge at a time: two would look for the same paper, find none, and both make it.
    await client.query(`select pg_advisory_xact_lock(hashtext('byline.load'))`);
    await stageRecords(client, records);
    await identifyPapers(client, source);
    for (const step of STEPS) await client.query(step, step.includes('$1') ? [source] : []);
    const { rows } = await client.query<{ created: number; updated: number; unchanged: number }>(COUNTS);
    await client.query('commit');
    return rows[0] ?? { created: 0, updated: 0, unchanged: 0 };
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/** Gives each staged record the id of its paper: a known one, or a new one that records of the same paper share. */
async function identifyPapers(client: pg.ClientBase, source: string): Promise<void> {
  await client.query(`
    update stage_paper s set paper_id = known.id
      from (select i.ord, min(coalesce(p.merged_into, p.id)) as id
              from stage_identifier i
              join paper_identifier pi on pi.scheme = i.scheme and pi.value = i.value
              join paper p on p.id = pi.paper_id
             group by i.ord) as known
     where s.ord = known.ord`);
  // What a source gives no identifier for, it may have given before under the same key.
  await client.query(
    `update stage_paper s set paper_id = known.id
       from (select s.ord, min(ps.paper_id) as id
               from stage_paper s
               join paper_source ps on ps.source = $1 and ps.record_key = s.record_key
              where s.paper_id is null and (s.has_key or (s.first_author is null and ps.said = s.said))
                and not exists (select from stage_identifier i where i.ord = s.ord)
              group by s.ord) as known
      where s.ord = known.ord`,
    [source],
  );
  // By title and first author, and by no date: a source may guess its dates. Not where both have identifiers of a
  // scheme and share none: an editorial of each year has the same title and author, and a DOI of its own.
  await client.query(`
    update stage_paper s set paper_id = known.id
      from (select s.ord, min(p.id) as id
              from stage_paper s
              join paper p on p.title_key = s.title_key and p.merged_into is null
              join authorship a on a.paper_id = p.id and a.position = 1
             where s.paper_id is null and s.title_key <> '' and left(name_key(a.raw_name), 400) = s.first_author_key
               and not exists (select from stage_identifier mine
                                 join paper_identifier theirs on theirs.scheme = mine.scheme
                                where mine.ord = s.ord and theirs.paper_id = p.id)
             group by s.ord) as known
     where s.ord = known.ord`);
  await client.query(`
    update stage_paper s set paper_id = nextval(pg_get_serial_sequence('paper', 'id')), is_new = true
     where s.paper_id is null and not exists (${EARLIER_TWIN})`);
  // Chains of records that share a paper settle from the first to the last.
  for (let settled = 1; settled; ) {
    const { rowCount } = await client.query(`
      update stage_paper s set paper_id = (${EARLIER_TWIN} and twin.paper_id is not null order by twin.ord limit 1), is_new = true
       where s.paper_id is null and exists (${EARLIER_TWIN} and twin.paper_id is not null)`);
    settled = rowCount ?? 0;
  }
  await client.query(`
    update stage_paper s set is_new = false
     where s.is_new and exists (select from stage_paper twin where twin.paper_id = s.paper_id and not twin.is_new)`);
}

/** A record that stands earlier in the batch and is of the same paper as `s`. */
const EARLIER_TWIN = `
  select twin.paper_id from stage_paper twin
   where twin.ord < s.ord
     and ((twin.title_key = s.title_key and s.title_key <> '' and twin.first_author_key = s.first_author_key
           and not exists (select from stage_identifier mine
                             join stage_identifier theirs on theirs.scheme = mine.scheme
                            where mine.ord = s.ord and theirs.ord = twin.ord))
          or exists (select from stage_identifier mine
                       join stage_identifier theirs on theirs.scheme = mine.scheme and theirs.value = mine.value
                      where mine.ord = s.ord and theirs.ord = twin.ord))`;

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

const PAPER_STEPS = [
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

/**
 * Bylines. A paper takes a list of authors where it has none, where its own is broken off and this one is complete, or
 * where both are broken off and this one is longer. So an "et al." list never shortens a known one.
 */
const BYLINE_STEPS = [
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

const LINK_STEPS = [
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
const DERIVED_STEPS = [
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

const STEPS: readonly string[] = [...PAPER_STEPS, ...BYLINE_STEPS, ...LINK_STEPS, ...DERIVED_STEPS];

const COUNTS = `
  select count(distinct paper_id) filter (where is_new)::int as created,
         count(*) filter (where not is_new and paper_id in (select paper_id from touched))::int as updated,
         (count(*) filter (where not is_new and paper_id not in (select paper_id from touched))
          + count(*) filter (where is_new) - count(distinct paper_id) filter (where is_new))::int as unchanged
    from stage_paper`;
