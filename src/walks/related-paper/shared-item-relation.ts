import { type RawBuilder, sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { selectTopicColumns, topicColumns, topicOrders } from '../../nodes/topic/topic-relation.ts';
import { type RelatedBy, sharedItems } from './shared-item.ts';

const pairOfPapers = {
  key: { paper_id: 'bigint', related_id: 'bigint' },
  from: sql`(select one.id as paper_id, other.id as related_id from paper one cross join paper other) as parent`,
} as const;

type PairOfPapers = Readonly<Record<keyof typeof pairOfPapers.key, RawBuilder<string>>>;

/** A query of the ids of what both have. */
const inBoth = (kind: RelatedBy, { paper_id, related_id }: PairOfPapers): RawBuilder<unknown> => sql`
  select mine.item from (${sharedItems[kind].itemsOf(paper_id)}) as mine
    join (${sharedItems[kind].itemsOf(related_id)}) as theirs on theirs.item = mine.item`;

const papersInBoth = (kind: 'CO_CITATIONS' | 'SHARED_REFERENCES') =>
  relation({
    parent: pairOfPapers,
    columns: paperColumns,
    key: ['node'],
    orders: paperOrders,
    rows: (pair) => sql`select p.id as node, ${selectPaperColumns} from paper p where p.id in (${inBoth(kind, pair)})`,
  });

/** The papers that both of two papers cite. */
export const sharedReferences = papersInBoth('SHARED_REFERENCES');

/** The papers that cite both of two papers. */
export const citedTogetherBy = papersInBoth('CO_CITATIONS');

/** The people on both bylines. */
export const sharedAuthors = relation({
  parent: pairOfPapers,
  columns: { name_key: 'text' },
  key: ['node'],
  orders: { NAME: [{ by: 'name_key' }] },
  rows: (pair) => sql`
    select a.id as node, a.name_key from author a where a.id in (${inBoth('SHARED_AUTHORS', pair)})`,
});

/** The topics that both are on. */
export const sharedTopics = relation({
  parent: pairOfPapers,
  columns: topicColumns,
  key: ['node'],
  orders: topicOrders,
  rows: (pair) => sql`
    select t.id as node, ${selectTopicColumns} from topic t where t.id in (${inBoth('SHARED_TOPICS', pair)})`,
});
