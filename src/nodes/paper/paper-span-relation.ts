import { type RawBuilder, sql } from 'kysely';

/** The columns of an edge that stands for several papers: their number, and the years of the first and the last. `rows` selects them. */
export const spanColumns = { shared_paper_count: 'int', first_year: 'int?', last_year: 'int?' } as const;

/** The same as fields see it. */
export interface Span {
  readonly shared_paper_count: number;
  readonly first_year: number | null;
  readonly last_year: number | null;
}

/** Selects them, from rows that are a paper each: `year` is the paper's. */
export function selectSpan(year: RawBuilder<unknown>, count: RawBuilder<unknown> = sql`count(*)`): RawBuilder<unknown> {
  return sql`${count}::int as shared_paper_count, min(${year})::int as first_year, max(${year})::int as last_year`;
}

const byCount = { by: 'shared_paper_count', descending: true } as const;

/** Orders by them, for lists that have a `name_key` as well. */
export const spanOrders = {
  SHARED_PAPER_COUNT: [byCount, { by: 'name_key' }],
  FIRST_YEAR: [{ by: 'first_year' }, { by: 'name_key' }],
  LAST_YEAR: [{ by: 'last_year', descending: true }, byCount, { by: 'name_key' }],
} as const;
