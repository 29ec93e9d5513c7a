import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';

/** Columns by which any list of papers can be ordered; `rows` selects them from `paper as p`. */
export const paperColumns = { published_on: 'date?', title_key: 'text?', team_size: 'int' } as const;

export const selectPaperColumns = sql`p.published_on, p.title_key, p.team_size`;

export const paperOrders = {
  PUBLISHED: [{ by: 'published_on', descending: true }],
  TITLE: [{ by: 'title_key' }],
  TEAM_SIZE: [{ by: 'team_size', descending: true }],
} as const;

/** All papers. */
export const papers = relation({
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: () => sql`select p.id as node, ${selectPaperColumns} from paper p where p.merged_into is null`,
});
