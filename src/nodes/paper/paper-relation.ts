import { type RawBuilder, sql } from 'kysely';
import { type Criterion, column, computed, several } from '../../graph/criterion.ts';
import { relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-queries.ts';

const countCitations = (paperId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*)::int from citation c where c.cited_id = ${paperId})`;

/**
 * Columns by which any list of papers can be ordered; `rows` selects those that are not computed from `paper as p`.
 * Citations are counted where they are asked for: a stored count would rewrite the row of each paper that is cited.
 */
export const paperColumns = {
  published_on: 'date?',
  title_key: 'text?',
  team_size: 'int',
  citation_count: { type: 'int', of: countCitations },
} as const;

export const selectPaperColumns = sql`p.published_on, p.title_key, p.team_size`;

/** The rows of a list whose papers a query of ids finds. Conditions on `p` can follow. */
export const selectPapers = (ids: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select p.id as node, ${selectPaperColumns} from paper p where p.id in (${ids})`;

export const paperOrders = {
  PUBLISHED: [{ by: 'published_on', descending: true }],
  TITLE: [{ by: 'title_key' }],
  TEAM_SIZE: [{ by: 'team_size', descending: true }],
  CITATIONS: [{ by: 'citation_count', descending: true }],
} as const;

/** What papers can be filtered by. */
export const paperCriteria = {
  title: column('key', 'title_key'),
  publishedOn: column('date', 'published_on'),
  year: column('int', 'year'),
  type: column('enum', 'type'),
  teamSize: column('int', 'team_size'),
  isBylineComplete: column('boolean', 'is_byline_complete'),
  hasCode: column('boolean', 'has_code'),
  citationCount: computed('int', (row) => countCitations(row('id'))),
  doi: identifierCriterion('paper', 'doi'),
  arxivId: identifierCriterion('paper', 'arxiv'),
  text: several('words', sql`s.vector`, (row) => sql`from paper_search s where s.paper_id = ${row('id')}`),
} satisfies Record<string, Criterion>;

/** All papers. */
export const papers = relation({
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: () => sql`select p.id as node, ${selectPaperColumns} from paper p where p.merged_into is null`,
});
