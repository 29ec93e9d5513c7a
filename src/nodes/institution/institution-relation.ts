import { sql } from 'kysely';
import { type Criterion, column, computed, several } from '../../graph/criterion.ts';
import type { NodeOrder } from '../../graph/node.ts';
import { type ComputedColumn, relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-attribute.ts';

/** Columns that every list of institutions selects, from `institution as i`. */
export const institutionColumns = { name_key: 'text' } as const;

/** The same for lists that do not. */
export const institutionOrderColumns: Readonly<Record<string, ComputedColumn>> = {
  name_key: { type: 'text', of: (id) => sql`(select i.name_key from institution i where i.id = ${id})` },
  country_code: { type: 'text?', of: (id) => sql`(select i.country_code from institution i where i.id = ${id})` },
};

export const institutionOrders = {
  NAME: { description: 'Name, without regard to case, diacritics and punctuation.', terms: [{ by: 'name_key' }] },
  COUNTRY: { description: 'Country code, then name.', terms: [{ by: 'country_code' }, { by: 'name_key' }] },
} satisfies Record<string, NodeOrder>;

/** What institutions can be filtered by. */
export const institutionCriteria = {
  name: several('key', sql`n.name_key`, (row) => sql`from institution_name n where n.institution_id = ${row('id')}`),
  type: column('code', 'type'),
  countryCode: column('code', 'country_code'),
  city: computed('key', (row) => sql`name_key(${row('city')})`),
  ror: identifierCriterion('institution', 'ror'),
} satisfies Record<string, Criterion>;

/** All institutions. */
export const institutions = relation({
  columns: institutionColumns,
  key: ['node'],
  orders: {},
  rows: () => sql`select i.id as node, i.name_key from institution i where i.merged_into is null`,
});
