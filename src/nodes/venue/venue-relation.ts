import { type RawBuilder, sql } from 'kysely';
import { type Criterion, column, computed } from '../../graph/criterion.ts';
import { relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-queries.ts';

const countPapers = (venueId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*)::int from paper w where w.venue_id = ${venueId} and w.merged_into is null)`;

/** Columns by which any list of venues can be ordered; `rows` selects those that are not computed from `venue as v`. */
export const venueColumns = { name_key: 'text', all_papers: { type: 'int', of: countPapers } } as const;

export const venueOrders = {
  NAME: [{ by: 'name_key' }],
  ALL_PAPERS: [{ by: 'all_papers', descending: true }, { by: 'name_key' }],
} as const;

/** What venues can be filtered by. */
export const venueCriteria = {
  name: column('key', 'name_key'),
  type: column('code', 'type'),
  publisher: computed('key', (row) => sql`name_key(${row('publisher')})`),
  countryCode: column('code', 'country_code'),
  issn: identifierCriterion('venue', 'issn'),
  paperCount: computed('int', (row) => countPapers(row('id'))),
} satisfies Record<string, Criterion>;

/** All venues. */
export const venues = relation({
  columns: venueColumns,
  key: ['node'],
  orders: venueOrders,
  rows: () => sql`select v.id as node, v.name_key from venue v where v.merged_into is null`,
});
