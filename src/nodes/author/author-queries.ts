import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Author } from '../../database/tables.ts';
import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type AuthorRow = Selectable<Author>;

export const authorIdentifierQueries = identifierQueries('author');

export async function findAuthorsByIds(db: Db, ids: readonly string[]): Promise<readonly AuthorRow[]> {
  return findWithSurvivors(db, 'author', ids);
}

export const findAuthorIdsByName = nameQuery({ table: 'author_name', id: 'author_id', name: 'name', key: 'name_key' });

export const authorCandidates: Candidates = {
  table: 'author',
  columns: { name: (row) => row('name') },
  order: (row) => row('name_key'),
};

export async function findAuthorNames(
  db: Db,
  owners: readonly string[],
): Promise<readonly { readonly owner: string; readonly name: string }[]> {
  return db
    .selectFrom('author_name')
    .select(['author_id as owner', 'name'])
    .distinct()
    .where('author_id', '=', sql<string>`any(${owners}::bigint[])`)
    .orderBy('name')
    .execute();
}
