import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { andInScope, type CoauthorshipArgs, sharedBylines } from '../shared/coauthorship.ts';

export interface TimelineYear {
  readonly owner: string;
  readonly year: number;
  readonly paperCount: number;
  readonly newCount: number;
  readonly continuedCount: number;
  readonly endedCount: number;
}

/** Every year from an author's first paper to the last, with how many people they signed with: one statement for all. */
export async function findTimelines(
  db: Db,
  authorIds: readonly string[],
  args: CoauthorshipArgs,
): Promise<readonly TimelineYear[]> {
  const { rows } = await sql<TimelineYear>`
    select u.id::text as owner, timeline.*
      from author u
     cross join lateral (
           with own as materialized (
             select extract(year from s.published_on)::int as year, count(*)::int as papers
               from authorship s
              where s.author_id = u.id and not s.is_repeat and s.published_on is not null
                    ${andInScope(sql`s.paper_id`, args)}
              group by 1),
           together as (
             select distinct theirs.author_id as coauthor_id, extract(year from mine.published_on)::int as year
               ${sharedBylines(sql`u.id`, args)} and mine.published_on is not null),
           dated as (
             select year,
                    min(year) over (partition by coauthor_id) as first_year,
                    max(year) over (partition by coauthor_id) as last_year
               from together),
           every as (select generate_series(min(year), max(year)) as year from own)
           select every.year,
                  coalesce(own.papers, 0) as "paperCount",
                  count(*) filter (where every.year = dated.first_year)::int as "newCount",
                  count(*) filter (where every.year > dated.first_year)::int as "continuedCount",
                  count(*) filter (where every.year = dated.last_year)::int as "endedCount"
             from every
             left join own on own.year = every.year
             left join dated on dated.year = every.year
            group by every.year, own.papers) as timeline
     where u.id = any(${authorIds}::bigint[])
     order by u.id, timeline.year`.execute(db);
  return rows;
}
