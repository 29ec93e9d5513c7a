import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { coauthorsOf } from '../shared/breadth-first.ts';
import { sumWeight } from '../shared/coauthor-weight.ts';
import { type PaperScope, sharedBylines } from '../shared/coauthorship.ts';

/** Two authors and how far one is from the other, as `levels` found it. */
export interface RouteEnds {
  readonly origin: string;
  readonly id: string;
  readonly distance: number;
}

export interface RouteHop extends RouteEnds {
  /** Where it stands on the route, from 1. */
  readonly step: number;
  readonly author_id: string;
  readonly shared_paper_count: number;
  readonly fractional_weight: number;
}

/**
 * One shortest route for each pair of ends, hop by hop: the route with the most joint papers on its first hop, then on
 * its second and third, then with the lowest ids in the same order. Whoever has a best route has one that
 * begins with a best route to the author before them, so that each step keeps one for each author. Nobody needs to be
 * kept from going back: a route that did would not be as long as the distance.
 */
export async function findRoutes(db: Db, ends: readonly RouteEnds[], scope: PaperScope): Promise<readonly RouteHop[]> {
  const distances = [...new Set(ends.map(({ distance }) => distance))].sort();
  const steps = Array.from({ length: distances.at(-1) ?? 0 }, (_, index) => index + 1);
  const { rows } = await sql<RouteHop>`
    with asked (origin, id, distance) as materialized (
      select * from unnest(${ends.map(({ origin }) => origin)}::bigint[], ${ends.map(({ id }) => id)}::bigint[],
                           ${ends.map(({ distance }) => distance)}::int[])),
    step_0 (origin, id, counts, route) as materialized (
      select distinct origin, origin, array[]::int[], array[]::bigint[] from asked),
    ${sql.join(steps.map((step) => routeStep(step, step === steps.length, scope)))},
    found as materialized (
      ${sql.join(
        distances.map(
          (distance) => sql`
            select asked.*, best.route
              from asked join ${stepAt(distance)} as best on best.origin = asked.origin and best.id = asked.id
             where asked.distance = ${distance}`,
        ),
        sql` union all `,
      )})
    select found.origin::text, found.id::text, found.distance, hop.step::int, hop.id::text as author_id, tie.*
      from found
     cross join lateral unnest(found.route, found.origin || found.route) with ordinality as hop (id, before, step)
     cross join lateral (
           select count(*)::int as shared_paper_count, ${sumWeight({ weightBy: 'FRACTIONAL' })} as fractional_weight
             ${sharedBylines(sql`hop.before`, scope)} and theirs.author_id = hop.id) as tie
     where hop.id is not null
     order by hop.step`.execute(db);
  return rows;
}

function routeStep(step: number, isLast: boolean, scope: PaperScope): RawBuilder<unknown> {
  const before = stepAt(step - 1);
  return sql`
    ${stepAt(step)} (origin, id, counts, route) as materialized (
      select distinct on (pair.origin, pair.id)
             pair.origin, pair.id, before.counts || pair.papers as counts, before.route || pair.id as route
        from (select border.origin, border.id as before, tied.id, count(*)::int as papers
                ${coauthorsOf(sql`${before} as border`, scope)}
               ${isLast ? sql`where tied.id in (select asked.id from asked where asked.distance = ${step})` : sql``}
               group by border.origin, border.id, tied.id) as pair
        join ${before} as before on before.origin = pair.origin and before.id = pair.before
       order by pair.origin, pair.id, counts desc, route)`;
}

function stepAt(step: number): RawBuilder<unknown> {
  return sql.ref(`step_${step}`);
}
