import { type RawBuilder, sql } from 'kysely';
import { affiliationsOf, slotsAt } from '../../edges/affiliation/affiliation-queries.ts';
import { paperIdsOnTopic } from '../../edges/paper-topic/paper-topic-relation.ts';
import { andInScope, isOnTopics, type PaperScope } from '../shared/coauthorship.ts';

/** One of the groups that a bridge connects: everyone who wrote on a topic or below it, or who signed from an institution. */
export interface Group {
  readonly by: 'institution' | 'topic';
  readonly id: string;
}

/** Its people, `author_id`, with their papers in it, `papers`. */
export function selectMembers(group: Group, scope: PaperScope): RawBuilder<unknown> {
  return sql`select author_id, count(distinct paper_id)::int as papers from (${selectSlotsIn(group, scope)}) as slot group by author_id`;
}

/** Their slots in it; by an institution one paper may have two of the same author. */
export function selectSlotsIn({ by, id }: Group, scope: PaperScope): RawBuilder<unknown> {
  const inScope = andInScope(sql`s.paper_id`, scope);
  return by === 'topic'
    ? sql`
      select s.author_id, s.paper_id
        from authorship s
       where s.role = 'author' and not s.is_repeat
         and s.paper_id in (${paperIdsOnTopic(sql`${id}::bigint`, { includeDescendants: true })}) ${inScope}`
    : sql`select s.author_id, s.paper_id ${slotsAt(sql`${id}::bigint`)} ${inScope}`;
}

/** The papers of one of its people in it, `paper_id`; one may stand there twice. The same papers as `selectMembers` counts. */
export function selectPapersIn(
  { by, id }: Group,
  authorId: RawBuilder<unknown>,
  scope: PaperScope,
): RawBuilder<unknown> {
  const inScope = andInScope(sql`s.paper_id`, scope);
  return by === 'topic'
    ? sql`
      select s.paper_id
        from authorship s
       where s.author_id = ${authorId} and s.role = 'author' and not s.is_repeat
         and ${isOnTopics(sql`s.paper_id`, [id])} ${inScope}`
    : sql`select s.paper_id ${affiliationsOf(authorId)} where f.institution_id = ${id}::bigint ${inScope}`;
}
