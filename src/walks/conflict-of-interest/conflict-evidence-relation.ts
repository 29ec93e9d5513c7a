import { type RawBuilder, sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { authorColumns, pairOfAuthors } from '../../nodes/author/author-relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { countSharedPapers } from '../shared/coauthorship.ts';
import { affiliationsInScope, type ConflictArgs } from './conflict-relation.ts';

/** The institutions of both, and the years of each. */
export const sharedInstitutions = relation({
  parent: pairOfAuthors,
  columns: {
    author_first_year: 'int?',
    author_last_year: 'int?',
    reviewer_first_year: 'int?',
    reviewer_last_year: 'int?',
    ...institutionColumns,
  },
  key: ['node'],
  orders: {},
  rows: ({ author_id, other_id }, args: ConflictArgs) => sql`
    select i.id as node, i.name_key,
           mine.first_year as author_first_year, mine.last_year as author_last_year,
           theirs.first_year as reviewer_first_year, theirs.last_year as reviewer_last_year
      from (${yearsAt(author_id, args)}) as mine
      join (${yearsAt(other_id, args)}) as theirs on theirs.institution_id = mine.institution_id
      join institution i on i.id = mine.institution_id
     where ${author_id} <> ${other_id}`,
});

function yearsAt(authorId: RawBuilder<string>, args: ConflictArgs): RawBuilder<unknown> {
  return sql`
    select f.institution_id, min(extract(year from s.published_on))::int as first_year,
           max(extract(year from s.published_on))::int as last_year
      ${affiliationsInScope(authorId, args)} group by f.institution_id`;
}

/** The people who have joint papers with each of the two, and how many with each. */
export const commonCoauthors = relation({
  parent: pairOfAuthors,
  columns: { author_paper_count: 'int', reviewer_paper_count: 'int', ...authorColumns },
  key: ['node'],
  orders: {
    AUTHOR_PAPER_COUNT: [
      { by: 'author_paper_count', descending: true },
      { by: 'reviewer_paper_count', descending: true },
      { by: 'name_key' },
    ],
  },
  rows: ({ author_id, other_id }, { maxDistance, ...args }: ConflictArgs) => {
    const scope = { ...args, includeCollectives: false };
    return sql`
    select mine.node, mine.shared_paper_count as author_paper_count, theirs.shared_paper_count as reviewer_paper_count, a.name_key
      from (${countSharedPapers(author_id, scope)}) as mine
      join (${countSharedPapers(other_id, scope)}) as theirs on theirs.node = mine.node
      join author a on a.id = mine.node
     where ${author_id} <> ${other_id} and ${maxDistance > 1}`;
  },
});
