import { type RawBuilder, sql } from 'kysely';
import { type Criterion, column, computed, several } from '../../graph/criterion.ts';
import { relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-queries.ts';

const countPapers = (institutionId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select count(*)::int
     from (select f.paper_id from affiliation f where f.institution_id = ${institutionId}
           union
           select w.paper_id from paper_institution w where w.institution_id = ${institutionId}) as tied)`;

/** Columns by which any list of institutions can be ordered; `rows` selects those that are not computed from `institution as i`. */
export const institutionColumns = { name_key: 'text', all_papers: { type: 'int', of: countPapers } } as const;

export const institutionOrders = {
  NAME: [{ by: 'name_key' }],
  ALL_PAPERS: [{ by: 'all_papers', descending: true }, { by: 'name_key' }],
} as const;

/** What institutions can be filtered by. */
export const institutionCriteria = {
  name: several('key', sql`n.name_key`, (row) => sql`from institution_name n where n.institution_id = ${row('id')}`),
  type: column('code', 'type'),
  countryCode: column('code', 'country_code'),
  city: computed('key', (row) => sql`name_key(${row('city')})`),
  ror: identifierCriterion('institution', 'ror'),
  paperCount: computed('int', (row) => countPapers(row('id'))),
} satisfies Record<string, Criterion>;

/** All institutions. */
export const institutions = relation({
  columns: institutionColumns,
  key: ['node'],
  orders: institutionOrders,
  rows: () => sql`select i.id as node, i.name_key from institution i where i.merged_into is null`,
});
