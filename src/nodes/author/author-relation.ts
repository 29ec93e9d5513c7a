import { type RawBuilder, sql } from 'kysely';
import { type Criterion, column, computed, several } from '../../graph/criterion.ts';
import { relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-queries.ts';

const countPapers = (authorId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*)::int from authorship w where w.author_id = ${authorId} and not w.is_repeat)`;

const countCitations = (authorId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*)::int from authorship w join citation c on c.cited_id = w.paper_id
        where w.author_id = ${authorId} and not w.is_repeat)`;

/** Columns by which any list of authors can be ordered; `rows` selects those that are not computed from `author as a`. */
export const authorColumns = {
  name_key: 'text',
  all_papers: { type: 'int', of: countPapers },
  all_citations: { type: 'int', of: countCitations },
} as const;

export const authorOrders = {
  NAME: [{ by: 'name_key' }],
  ALL_PAPERS: [{ by: 'all_papers', descending: true }, { by: 'name_key' }],
  ALL_CITATIONS: [{ by: 'all_citations', descending: true }, { by: 'name_key' }],
} as const;

/** The parent of what two authors have in common. */
export const pairOfAuthors = {
  key: { author_id: 'bigint', other_id: 'bigint' },
  from: sql`(select one.id as author_id, other.id as other_id from author one cross join author other) as parent`,
} as const;

/** What authors can be filtered by. */
export const authorCriteria = {
  name: several('key', sql`n.name_key`, (row) => sql`from author_name n where n.author_id = ${row('id')}`),
  isCollective: column('boolean', 'is_collective'),
  orcid: identifierCriterion('author', 'orcid'),
  paperCount: computed('int', (row) => countPapers(row('id'))),
  citationCount: computed('int', (row) => countCitations(row('id'))),
} satisfies Record<string, Criterion>;

/** All authors: people, and collectives where asked for. */
export const authors = relation({
  columns: authorColumns,
  key: ['node'],
  orders: authorOrders,
  rows: (_parent, args: { readonly includeCollectives?: boolean | null }) => sql`
    select a.id as node, a.name_key
      from author a
     where a.merged_into is null ${args.includeCollectives ? sql`` : sql`and not a.is_collective`}`,
});
