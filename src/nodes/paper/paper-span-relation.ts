/** What an edge says that stands for several papers: how many, and from when to when. `rows` selects them. */
export const spanColumns = { paper_count: 'int', first_year: 'int?', last_year: 'int?' } as const;

/** The same as fields see it. */
export interface Span {
  readonly paper_count: number;
  readonly first_year: number | null;
  readonly last_year: number | null;
}

const byPaperCount = { by: 'paper_count', descending: true } as const;

/** Orders by them, for lists that have a `name_key` as well. */
export const spanOrders = {
  PAPER_COUNT: [byPaperCount, { by: 'name_key' }],
  FIRST_YEAR: [{ by: 'first_year' }, { by: 'name_key' }],
  LAST_YEAR: [{ by: 'last_year', descending: true }, byPaperCount, { by: 'name_key' }],
} as const;
