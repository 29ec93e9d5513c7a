import { type RawBuilder, sql } from 'kysely';
import { columnsOf } from '../../graph/criterion.ts';
import type { RowCondition } from '../../graph/filter.ts';

/** Which papers tie their authors together; all of them unless narrowed. */
export interface PaperScope {
  /** Both ends included. Papers without a date are in no range. */
  readonly years?: { readonly from?: number | null; readonly to?: number | null } | null;
  /** Ids of topics, as text: on any of them or below. */
  readonly topicIds?: readonly string[] | null;
  /** People on the byline. */
  readonly maxTeamSize?: number | null;
  /** A condition on a row of `paper`. */
  readonly isCounted?: RowCondition | null;
}

export interface CoauthorshipArgs extends PaperScope {
  readonly includeCollectives?: boolean | null;
}

/**
 * The one definition of coauthorship: slots of others on the papers of an author, as `mine` and `theirs`. Never a
 * repeat, so that each pair of authors stands there once for each paper; no collectives unless asked for.
 */
export function sharedBylines(authorId: RawBuilder<unknown>, args: CoauthorshipArgs): RawBuilder<unknown> {
  return sql`
    from authorship mine
    join authorship theirs on theirs.paper_id = mine.paper_id and theirs.author_id <> mine.author_id
         and not theirs.is_repeat ${args.includeCollectives ? sql`` : sql`and theirs.role = 'author'`}
   where mine.author_id = ${authorId} and not mine.is_repeat ${andInScope(sql`mine.paper_id`, args)}`;
}

/** Everyone who has joint papers with an author, as `node`, and how many. */
export function countSharedPapers(authorId: RawBuilder<unknown>, args: CoauthorshipArgs): RawBuilder<unknown> {
  return sql`
    select theirs.author_id as node, count(*)::int as shared_paper_count
      ${sharedBylines(authorId, args)} group by theirs.author_id`;
}

/** Coauthorship among authors who are given: their slots, as `s`; two of them on the same paper are coauthors. */
export function slotsAmong(authorIds: readonly string[], scope: PaperScope): RawBuilder<unknown> {
  return sql`
    from authorship s
   where s.author_id = any(${authorIds}::bigint[]) and not s.is_repeat ${andInScope(sql`s.paper_id`, scope)}`;
}

/** A condition that begins with `and`, or nothing where the scope is every paper. */
export function andInScope(paperId: RawBuilder<unknown>, scope: PaperScope): RawBuilder<unknown> {
  const conditions = scopeConditions(scope);
  if (conditions.length === 0) return sql``;
  return sql`and exists (select from paper scoped where scoped.id = ${paperId} and ${sql.join(conditions, sql` and `)})`;
}

function scopeConditions({ years, topicIds, maxTeamSize, isCounted }: PaperScope): readonly RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [];
  // By the date and not by the year, which has no index.
  if (years?.from != null) conditions.push(sql`scoped.published_on >= make_date(${years.from}::int, 1, 1)`);
  if (years?.to != null) conditions.push(sql`scoped.published_on <= make_date(${years.to}::int, 12, 31)`);
  if (maxTeamSize != null) conditions.push(sql`scoped.team_size <= ${maxTeamSize}::int`);
  if (topicIds != null) conditions.push(isOnTopics(sql`scoped.id`, topicIds));
  if (isCounted != null) conditions.push(isCounted(columnsOf('scoped')));
  return conditions;
}

/** Whether a paper is on any of these topics, or on one below. */
export function isOnTopics(paperId: RawBuilder<unknown>, topicIds: readonly string[]): RawBuilder<boolean> {
  return sql`
    exists (select from paper_topic pt join topic_ancestor above on above.topic_id = pt.topic_id
             where pt.paper_id = ${paperId} and above.ancestor_id = any(${topicIds}::bigint[]))`;
}
