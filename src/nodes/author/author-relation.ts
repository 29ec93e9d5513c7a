import { sql } from 'kysely';
import { type Criterion, column, several } from '../../graph/criterion.ts';
import type { NodeOrder } from '../../graph/node.ts';
import { ofPair } from '../../graph/parent.ts';
import { type ComputedColumn, relation } from '../../graph/relation.ts';
import { identifierCriterion } from '../identifier-attribute.ts';

/** Columns that every list of authors selects, from `author as a`. */
export const authorColumns = { name_key: 'text' } as const;

/** The same for lists that do not. */
export const authorOrderColumns: Readonly<Record<keyof typeof authorColumns, ComputedColumn>> = {
  name_key: { type: 'text', of: (id) => sql`(select a.name_key from author a where a.id = ${id})` },
};

export const authorOrders = {
  NAME: {
    description: 'Displayed name, without regard to case, diacritics and punctuation.',
    terms: [{ by: 'name_key' }],
  },
} satisfies Record<string, NodeOrder>;

/** The parent of what two authors have in common. */
export const pairOfAuthors = ofPair({ author_id: 'author', other_id: 'author' });

/** What authors can be filtered by. */
export const authorCriteria = {
  name: several('key', sql`n.name_key`, (row) => sql`from author_name n where n.author_id = ${row('id')}`),
  isCollective: column('boolean', 'is_collective'),
  orcid: identifierCriterion('author', 'orcid'),
} satisfies Record<string, Criterion>;

/** All authors: people, and collectives where asked for. */
export const authors = relation({
  columns: authorColumns,
  key: ['node'],
  orders: {},
  rows: (_parent, args: { readonly includeCollectives?: boolean | null }) => sql`
    select a.id as node, a.name_key
      from author a
     where a.merged_into is null ${args.includeCollectives ? sql`` : sql`and not a.is_collective`}`,
});
