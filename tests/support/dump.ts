import type pg from 'pg';

/** The rows of every table as texts, sorted, with natural keys in place of ids: what makes two graphs the same one. */
export async function dump(client: pg.ClientBase): Promise<Readonly<Record<string, readonly string[]>>> {
  for (const statement of KEYS) await client.query(statement);
  const tables: Record<string, readonly string[]> = {};
  for (const [table, statement] of Object.entries(TABLES)) {
    const { rows } = await client.query<{ row: string }>(`select row_to_json(t)::text as row from (${statement}) as t`);
    tables[table] = rows.map(({ row }) => row).sort();
  }
  await client.query('drop table key_paper, key_author, key_institution, key_venue, key_topic');
  return tables;
}

const identifier = (owner: string): string =>
  `(select min(i.scheme || ':' || i.value) from ${owner}_identifier i where i.${owner}_id = t.id)`;

const KEYS: readonly string[] = [
  `create temp table key_paper as select t.id, coalesce(${identifier('paper')},
     (select min(s.source || ' ' || s.record_key) from paper_source s where s.paper_id = t.id)) as key
     from paper t where merged_into is null`,
  `create temp table key_author as select t.id, coalesce(${identifier('author')},
     (select min(i.source || ' ' || i.name) from author_identity i where i.author_id = t.id)) as key
     from author t where merged_into is null`,
  `create temp table key_institution as select t.id, coalesce(${identifier('institution')}, t.name) as key
     from institution t where merged_into is null`,
  `create temp table key_venue as select t.id, coalesce(${identifier('venue')}, t.name) as key from venue t where merged_into is null`,
  `create temp table key_topic as select t.id, t.scheme || ':' || t.code as key from topic t`,
  ...['paper', 'author', 'institution', 'venue', 'topic'].map((node) => `create unique index on key_${node} (id, key)`),
];

const TABLES = {
  paper: `
    select k.key, p.title, p.published_on, p.published_precision, p.year, p.type, v.key as venue, p.url, p.code_url, p.has_code,
           p.team_size, p.is_byline_complete, p.byline_source
      from paper p join key_paper k using (id) left join key_venue v on v.id = p.venue_id`,
  paper_text: `
    select k.key, t.abstract, t.abstract_source, t.summary, t.summary_source from paper_text t join key_paper k on k.id = t.paper_id`,
  paper_search: 'select k.key, s.vector::text from paper_search s join key_paper k on k.id = s.paper_id',
  paper_identifier:
    'select k.key, i.scheme, i.value from paper_identifier i left join key_paper k on k.id = i.paper_id',
  paper_source: `
    select k.key, s.source, s.record_key, s.said::text, v.key as venue
      from paper_source s left join key_paper k on k.id = s.paper_id left join key_venue v on v.id = s.venue_id`,
  author: 'select k.key, a.name, a.name_source, a.is_collective from author a join key_author k using (id)',
  author_identifier:
    'select k.key, i.scheme, i.value from author_identifier i left join key_author k on k.id = i.author_id',
  author_identity: 'select k.key, i.source, i.name from author_identity i left join key_author k on k.id = i.author_id',
  author_name: 'select k.key, n.name, n.source from author_name n left join key_author k on k.id = n.author_id',
  authorship: `
    select p.key as paper, s.position, a.key as author, s.role, s.is_repeat, s.raw_name, s.is_corresponding, s.raw_affiliations,
           s.published_on
      from authorship s left join key_paper p on p.id = s.paper_id left join key_author a on a.id = s.author_id`,
  affiliation: `
    select p.key as paper, f.position, i.key as institution
      from affiliation f left join key_paper p on p.id = f.paper_id left join key_institution i on i.id = f.institution_id`,
  institution: `
    select k.key, i.name, i.type, i.country_code, i.city, i.latitude, i.longitude, i.homepage_url, above.key as parent
      from institution i join key_institution k using (id) left join key_institution above on above.id = i.parent_id`,
  institution_identifier:
    'select k.key, i.scheme, i.value from institution_identifier i left join key_institution k on k.id = i.institution_id',
  institution_name:
    'select k.key, n.name, n.source from institution_name n left join key_institution k on k.id = n.institution_id',
  paper_institution: `
    select p.key as paper, i.key as institution, l.source
      from paper_institution l left join key_paper p on p.id = l.paper_id left join key_institution i on i.id = l.institution_id`,
  topic: `
    select k.key, t.name, above.key as parent
      from topic t join key_topic k using (id) left join key_topic above on above.id = t.parent_id`,
  topic_alias: 'select k.key, a.scheme, a.code from topic_alias a join key_topic k on k.id = a.topic_id',
  topic_ancestor: `
    select k.key, above.key as ancestor, a.distance
      from topic_ancestor a join key_topic k on k.id = a.topic_id join key_topic above on above.id = a.ancestor_id`,
  paper_topic: `
    select p.key as paper, t.key as topic, l.score, l.is_primary
      from paper_topic l left join key_paper p on p.id = l.paper_id join key_topic t on t.id = l.topic_id`,
  // One that no record names any more is no part of the graph.
  venue: `
    select k.key, v.name, v.type, v.issn_l, v.publisher, v.country_code from venue v join key_venue k using (id)
     where exists (select from paper p where p.venue_id = v.id) or exists (select from paper_source s where s.venue_id = v.id)`,
  venue_identifier:
    'select k.key, i.scheme, i.value from venue_identifier i left join key_venue k on k.id = i.venue_id',
  citation: `
    select p.key as citing, q.key as cited, c.contexts, c.intents, c.is_influential
      from citation c left join key_paper p on p.id = c.citing_id left join key_paper q on q.id = c.cited_id`,
  // Which rows are of one reference, whatever it is called.
  pending_citation: `
    select p.key as citing, min(c.scheme || ':' || c.value) over (partition by c.citing_id, c.reference) as reference, c.scheme, c.value, c.contexts, c.intents, c.is_influential
      from pending_citation c left join key_paper p on p.id = c.citing_id`,
  unplaced_citation: 'select * from unplaced_citation',
  merged_identifier: 'select * from merged_identifier',
} as const;
