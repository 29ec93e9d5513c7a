import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { hop } from '../shared/breadth-first.ts';
import { andInScope } from '../shared/coauthorship.ts';
import type { TieArgs } from '../shared/tie-queries.ts';

export interface NetworkArgs extends TieArgs {
  /** Distances are those from where the network starts, and mean something. */
  readonly isAround: boolean;
  readonly distance: number;
  readonly maxAuthors: number;
}

export interface Member {
  readonly id: string;
  readonly distance: number;
}

interface FoundMember extends Omit<Member, 'id'> {
  readonly id: string | null;
  readonly isOver: boolean;
  readonly isStartOver: boolean;
}

/** Where a network starts: one row with the `ids` of authors, the ones to keep first, and how many slots were `looked` at. */
export type Start = RawBuilder<{ readonly ids: readonly string[]; readonly looked: string }>;

export function startFrom(ids: readonly string[]): Start {
  return sql`select ${[...new Set(ids)]}::bigint[] as ids, 0::bigint as looked`;
}

/** The authors of the papers in scope, most papers first: one more than there is room for. Empty if the budget runs out. */
export function startFromPapers(args: NetworkArgs): Start {
  return sql`
    with slot as materialized (
      select s.author_id
        from authorship s
       where not s.is_repeat ${args.includeCollectives ? sql`` : sql`and s.role = 'author'`} ${andInScope(sql`s.paper_id`, args)}
       limit ${args.budget + 1}),
    looked as (select count(*) as slots from slot)
    select array(select author_id
                   from slot
                  where (select slots from looked) <= ${args.budget}
                  group by author_id
                  order by count(*) desc, author_id
                  limit ${args.maxAuthors + 1}) as ids,
           (select slots from looked) as looked`;
}

/**
 * Everyone within `distance` of the authors where the network starts: nearest first, then by joint papers with authors
 * one hop nearer. A row for each level carries its authors and all authors seen so far. Each level finds one author more
 * than there is room for, which shows whether there are more. A level that exhausts the budget is left out as a whole,
 * since the part of it that was seen is arbitrary. Undefined if the start does.
 */
export async function findMembers(
  db: Db,
  start: Start,
  args: NetworkArgs,
): Promise<{ readonly members: readonly Member[]; readonly truncated: boolean } | undefined> {
  const { distance, minPapers, maxAuthors, budget } = args;
  const { rows } = await sql<FoundMember>`
    with recursive starting as materialized (${start}),
    level as (
      select 0 as distance, ids as found, ids as seen, looked from starting
      union all
      select level.distance + 1, next.found, level.seen || next.found, level.looked + next.looked
        from level
       cross join lateral (
             with ${hop(sql`unnest(level.found) as border (id)`, args, sql`level.looked`)},
             fresh as (
               select pair.id, sum(pair.papers) as papers
                 from (select nearer, id, count(*) as papers from slot group by nearer, id having count(*) >= ${minPapers}) as pair
                 left join unnest(level.seen) as seen (id) on seen.id = pair.id
                where (select fits from looked) and seen.id is null
                group by pair.id
                order by papers desc, pair.id
                limit ${maxAuthors} + 1 - cardinality(level.seen))
             select (select slots from looked) as looked,
                    array(select id from fresh order by papers desc, id) as found) as next
       where level.distance < ${distance} and cardinality(level.found) > 0 and cardinality(level.seen) <= ${maxAuthors})
    select author.id::text as id, level.distance, (select max(looked) from level) > ${budget} as "isOver",
           starting.looked > ${budget} as "isStartOver"
      from starting
      left join (level cross join unnest(level.found) with ordinality as author (id, place)) on starting.looked <= ${budget}
     order by level.distance, author.place`.execute(db);
  if (rows[0]?.isStartOver) return undefined;
  // If nobody is found there is one row without an id.
  const found = rows.flatMap(({ id, distance: steps }) => (id === null ? [] : [{ id, distance: steps }]));
  return { members: found.slice(0, maxAuthors), truncated: found.length > maxAuthors || rows[0]?.isOver === true };
}

/** The number of papers of some authors that only `maxTeamSize` excludes. Undefined if the budget runs out. */
export async function countExcludedPapers(
  db: Db,
  ids: readonly string[],
  args: NetworkArgs,
): Promise<number | undefined> {
  const paperId = sql`s.paper_id`;
  const { rows } = await sql<{ readonly count: number; readonly isOver: boolean }>`
    with slot as materialized (
      select s.paper_id
        from unnest(${ids}::bigint[]) as member (id)
        join authorship s on s.author_id = member.id and not s.is_repeat
       limit ${args.budget + 1})
    select count(distinct s.paper_id)::int as count, (select count(*) from slot) > ${args.budget} as "isOver"
      from slot s
     where not (true ${andInScope(paperId, { maxTeamSize: args.maxTeamSize ?? null })})
       ${andInScope(paperId, { ...args, maxTeamSize: null })}`.execute(db);
  return rows[0]?.isOver ? undefined : (rows[0]?.count ?? 0);
}
