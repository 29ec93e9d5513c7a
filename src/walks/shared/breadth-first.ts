import { type RawBuilder, sql } from 'kysely';
import { type CoauthorshipArgs, sharedBylines } from './coauthorship.ts';

/**
 * Every search over coauthors takes its hops from this file. One step is the same in all of them: the coauthors of
 * everyone at the border, a row for each slot, so that a budget can count them. Around it there are two loops:
 *
 * - `levels`, a CTE for each hop, where there are three hops at most: a list, its total and its budget put it into a
 *   lateral join, for many authors at once, and the planner knows the size of each level.
 * - a recursive CTE around `hop`, where there can be twenty hops and the search ends as soon as it can
 *   (coauthor-network-queries.ts, collaboration-search-queries.ts). What they keep of each hop is all they add.
 */
interface HopArgs extends CoauthorshipArgs {
  /** A condition on `theirs`, the slot of a coauthor. It begins with `and`. */
  readonly also?: RawBuilder<unknown>;
}

/** From FROM on: everyone of `border`, a table of that name with an `id`, and each slot of a coauthor, `tied.id`. */
export function coauthorsOf(border: RawBuilder<unknown>, { also = sql``, ...args }: HopArgs): RawBuilder<unknown> {
  return sql`
    from ${border}
   cross join lateral (select theirs.author_id as id ${sharedBylines(sql`border.id`, args)} ${also}) as tied`;
}

/**
 * CTEs of one hop: `slot (nearer, id)`, and `looked (slots, fits)`, which says how many slots that are and whether they
 * fit into the budget. `before` is how many slots the earlier hops have looked at.
 */
export function hop(
  border: RawBuilder<unknown>,
  args: HopArgs & { readonly budget: number },
  before: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const left = sql`${args.budget} - ${before}`;
  return sql`
    slot as materialized (select border.id as nearer, tied.id ${coauthorsOf(border, args)} limit ${left} + 1),
    looked as (select count(*) as slots, count(*) <= ${left} as fits from slot)`;
}

/**
 * CTEs: `level_0` to `level_N (origin, id)`, everyone by the least number of hops from their origin; `reached (origin, id,
 * distance)`, all of them but the origins; and `looked`, a row for each slot that was looked at. `origins` is a query of
 * pairs: authors of the same origin are one start. Each hop looks at `most` slots at most.
 */
export function levels(
  origins: RawBuilder<unknown>,
  hops: number,
  args: HopArgs,
  most?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const numbers = Array.from({ length: hops }, (_, index) => index + 1);
  const limit = most === undefined ? sql`` : sql`limit ${most}`;
  const union = (queries: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(queries, sql` union all `);
  return sql`
    level_0 (origin, id) as materialized (${origins}),
    ${sql.join(
      numbers.map(
        (number) => sql`
    ${slotAt(number)} (origin, id) as (
      select border.origin, tied.id ${coauthorsOf(sql`${levelAt(number - 1)} as border`, args)} ${limit}),
    ${levelAt(number)} (origin, id) as materialized (
      select origin, id from ${slotAt(number)} ${exceptLevelsBefore(number)}),`,
      ),
      sql``,
    )}
    reached (origin, id, distance) as materialized (
      ${union([sql`select origin, id, 0 from level_0 where false`, ...numbers.map((number) => sql`select origin, id, ${sql.lit(number)} from ${levelAt(number)}`)])}),
    looked as (${union([sql`select 1 where false`, ...numbers.map((number) => sql`select 1 from ${slotAt(number)}`)])})`;
}

/** All of them: who signs as a person on one paper and as a collective on another is not always reached both ways. */
function exceptLevelsBefore(number: number): RawBuilder<unknown> {
  const before = Array.from({ length: number }, (_, index) => levelAt(index));
  return sql.join(
    before.map((level) => sql`except select origin, id from ${level}`),
    sql` `,
  );
}

const levelAt = (number: number): RawBuilder<unknown> => sql.ref(`level_${number}`);
const slotAt = (number: number): RawBuilder<unknown> => sql.ref(`slot_${number}`);
