import { type RawBuilder, sql } from 'kysely';
import { slotsOfPerson } from '../../edges/affiliation/affiliation-author-relation.ts';
import { andInScope, type PaperScope } from '../shared/coauthorship.ts';

/** One of the groups that a bridge joins: who wrote on a topic or below it, or who signed papers from an institution. */
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
         and s.paper_id in (select pt.paper_id
                              from topic_ancestor above join paper_topic pt on pt.topic_id = above.topic_id
                             where above.ancestor_id = ${id}::bigint) ${inScope}`
    : sql`
      select s.author_id, s.paper_id
        from affiliation f
        join authorship s on s.paper_id = f.paper_id and s.position = f.position
       where s.role = 'author' and f.institution_id = ${id}::bigint ${inScope}`;
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
         and exists (select from paper_topic pt join topic_ancestor above on above.topic_id = pt.topic_id
                      where pt.paper_id = s.paper_id and above.ancestor_id = ${id}::bigint) ${inScope}`
    : sql`
      select s.paper_id
        from ${slotsOfPerson(authorId)} as s
        join affiliation f on f.paper_id = s.paper_id and f.position = s.position
       where f.institution_id = ${id}::bigint ${inScope}`;
}
