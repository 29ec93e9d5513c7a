import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { z } from 'zod';
import type { CORPORA } from '../config.ts';
import { bylinePaper } from '../source/formats/byline-schema.ts';
import { taxonomy } from '../source/taxonomy.ts';
import { analyzeGraph } from './analyze-graph.ts';
import { loadRecords } from './load-records.ts';

/** The source of the built-in facts. */
const SOURCE = 'builtin';

/** Adds missing topics, names and parents of the arXiv taxonomy, so that categories of any import have names. */
export async function loadTaxonomy(client: pg.ClientBase): Promise<void> {
  const topics = taxonomy.map(({ code, name, parent = null, aliases = [] }) => ({ code, name, parent, aliases }));
  const { rows } = await client.query<{ isThere: boolean }>(IS_LOADED, [JSON.stringify(topics)]);
  // A server on a replica can only read.
  if (rows[0]?.isThere) return;
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(hashtext('byline.load'))`);
  await client.query(
    `insert into topic as known (scheme, code, name)
     select 'arxiv', t.code, t.name from jsonb_to_recordset($1::jsonb) as t (code text, name text)
         on conflict (scheme, code) do update set name = excluded.name where known.name <> excluded.name`,
    [JSON.stringify(topics)],
  );
  await client.query(
    `update topic t set parent_id = above.id
       from jsonb_to_recordset($1::jsonb) as said (code text, parent text)
       join topic above on above.scheme = 'arxiv' and above.code = said.parent
      where t.scheme = 'arxiv' and t.code = said.code and t.parent_id is distinct from above.id`,
    [JSON.stringify(topics)],
  );
  await client.query(
    `insert into topic_alias (scheme, code, topic_id)
     select 'arxiv', alias, t.id
       from jsonb_to_recordset($1::jsonb) as said (code text, aliases jsonb)
      cross join jsonb_array_elements_text(said.aliases) as alias
       join topic t on t.scheme = 'arxiv' and t.code = said.code
         on conflict do nothing`,
    [JSON.stringify(topics)],
  );
  await client.query(CLOSE_ANCESTORS);
  await client.query('commit');
}

const IS_LOADED = `
  select not exists (select from jsonb_to_recordset($1::jsonb) as said (code text, name text, parent text)
                       left join topic t on t.scheme = 'arxiv' and t.code = said.code
                       left join topic above on above.id = t.parent_id
                      where t.id is null or t.name <> said.name or above.code is distinct from said.parent) as "isThere"`;

/** Updates the closure of topic.parent_id where it differs. */
const CLOSE_ANCESTORS = `
  with recursive closure as (
    select id as topic_id, id as ancestor_id, 0 as distance from topic
    union all
    select c.topic_id, t.parent_id, c.distance + 1
      from closure c join topic t on t.id = c.ancestor_id
     where t.parent_id is not null
  ),
  gone as (
    delete from topic_ancestor a
     where not exists (select from closure c where c.topic_id = a.topic_id and c.ancestor_id = a.ancestor_id and c.distance = a.distance)
  )
  insert into topic_ancestor (topic_id, ancestor_id, distance)
  select topic_id, ancestor_id, distance from closure
      on conflict (topic_id, ancestor_id) do update set distance = excluded.distance
   where topic_ancestor.distance <> excluded.distance`;

/** Loads a built-in corpus; loading it again changes nothing. Returns how many papers are new. */
export async function loadCorpus(client: pg.ClientBase, name: (typeof CORPORA)[number]): Promise<number> {
  await loadInstitutions(client);
  const papers = z.array(bylinePaper).parse(await readCorpusFile(`${name}.json`));
  const { paper } = await loadRecords(client, SOURCE, papers);
  // Without statistics, the first queries would get slow plans.
  if (paper.created > 0) await analyzeGraph(client, 1);
  return paper.created;
}

const institutionFile = z.array(
  z.strictObject({
    name: z.string(),
    names: z.array(z.string()),
    country: z.string().optional(),
    ror: z.string().optional(),
  }),
);

async function loadInstitutions(client: pg.ClientBase): Promise<void> {
  const institutions = institutionFile.parse(await readCorpusFile('institutions.json'));
  await client.query(
    `with said as (
       select nextval(pg_get_serial_sequence('institution', 'id')) as id, i.*
         from jsonb_to_recordset($1::jsonb) as i (name text, names jsonb, country text, ror text)
        where not exists (select from institution_name n where n.name_key = left(name_key(i.name), 400))
     ),
     made as (insert into institution (id, name, country_code) select id, name, country from said),
     identified as (
       insert into institution_identifier (scheme, value, institution_id) select 'ror', ror, id from said where ror is not null
     )
     insert into institution_name (institution_id, name, source)
     select id, name, $2 from said
     union
     select id, spelling, $2 from said cross join jsonb_array_elements_text(names) as spelling`,
    [JSON.stringify(institutions), SOURCE],
  );
}

async function readCorpusFile(file: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../../db/corpus/${file}`, import.meta.url), 'utf8'));
}
