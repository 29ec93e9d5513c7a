import { type RawBuilder, sql } from 'kysely';
import { type Criterion, column, computed } from '../../graph/criterion.ts';
import { relation } from '../../graph/relation.ts';

const countPapers = (topicId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*)::int from paper_topic w where w.topic_id = ${topicId})`;

/** Columns by which any list of topics can be ordered; `rows` selects those that are not computed from `topic as t`. */
export const topicColumns = { code: 'text', name_key: 'text', all_papers: { type: 'int', of: countPapers } } as const;

export const selectTopicColumns = sql`t.code, t.name_key`;

export const topicOrders = {
  CODE: [{ by: 'code' }],
  NAME: [{ by: 'name_key' }],
  ALL_PAPERS: [{ by: 'all_papers', descending: true }, { by: 'code' }],
} as const;

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
  paperCount: computed('int', (row) => countPapers(row('id'))),
} satisfies Record<string, Criterion>;

/** All topics. */
export const topics = relation({
  columns: topicColumns,
  key: ['node'],
  orders: topicOrders,
  rows: () => sql`select t.id as node, ${selectTopicColumns} from topic t`,
});
