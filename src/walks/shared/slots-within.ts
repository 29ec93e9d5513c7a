import { type RawBuilder, sql } from 'kysely';
import { type CoauthorshipArgs, sharedBylines } from './coauthorship.ts';

/**
 * CTEs: `reached_N (id)`, those who are reached from some authors in N hops at most, and `looked`, a row for each slot that was
 * looked at to find them. Each hop looks at `limit` slots at most, and then finds who that was.
 */
export function slotsWithin(
  origins: RawBuilder<unknown>,
  hops: number,
  args: CoauthorshipArgs,
  limit: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const numbers = Array.from({ length: hops }, (_, index) => index + 1);
  const reached = (hop: number): RawBuilder<unknown> => sql.ref(`reached_${hop}`);
  const slot = (hop: number): RawBuilder<unknown> => sql.ref(`slot_${hop}`);
  // Whoever was reached before has been looked at: only the new ones lead on.
  const border = (hop: number): RawBuilder<unknown> =>
    hop === 1
      ? sql`select id from ${reached(0)}`
      : sql`select id from ${reached(hop - 1)} except select id from ${reached(hop - 2)}`;
  return sql`
    reached_0 (id) as materialized (${origins}),
    ${sql.join(
      numbers.map(
        (hop) => sql`
    ${slot(hop)} (id) as materialized (
      select tied.id
        from (${border(hop)}) as border
       cross join lateral (select theirs.author_id as id ${sharedBylines(sql`border.id`, args)}) as tied
       limit ${limit}),
    ${reached(hop)} (id) as materialized (select id from ${reached(hop - 1)} union select id from ${slot(hop)}),`,
      ),
      sql``,
    )}
    looked as (${sql.join([sql`select 1 where false`, ...numbers.map((hop) => sql`select 1 from ${slot(hop)}`)], sql` union all `)})`;
}
