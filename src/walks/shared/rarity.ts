import { type RawBuilder, sql } from 'kysely';

/**
 * What something shared weighs: 1/ln(n), so that the rare says more than the common (Adamic & Adar, Social Networks 25,
 * 2003). As a decimal: sums of those come out the same in whatever order they are added, and scores stand in cursors.
 */
export function rarity(n: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`round((1 / ln((${n})::float8))::numeric, 12)`;
}
