import { sql } from 'kysely';
import { type Criterion, column } from '../../graph/criterion.ts';
import type { NodeOrder } from '../../graph/node.ts';
import { type ComputedColumn, relation } from '../../graph/relation.ts';

/** Columns that every list of topics selects, from `topic as t`. */
export const topicColumns = { code: 'text', name_key: 'text' } as const;

export const selectTopicColumns = sql`t.code, t.name_key`;

/** The same for lists that do not. */
export const topicOrderColumns: Readonly<Record<keyof typeof topicColumns, ComputedColumn>> = {
  code: { type: 'text', of: (id) => sql`(select t.code from topic t where t.id = ${id})` },
  name_key: { type: 'text', of: (id) => sql`(select t.name_key from topic t where t.id = ${id})` },
};

export const topicOrders = {
  CODE: { description: 'Code.', terms: [{ by: 'code' }] },
  NAME: { description: 'Name, without regard to case, diacritics and punctuation.', terms: [{ by: 'name_key' }] },
} satisfies Record<string, NodeOrder>;

/** What topics can be filtered by. */
export const topicCriteria = {
  scheme: column('code', 'scheme'),
  code: {
    kind: 'code',
    test: (row, is) =>
      sql`(${is(row('code'))} or exists (select from topic_alias a where a.topic_id = ${row('id')} and ${is(sql`a.code`)}))`,
    isNull: () => sql`false`,
  },
  name: column('key', 'name_key'),
} satisfies Record<string, Criterion>;

/** All topics. */
export const topics = relation({
  columns: topicColumns,
  key: ['node'],
  orders: {},
  rows: () => sql`select t.id as node, ${selectTopicColumns} from topic t`,
});
