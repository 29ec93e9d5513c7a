import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';

export interface AuthorCandidate extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly paperCount: number;
  readonly firstYear: number | null;
  readonly lastYear: number | null;
  readonly topTopics: readonly string[];
  /** Of all topics, of which `topTopics` are the first. */
  readonly topicCount: number;
}

/** What tells namesakes apart: how much they wrote, when, and on what. Those with the most papers first. */
export async function findAuthorCandidates(db: Db, ids: readonly string[]): Promise<readonly AuthorCandidate[]> {
  const { rows } = await sql<AuthorCandidate>`
    select a.id::text as id, a.name, work."paperCount", work."firstYear", work."lastYear",
           coalesce(array(select t.code
                            from authorship s
                            join paper_topic pt on pt.paper_id = s.paper_id
                            join topic t on t.id = pt.topic_id
                           where s.author_id = a.id and not s.is_repeat
                           group by t.id
                           order by count(*) desc, t.code
                           limit 3), '{}') as "topTopics",
           (select count(distinct pt.topic_id)::int
              from authorship s join paper_topic pt on pt.paper_id = s.paper_id
             where s.author_id = a.id and not s.is_repeat) as "topicCount"
      from author a
     cross join lateral (
           select count(*)::int as "paperCount",
                  min(extract(year from s.published_on))::int as "firstYear",
                  max(extract(year from s.published_on))::int as "lastYear"
             from authorship s
            where s.author_id = a.id and not s.is_repeat) as work
     where a.id = any(${ids}::bigint[])
     order by work."paperCount" desc, a.id`.execute(db);
  return rows;
}
