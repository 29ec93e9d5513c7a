import { type RawBuilder, sql } from 'kysely';
import { rarity } from '../shared/rarity.ts';

export interface RelatedArgs {
  readonly by?: readonly PaperTie[] | null;
}
export type PaperTie = keyof typeof TIES;

/** What papers can have in common: rows of a paper and of something that it has. */
export const TIES = {
  SHARED_REFERENCES: sql`(select citing_id as paper_id, cited_id as thing_id from citation)`,
  COCITED: sql`(select cited_id as paper_id, citing_id as thing_id from citation)`,
  SHARED_AUTHORS: sql`(select paper_id, author_id as thing_id from authorship where role = 'author' and not is_repeat)`,
  SHARED_TOPICS: sql`(select paper_id, topic_id as thing_id from paper_topic)`,
};

export const counts = ({ by }: RelatedArgs, tie: PaperTie): boolean => by?.includes(tie) ?? true;

/** What something shared adds to the score: 1/ln(2+n), n being how many papers have it. */
export function weighThing(tie: PaperTie, thingId: RawBuilder<unknown>): RawBuilder<unknown> {
  return rarity(sql`2 + (select count(*) from ${TIES[tie]} as holder where holder.thing_id = ${thingId})`);
}

/** The same for a reference that waits for its paper, by any of the identifiers that the citing paper gives it. */
export function weighPending(citingId: RawBuilder<unknown>, reference: RawBuilder<unknown>): RawBuilder<unknown> {
  return rarity(sql`2 + (
    select count(distinct holder.citing_id)
      from pending_citation given
      join pending_citation holder on holder.scheme = given.scheme and holder.value = given.value
     where given.citing_id = ${citingId} and given.reference = ${reference})`);
}
