import { type RawBuilder, sql } from 'kysely';
import { type Criterion, column, several } from '../../graph/criterion.ts';
import type { NodeOrder } from '../../graph/node.ts';
import { type ComputedColumn, relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-attribute.ts';
import { paperType } from './paper-kind.ts';

/** Columns that every list of papers selects, from `paper as p`: its orders need no look at the paper then. */
export const paperColumns = { published_on: 'date?', title_key: 'text?', team_size: 'int' } as const;

export const selectPaperColumns = sql`p.published_on, p.title_key, p.team_size`;

/** The rows of a list whose papers a query of ids finds. Conditions on `p` can follow. */
export const selectPapers = (ids: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select p.id as node, ${selectPaperColumns} from paper p where p.id in (${ids})`;

/** The same for lists that do not. */
export const paperOrderColumns: Readonly<Record<keyof typeof paperColumns, ComputedColumn>> = {
  published_on: { type: 'date?', of: (id) => sql`(select p.published_on from paper p where p.id = ${id})` },
  title_key: { type: 'text?', of: (id) => sql`(select p.title_key from paper p where p.id = ${id})` },
  team_size: { type: 'int', of: (id) => sql`(select p.team_size from paper p where p.id = ${id})` },
};

export const paperOrders = {
  PUBLISHED: { description: 'Date of publication.', terms: [{ by: 'published_on', descending: true }] },
  TITLE: {
    description: 'Title, without regard to case, diacritics and punctuation.',
    terms: [{ by: 'title_key' }],
  },
  TEAM_SIZE: { description: 'Number of people on the byline.', terms: [{ by: 'team_size', descending: true }] },
} satisfies Record<string, NodeOrder>;

/** What papers can be filtered by. */
export const paperCriteria = {
  title: column('key', 'title_key'),
  publishedOn: column('date', 'published_on'),
  year: column('int', 'year'),
  type: column(paperType, 'type'),
  teamSize: column('int', 'team_size'),
  isBylineComplete: column('boolean', 'is_byline_complete'),
  hasCode: column('boolean', 'has_code'),
  doi: identifierCriterion('paper', 'doi'),
  arxivId: identifierCriterion('paper', 'arxiv'),
  text: several('words', sql`s.vector`, (row) => sql`from paper_search s where s.paper_id = ${row('id')}`),
} satisfies Record<string, Criterion>;

/** All papers. */
export const papers = relation({
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: () => sql`select p.id as node, ${selectPaperColumns} from paper p where p.merged_into is null`,
});
