import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';

/** Columns by which any list of topics can be ordered; `rows` selects them from `topic as t`. */
export const topicColumns = { code: 'text', name_key: 'text' } as const;

export const selectTopicColumns = sql`t.code, t.name_key`;

export const topicOrders = { CODE: [{ by: 'code' }], NAME: [{ by: 'name_key' }] } as const;

/** All topics. */
export const topics = relation({
  columns: topicColumns,
  key: ['node'],
  orders: topicOrders,
  rows: () => sql`select t.id as node, ${selectTopicColumns} from topic t`,
});
