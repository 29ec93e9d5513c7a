import { type RawBuilder, sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { type CandidateKind, type RelatedBy, rareItemsOf, sharedItems } from './shared-item.ts';

export interface RelatedPaperArgs {
  /** All unless given. */
  readonly by?: readonly RelatedBy[] | null;
}

/** What makes a paper related, and not only more so. */
const candidateKinds: readonly CandidateKind[] = ['SHARED_REFERENCES', 'CO_CITATIONS', 'SHARED_AUTHORS'];

/** Whether anything in it makes a paper related. */
export function findsCandidates(by: readonly RelatedBy[]): boolean {
  return candidateKinds.some((kind) => by.includes(kind));
}

/** The papers that share references, citing papers or authors with a paper. */
export const relatedPapers = relation({
  parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
  columns: {
    score: 'float8',
    shared_reference_count: 'int',
    co_citation_count: 'int',
    shared_author_count: 'int',
    shared_topic_count: 'int',
    ...paperColumns,
  },
  key: ['node'],
  orders: {
    SCORE: [{ by: 'score', descending: true }],
    SHARED_REFERENCES: [
      { by: 'shared_reference_count', descending: true },
      { by: 'score', descending: true },
    ],
    CO_CITATIONS: [
      { by: 'co_citation_count', descending: true },
      { by: 'score', descending: true },
    ],
    SHARED_AUTHORS: [
      { by: 'shared_author_count', descending: true },
      { by: 'score', descending: true },
    ],
    SHARED_TOPICS: [
      { by: 'shared_topic_count', descending: true },
      { by: 'score', descending: true },
    ],
    ...paperOrders,
  },
  // All kinds are counted whatever `by` says, so that the counts on an edge are what its lists have.
  rows: ({ id }, { by }: RelatedPaperArgs) => {
    const counts = (kind: RelatedBy): boolean => by == null || by.includes(kind);
    const chosen = candidateKinds.filter(counts);
    return sql`
      with tie as (${sql.join(
        candidateKinds.map((kind) => tiesOf(kind, id)),
        sql` union all `,
      )}),
      candidate as materialized (
        select tie.node, ${sql.join(candidateKinds.map((kind) => sql`count(*) filter (where tie.kind = ${sql.lit(kind)})::int as ${sql.ref(kind)}`))},
               sum(tie.rarity) filter (where tie.kind = any(${chosen}::text[])) as rarity
          from tie
         group by tie.node
        having bool_or(tie.kind = any(${chosen}::text[]))),
      topic_tie as (
        select candidate.node, count(*)::int as shared, sum(mine.rarity) as rarity
          from candidate
         cross join lateral (${sharedItems.SHARED_TOPICS.itemsOf(sql`candidate.node`)}) as theirs
          join (${rareItemsOf('SHARED_TOPICS', id)} offset 0) as mine on mine.item = theirs.item
         group by candidate.node)
      select candidate.node,
             (candidate.rarity + ${counts('SHARED_TOPICS') ? sql`coalesce(topic_tie.rarity, 0)` : sql`0`})::float8 as score,
             candidate."SHARED_REFERENCES" as shared_reference_count,
             candidate."CO_CITATIONS" as co_citation_count,
             candidate."SHARED_AUTHORS" as shared_author_count,
             coalesce(topic_tie.shared, 0) as shared_topic_count,
             ${selectPaperColumns}
        from candidate
        join paper p on p.id = candidate.node
        left join topic_tie on topic_tie.node = candidate.node`;
  },
});

/** Other papers with what the paper has, once for each item. Rarities are computed before, once an item. */
function tiesOf(kind: CandidateKind, paperId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select sharing.paper as node, ${sql.lit(kind)} as kind, mine.rarity
      from (${rareItemsOf(kind, paperId)} offset 0) as mine
     cross join lateral (${sharedItems[kind].papersOf(sql`mine.item`)}) as sharing
     where sharing.paper <> ${paperId}`;
}
