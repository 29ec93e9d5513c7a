import { sql } from 'kysely';
import { NODE_OF_COLUMN } from './catalog.ts';
import type { TestGraph } from './graph.ts';

/**
 * The columns that refer to a node whose rows can be merged, `merged_into` included: who was merged into a row follows
 * when that row is merged too. They come from the catalog, so that none is forgotten.
 */
const REFERENCES = sql<{ table: string; column: string; node: string }>`
  select * from (
    select c.relname as table, a.attname as column, ${sql.raw(NODE_OF_COLUMN)} as node
      from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and a.attname <> 'id') as refers
   where exists (select from pg_attribute where attrelid = to_regclass(node) and attname = 'merged_into')`;

/**
 * The rules of every graph, whatever was imported in which order: a query for each rule finds the rows that break it.
 */
const RULES: Readonly<Record<string, string>> = {
  'team_size counts the distinct people of a byline': `
    select id from paper p
     where team_size <> (select count(distinct author_id) from authorship a where a.paper_id = p.id and a.role = 'author')`,
  'a byline repeats the date of its paper': `
    select paper_id from authorship a join paper p on p.id = a.paper_id where a.published_on is distinct from p.published_on`,
  'is_repeat marks those who stand earlier on the same byline': `
    select paper_id from authorship a
     where is_repeat <> exists (select from authorship b
                                 where b.paper_id = a.paper_id and b.author_id = a.author_id and b.position < a.position)`,
  'positions of a byline run from 1': `
    select paper_id from authorship group by paper_id having max(position) <> count(*)`,
  'collectives stand after the people': `
    select a.paper_id from authorship a join authorship b on b.paper_id = a.paper_id and b.position > a.position
     where a.role = 'collective' and b.role = 'author'`,
  'the search vector is that of title and texts': `
    select p.id from paper p left join paper_text t on t.paper_id = p.id left join paper_search s on s.paper_id = p.id
     where p.merged_into is null
       and s.vector is distinct from setweight(to_tsvector('byline', left(coalesce(p.title, ''), 20000)), 'A')
                     || setweight(to_tsvector('byline', left(concat_ws(' ', t.abstract, t.summary), 100000)), 'B')`,
  'topic_ancestor is the closure of parent_id': `
    with recursive closure as (
      select id as topic_id, id as ancestor_id, 0 as distance from topic
      union all
      select c.topic_id, t.parent_id, c.distance + 1 from closure c join topic t on t.id = c.ancestor_id
       -- A cycle is a contradiction too, and must end.
       where t.parent_id is not null and c.distance < 100)
    (select topic_id, ancestor_id, distance from closure except select topic_id, ancestor_id, distance from topic_ancestor)
    union all
    (select topic_id, ancestor_id, distance from topic_ancestor except select topic_id, ancestor_id, distance from closure)`,
  'whoever is not merged can be told from others': `
    select id from author a
     where merged_into is null and not exists (select from author_identifier i where i.author_id = a.id)
       and not exists (select from author_identity i where i.author_id = a.id)`,
  'bylines and citations name what there is': `
    select a.author_id from authorship a left join author x on x.id = a.author_id where x.id is null
    union all
    select c.cited_id from citation c left join paper x on x.id = c.cited_id where x.id is null`,
  'no reference waits for a paper that is there': `
    select c.citing_id from pending_citation c join paper_identifier i using (scheme, value)
    union all
    select i.paper_id from unplaced_citation c join paper_identifier i on i.scheme = c.citing_scheme and i.value = c.citing_value`,
  'no paper cites itself': 'select citing_id from citation where citing_id = cited_id',
  'a paper has one primary topic at most': `
    select paper_id from paper_topic where is_primary group by paper_id having count(*) > 1`,
  // Of records of which none says that both are one person's.
  'two identifiers of a scheme in which a person has one are two people': `
    select author_id from author_identifier where scheme in ('acl', 'dblp', 'orcid') group by author_id, scheme having count(*) > 1`,
};

/** The rules that a graph breaks, with how many rows break them. A consistent graph breaks none. */
export async function findContradictions({ db }: Pick<TestGraph, 'db'>): Promise<readonly string[]> {
  const { rows: references } = await REFERENCES.execute(db);
  const left = references.map(
    ({ table, column, node }) =>
      [
        `nothing in ${table}.${column} is left at what was merged into another`,
        `select t.${column} from ${table} t join ${node} n on n.id = t.${column} where n.merged_into is not null`,
      ] as const,
  );
  const counts = [...Object.entries(RULES), ...left].map(
    ([rule, query]) => sql`select ${rule}::text as rule, count(*) from (${sql.raw(query)}) as broken`,
  );
  const { rows } = await sql<{ rule: string; count: string }>`
    select rule, count from (${sql.join(counts, sql` union all `)}) as rules where count > 0`.execute(db);
  return rows.map(({ rule, count }) => `${rule}: ${count}`);
}
