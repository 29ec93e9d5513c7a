import { type RawBuilder, sql } from 'kysely';
import { type PaperScope, sharedBylines } from '../shared/coauthorship.ts';

export interface ReachArgs extends PaperScope {
  /** Papers to go through at most; 1 where it is not given. */
  readonly distance?: number | null;
}

/**
 * CTEs, of which the last is `reached (origin, id, distance)`: everyone within a distance of some authors, each once for
 * each of these, and how near. `origins` is a query of the authors' ids.
 */
export function reach(origins: RawBuilder<unknown>, args: ReachArgs): RawBuilder<unknown> {
  const distances = Array.from({ length: args.distance ?? 1 }, (_, index) => index + 1);
  return sql`
    level_0 (origin, id) as materialized (select origin.id, origin.id from (${origins}) as origin (id)),
    ${sql.join(distances.map((distance) => level(distance, args)))},
    reached (origin, id, distance) as materialized (
      ${sql.join(
        distances.map((distance) => sql`select origin, id, ${sql.lit(distance)} from ${levelAt(distance)}`),
        sql` union all `,
      )})`;
}

/** Who shares a paper with somebody one step nearer, and is not as near themselves: such a one is two steps nearer at most. */
function level(distance: number, scope: PaperScope): RawBuilder<unknown> {
  const nearer = [distance - 1, distance - 2].filter((step) => step >= 0);
  return sql`
    ${levelAt(distance)} (origin, id) as materialized (
      select nearer.origin, tied.id
        from ${levelAt(distance - 1)} as nearer
       cross join lateral (select theirs.author_id as id ${sharedBylines(sql`nearer.id`, scope)}) as tied
      ${sql.join(
        nearer.map((step) => sql`except select origin, id from ${levelAt(step)}`),
        sql` `,
      )})`;
}

function levelAt(distance: number): RawBuilder<unknown> {
  return sql.ref(`level_${distance}`);
}
