import { type RawBuilder, sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { levels } from '../shared/breadth-first.ts';
import { andInScope, type PaperScope, sharedBylines } from '../shared/coauthorship.ts';
import { rarity } from '../shared/rarity.ts';

export interface SuggestionArgs extends PaperScope {
  readonly by?: readonly SuggestionReason[] | null;
  readonly includeCoauthorsOutOfScope?: boolean | null;
}
export type SuggestionReason = 'NEIGHBOURS' | 'TOPICS';

export const counts = ({ by }: SuggestionArgs, reason: SuggestionReason): boolean => by?.includes(reason) ?? true;

/** People who have common coauthors with an author and are no coauthors themselves, with their scores. */
export const suggestedCollaborators = relation({
  parent: ofNode('author'),
  columns: { score: 'float8', common_coauthor_count: 'int', ...authorColumns },
  key: ['node'],
  orders: {
    SCORE: [{ by: 'score', descending: true }, { by: 'name_key' }],
    COMMON_COAUTHOR_COUNT: [{ by: 'common_coauthor_count', descending: true }, { by: 'name_key' }],
  },
  // Papers of the author lead to nobody new, and the largest teams are among them: they are skipped, and only neighbours
  // who lead to somebody new are weighed. "Not in", which is hashed always: for "not exists" the planner
  // guesses how many are known, and before statistics are there compares each with each.
  rows: ({ id }, args: SuggestionArgs) => sql`
    with neighbour as materialized (select distinct theirs.author_id as id ${sharedBylines(id, args)}),
    known as materialized (
      select distinct theirs.author_id as id ${sharedBylines(id, args.includeCoauthorsOutOfScope ? args : {})}),
    pair as materialized (
      select distinct neighbour.id, beyond.author_id as node
        from neighbour
       cross join lateral (
             select theirs.author_id ${sharedBylines(sql`neighbour.id`, args)}
                and not exists (select from authorship own
                                 where own.paper_id = mine.paper_id and own.author_id = ${id} and not own.is_repeat)) as beyond
       where beyond.author_id not in (select known.id from known)),
    weighed as materialized (
      select via.id, ${weighNeighbour(sql`tied.coauthor_count`)} as weight
        from (select distinct pair.id from pair) as via
       cross join lateral (${countCoauthors(sql`via.id`, args)}) as tied),
    candidate as materialized (
      select pair.node, count(*)::int as common_coauthor_count, sum(weighed.weight) as weight
        from pair join weighed on weighed.id = pair.id
       group by pair.node)
    select candidate.node, candidate.common_coauthor_count, a.name_key,
           (${counts(args, 'NEIGHBOURS') ? sql`candidate.weight` : sql`0`}
            ${counts(args, 'TOPICS') ? sql`+ coalesce(topical.weight, 0)` : sql``})::float8 as score
      from candidate
      join author a on a.id = candidate.node
      ${counts(args, 'TOPICS') ? joinTopics(id, args) : sql``}`,
  cost: ({ id }, args, limit) => sql`with ${levels(sql`select 0, ${id}`, 2, args, limit)} select 1 from looked`,
});

/** If topics alone count, people without a shared topic are left out. */
function joinTopics(id: RawBuilder<string>, args: SuggestionArgs): RawBuilder<unknown> {
  return sql`
    ${counts(args, 'NEIGHBOURS') ? sql`left join` : sql`join`} (
      with own as materialized (
        select mine.topic_id, ${weighTopic(sql`mine.topic_id`)} as weight
          from (select distinct pt.topic_id ${topicsOf(id, args)}) as mine)
      select shared.node, sum(shared.weight) as weight
        from (select distinct candidate.node, own.topic_id, own.weight
                from candidate
               cross join lateral (select pt.topic_id ${topicsOf(sql`candidate.node`, args)}) as theirs
                join own on own.topic_id = theirs.topic_id) as shared
       group by shared.node) as topical on topical.node = candidate.node`;
}

/** Papers of an author that count, and what they are about, as `s` and `pt`. */
export function topicsOf(authorId: RawBuilder<unknown>, scope: PaperScope): RawBuilder<unknown> {
  return sql`
    from authorship s
    join paper_topic pt on pt.paper_id = s.paper_id
   where s.author_id = ${authorId} and not s.is_repeat ${andInScope(sql`s.paper_id`, scope)}`;
}

/** How many coauthors someone has by the papers that count. */
export const countCoauthors = (authorId: RawBuilder<unknown>, scope: PaperScope): RawBuilder<unknown> =>
  sql`select count(distinct theirs.author_id)::int as coauthor_count ${sharedBylines(authorId, scope)}`;

/** By the number of coauthors, two at least: a collective that gets suggestions is no coauthor of anybody. */
export const weighNeighbour = (coauthors: RawBuilder<unknown>): RawBuilder<unknown> =>
  rarity(sql`greatest(${coauthors}, 2)`);

/** By all papers of the graph that are on the topic: how rare it is does not depend on the scope. */
export const weighTopic = (topicId: RawBuilder<unknown>): RawBuilder<unknown> =>
  rarity(sql`1 + (select count(*) from paper_topic other where other.topic_id = ${topicId})`);
