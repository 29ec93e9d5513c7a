import { sql } from 'kysely';
import { type Criterion, column, computed } from '../../graph/criterion.ts';
import type { NodeOrder } from '../../graph/node.ts';
import { type ComputedColumn, relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-attribute.ts';

/** Columns that every list of venues selects, from `venue as v`. */
export const venueColumns = { name_key: 'text' } as const;

/** The same for lists that do not. */
export const venueOrderColumns: Readonly<Record<keyof typeof venueColumns, ComputedColumn>> = {
  name_key: { type: 'text', of: (id) => sql`(select v.name_key from venue v where v.id = ${id})` },
};

export const venueOrders = {
  NAME: { description: 'Name, without regard to case, diacritics and punctuation.', terms: [{ by: 'name_key' }] },
} satisfies Record<string, NodeOrder>;

/** What venues can be filtered by. */
export const venueCriteria = {
  name: column('key', 'name_key'),
  type: column('code', 'type'),
  publisher: computed('key', (row) => sql`name_key(${row('publisher')})`),
  countryCode: column('code', 'country_code'),
  issn: identifierCriterion('venue', 'issn'),
} satisfies Record<string, Criterion>;

/** All venues. */
export const venues = relation({
  columns: venueColumns,
  key: ['node'],
  orders: {},
  rows: () => sql`select v.id as node, v.name_key from venue v where v.merged_into is null`,
});
