import { type RawBuilder, sql } from 'kysely';

export type CoauthorWeight = 'DECAYED' | 'FRACTIONAL' | 'SHARED_PAPER_COUNT';

export interface WeightArgs {
  readonly weightBy?: CoauthorWeight | null;
  /** Years in which a paper loses half of its weight. */
  readonly halfLife?: number | null;
  /** The year that papers are as old as. */
  readonly asOfYear?: number | null;
}

export const DEFAULT_HALF_LIFE = 5;

/** A paper that lost half of its weight more often than that weighs nothing worth telling; floats end soon after. */
const MAX_HALVINGS = 1_000;

/** How much the joint papers weigh, over rows `mine` of one pair. Decay counts from `lastYear` where no year is given. */
export function sumWeight(args: WeightArgs, lastYear: RawBuilder<unknown> = sql`null`): RawBuilder<number> {
  if (args.weightBy === 'FRACTIONAL') return fractionalWeight;
  if (args.weightBy === 'DECAYED') return decayedWeight(args, lastYear);
  return sql<number>`count(*)::float8`;
}

/** Newman's weight: each paper of n people gives each of its pairs 1/(n-1) (Phys. Rev. E 64, 016132, 2001). */
const fractionalWeight = sql<number>`
  sum((select 1.0 / greatest(p.team_size - 1, 1) from paper p where p.id = mine.paper_id))::float8`;

/** In numeric, whose sums are the same in whatever order the papers come: cursors compare them. */
function decayedWeight({ halfLife, asOfYear }: WeightArgs, lastYear: RawBuilder<unknown>): RawBuilder<number> {
  const years = halfLife ?? DEFAULT_HALF_LIFE;
  const asOf = asOfYear == null ? sql`(${lastYear})::float8` : sql`${asOfYear}::float8`;
  const age = sql`greatest(${asOf} - extract(year from mine.published_on)::float8, 0)`;
  return sql<number>`
    coalesce(sum(case when mine.published_on is not null
                      then power(0.5::float8, least(${age}, ${years * MAX_HALVINGS}::float8) / ${years}::float8)::numeric
                  end), 0)::float8`;
}
