import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { hop } from '../shared/breadth-first.ts';
import type { CoauthorshipArgs } from '../shared/coauthorship.ts';

export interface SearchArgs extends CoauthorshipArgs {
  /** Hops of a path, at most. */
  readonly maxDistance: number;
  /** Slots on bylines to look at, at most. */
  readonly budget: number;
  /** The search goes on to `maxDistance` even where the two sides have met. */
  readonly isWhole: boolean;
  /** Nobody of these is on a path. */
  readonly avoiding: readonly string[];
}

/** Who was reached from one side, with the least number of hops from there. */
export type Distances = ReadonlyMap<string, number>;

export interface Search {
  readonly fromStart: Distances;
  readonly fromEnd: Distances;
  /** How far each side has been searched as a whole. */
  readonly startDepth: number;
  readonly endDepth: number;
  /** One of the sides has reached everyone that it can reach. */
  readonly isExhausted: boolean;
  /** Slots looked at. */
  readonly looked: number;
}

/**
 * Searches breadth-first from both ends, always one step from the side with fewer authors at its border, until the two
 * meet or no path can be within the distance any more. A row for each step carries both borders and everyone seen.
 * A step that exhausts the budget is left out as a whole: the part of it that was seen is arbitrary. A path visits no
 * collective, but may begin or end at one; the other side has to find it there.
 */
export async function searchBetween(db: Db, start: string, end: string, args: SearchArgs): Promise<Search> {
  const { maxDistance, budget, isWhole, avoiding } = args;
  const border = sql`unnest(case when turn.is_start then turn.start_border else turn.end_border end) as border (id)`;
  const isPassed = sql`and (theirs.role = 'author' or theirs.author_id in (${start}::bigint, ${end}::bigint))`;
  const { rows } = await sql<Step>`
    with recursive step as (
      select 0 as number, null::boolean as is_from_start, '{}'::bigint[] as found, false as met, 0::bigint as looked,
             array[${start}::bigint] as start_border, array[${start}::bigint] || ${avoiding}::bigint[] as start_seen, 0 as start_depth,
             array[${end}::bigint] as end_border, array[${end}::bigint] || ${avoiding}::bigint[] as end_seen, 0 as end_depth
      union all
      select turn.number + 1, turn.is_start, next.found, next.met, turn.looked + next.looked,
             case when turn.is_start then next.found else turn.start_border end,
             case when turn.is_start then turn.start_seen || next.found else turn.start_seen end,
             turn.start_depth + (turn.is_start and next.fits)::int,
             case when turn.is_start then turn.end_border else next.found end,
             case when turn.is_start then turn.end_seen else turn.end_seen || next.found end,
             turn.end_depth + (not turn.is_start and next.fits)::int
        from (select step.*, cardinality(start_border) <= cardinality(end_border) as is_start from step) as turn
       cross join lateral (
             with ${hop(border, { ...args, includeCollectives: true, also: isPassed }, sql`turn.looked`)},
             fresh as materialized (
               select slot.id from slot where (select fits from looked)
               except
               select unnest(case when turn.is_start then turn.start_seen else turn.end_seen end))
             select looked.slots as looked, looked.fits, array(select id from fresh order by id) as found,
                    exists (select from fresh join unnest(case when turn.is_start then turn.end_seen else turn.start_seen end)
                                              as other (id) on other.id = fresh.id) as met
               from looked) as next
       where turn.start_depth + turn.end_depth < ${maxDistance} and turn.looked <= ${budget}
         and cardinality(turn.start_border) > 0 and cardinality(turn.end_border) > 0 ${isWhole ? sql`` : sql`and not turn.met`})
    select is_from_start as "isFromStart", found, case when is_from_start then start_depth else end_depth end as depth, looked,
           cardinality(start_border) = 0 or cardinality(end_border) = 0 as "isExhausted"
      from step order by number`.execute(db);
  return toSearch(start, end, budget, rows);
}

interface Step {
  readonly isFromStart: boolean | null;
  readonly found: readonly string[];
  readonly depth: number;
  readonly isExhausted: boolean;
  readonly looked: string;
}

function toSearch(start: string, end: string, budget: number, steps: readonly Step[]): Search {
  const [fromStart, fromEnd] = [new Map([[start, 0]]), new Map([[end, 0]])];
  let [startDepth, endDepth] = [0, 0];
  for (const { isFromStart, found, depth } of steps) {
    if (isFromStart === null) continue;
    if (isFromStart) startDepth = depth;
    else endDepth = depth;
    for (const id of found) (isFromStart ? fromStart : fromEnd).set(id, depth);
  }
  const last = steps.at(-1);
  const looked = Number(last?.looked ?? 0);
  // The border of a step that was left out is empty as well.
  const isExhausted = last?.isExhausted === true && looked <= budget;
  return { fromStart, fromEnd, startDepth, endDepth, isExhausted, looked };
}

/**
 * Everyone on a path of the least length: from the authors that both sides have reached, layer by layer back to both ends.
 * `layers` are the hops from the start at which each author was reached; the two sides have met in one of them, after
 * `meetingLayer` hops. Undefined if the budget runs out on one of the two ways.
 */
export async function findBetween(
  db: Db,
  layers: ReadonlyMap<string, number>,
  { met, meetingLayer }: { readonly met: readonly string[]; readonly meetingLayer: number },
  args: CoauthorshipArgs & { readonly budget: number },
): Promise<readonly string[] | undefined> {
  const { rows } = await sql<{ readonly found: readonly string[]; readonly isOver: boolean }>`
    with recursive layer as materialized (
      select id, level from unnest(${[...layers.keys()]}::bigint[], ${[...layers.values()]}::int[]) as layer (id, level)),
    way as (
      select direction, ${meetingLayer}::int as level, ${met}::bigint[] as found, 0::bigint as looked
        from (values (-1), (1)) as both_ways (direction)
      union all
      select way.direction, way.level + way.direction, next.found, way.looked + next.looked
        from way
       cross join lateral (
             with ${hop(sql`unnest(way.found) as border (id)`, args, sql`way.looked`)}
             select (select slots from looked) as looked,
                    array(select distinct layer.id from slot join layer using (id) where layer.level = way.level + way.direction) as found) as next
       where cardinality(way.found) > 0 and way.looked <= ${args.budget})
    select found::text[] as found, looked > ${args.budget} as "isOver" from way`.execute(db);
  return rows.some(({ isOver }) => isOver) ? undefined : [...new Set(rows.flatMap(({ found }) => found))];
}
