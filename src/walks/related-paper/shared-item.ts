import { type RawBuilder, sql } from 'kysely';

/** What two papers can share. Topics tie thousands of papers to each other, so that they alone make none related. */
export type RelatedBy = keyof typeof sharedItems;
export type CandidateKind = Exclude<RelatedBy, 'SHARED_TOPICS'>;

interface SharedItem {
  /** Ids of what a paper has, as `item`, each once. */
  readonly itemsOf: (paperId: RawBuilder<unknown>) => RawBuilder<unknown>;
  /** Ids of the papers that have it, as `paper`, each once. */
  readonly papersOf: (item: RawBuilder<unknown>) => RawBuilder<unknown>;
}

/** Each kind of thing that ties papers: whatever is asked of it follows from these two directions. */
export const sharedItems = {
  SHARED_REFERENCES: {
    itemsOf: (paper) => sql`select c.cited_id as item from citation c where c.citing_id = ${paper}`,
    papersOf: (item) => sql`select c.citing_id as paper from citation c where c.cited_id = ${item}`,
  },
  CO_CITATIONS: {
    itemsOf: (paper) => sql`select c.citing_id as item from citation c where c.cited_id = ${paper}`,
    papersOf: (item) => sql`select c.cited_id as paper from citation c where c.citing_id = ${item}`,
  },
  SHARED_AUTHORS: {
    itemsOf: (paper) => sql`
      select s.author_id as item from authorship s where s.paper_id = ${paper} and not s.is_repeat and s.role = 'author'`,
    papersOf: (item) => sql`
      select s.paper_id as paper from authorship s where s.author_id = ${item} and not s.is_repeat and s.role = 'author'`,
  },
  SHARED_TOPICS: {
    itemsOf: (paper) => sql`select t.topic_id as item from paper_topic t where t.paper_id = ${paper}`,
    papersOf: (item) => sql`select t.paper_id as paper from paper_topic t where t.topic_id = ${item}`,
  },
} satisfies Record<string, SharedItem>;

/** Papers of an item that are counted, at most: past it the rarity hardly changes, and a topic can have millions. */
export const MAX_COUNTED = 10_000;

/**
 * What a paper has, as `item`, each with its `rarity`: 1/ln(n) where n papers have it, the weight of Adamic and Adar
 * (Social Networks 25, 211, 2003). So what everybody cites says little, and one measure serves references, citing
 * papers, authors and topics. Exact decimals, since a sum of floats depends on the order in which they come.
 */
export function rareItemsOf(kind: RelatedBy, paperId: RawBuilder<unknown>): RawBuilder<unknown> {
  const { itemsOf, papersOf } = sharedItems[kind];
  return sql`
    select own.item,
           (select round(1 / ln(greatest(count(*), 2)::numeric), 6)
              from (${papersOf(sql`own.item`)} limit ${sql.lit(MAX_COUNTED)}) as having_it) as rarity
      from (${itemsOf(paperId)}) as own`;
}
