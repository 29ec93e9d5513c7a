import { type RawBuilder, sql } from 'kysely';
import { affiliationsOf } from '../../edges/affiliation/affiliation-queries.ts';
import { relation } from '../../graph/relation.ts';
import { levels } from '../shared/breadth-first.ts';
import { andInScope, type CoauthorshipArgs, type PaperScope, sharedBylines } from '../shared/coauthorship.ts';

export interface ConflictArgs extends CoauthorshipArgs {
  readonly authorIds: readonly string[];
  readonly reviewerIds: readonly string[];
  /** 2 for common coauthors as well. */
  readonly maxDistance: number;
}

/** Most severe first. */
export const CONFLICT_REASONS = ['SAME_PERSON', 'COAUTHOR', 'SHARED_INSTITUTION', 'COMMON_COAUTHOR'] as const;
export type ConflictReason = (typeof CONFLICT_REASONS)[number];

/**
 * The pairs of an author and a reviewer with a conflict. Each kind of conflict is found for all authors and all reviewers
 * at once: from what each side has, joined where it is equal, and never pair by pair.
 */
export const conflicts = relation({
  columns: {
    author_id: 'bigint',
    reviewer_id: 'bigint',
    author_key: 'text',
    reviewer_key: 'text',
    severity: 'int',
    same_person: 'boolean',
    shared_paper_count: 'int',
    shared_institution_count: 'int',
    common_coauthor_count: 'int',
  },
  key: ['author_id', 'reviewer_id'],
  orders: {
    SEVERITY: [
      { by: 'severity' },
      { by: 'shared_paper_count', descending: true },
      { by: 'author_key' },
      { by: 'reviewer_key' },
    ],
    AUTHOR: [{ by: 'author_key' }, { by: 'severity' }, { by: 'reviewer_key' }],
    REVIEWER: [{ by: 'reviewer_key' }, { by: 'severity' }, { by: 'author_key' }],
  },
  rows: (_parent, args: ConflictArgs) => sql`
    with author_of as materialized (select distinct unnest(${args.authorIds}::bigint[]) as id),
    reviewer_of as materialized (select distinct unnest(${args.reviewerIds}::bigint[]) as id),
    someone as materialized (select id from author_of union select id from reviewer_of),
    tie as materialized (
      select someone.id, tied.author_id as other_id, bool_and(tied.role = 'author') as is_person, count(*)::int as papers
        from someone
       cross join lateral (
             select theirs.author_id, theirs.role ${sharedBylines(sql`someone.id`, { ...args, includeCollectives: true })}) as tied
       ${args.maxDistance > 1 ? sql`where tied.role = 'author' or tied.author_id in (select id from someone)` : sql`join someone as other on other.id = tied.author_id`}
       group by someone.id, tied.author_id),
    place as materialized (
      select distinct someone.id, worked.institution_id
        from someone
       cross join lateral (select f.institution_id ${affiliationsInScope(sql`someone.id`, args)}) as worked),
    found as (
      select author_of.id as author_id, reviewer_of.id as reviewer_id, 1 as severity, 1 as amount
        from author_of join reviewer_of on reviewer_of.id = author_of.id
      union all
      select author_of.id, reviewer_of.id, 2, tie.papers
        from author_of join tie on tie.id = author_of.id join reviewer_of on reviewer_of.id = tie.other_id
      union all
      select author_of.id, reviewer_of.id, 3, count(*)::int
        from author_of
        join place on place.id = author_of.id
        join place as other on other.institution_id = place.institution_id and other.id <> place.id
        join reviewer_of on reviewer_of.id = other.id
       group by author_of.id, reviewer_of.id
      ${args.maxDistance > 1 ? sql`union all ${commonCoauthorPairs}` : sql``})
    select null::bigint as node, pair.*, a.name_key as author_key, r.name_key as reviewer_key
      from (select author_id, reviewer_id, min(severity) as severity, bool_or(severity = 1) as same_person,
                   coalesce(max(amount) filter (where severity = 2), 0) as shared_paper_count,
                   coalesce(max(amount) filter (where severity = 3), 0) as shared_institution_count,
                   coalesce(max(amount) filter (where severity = 4), 0) as common_coauthor_count
              from found group by author_id, reviewer_id) as pair
      join author a on a.id = pair.author_id
      join author r on r.id = pair.reviewer_id`,
  cost: (_parent, args, limit) => sql`
    with ${levels(sql`select distinct 0, unnest(${[...args.authorIds, ...args.reviewerIds]}::bigint[])`, 1, args, limit)} select 1 from looked`,
});

const commonCoauthorPairs = sql`
  select author_of.id, reviewer_of.id, 4, count(*)::int
    from author_of
    join tie on tie.id = author_of.id
    join tie as other on other.other_id = tie.other_id and other.id <> tie.id
    join reviewer_of on reviewer_of.id = other.id
   where tie.other_id not in (author_of.id, reviewer_of.id) and tie.is_person and other.is_person
   group by author_of.id, reviewer_of.id`;

/** The affiliations of a person by the papers that count, as `s` and `f`. */
export function affiliationsInScope(authorId: RawBuilder<unknown>, scope: PaperScope): RawBuilder<unknown> {
  return sql`${affiliationsOf(authorId)} where true ${andInScope(sql`s.paper_id`, scope)}`;
}
