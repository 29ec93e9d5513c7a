import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import type { Author } from '../../database/tables.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type AuthorRow = Selectable<Author>;

export const authorIdentifierQueries = identifierQueries('author');

export async function findAuthorsByIds(db: Db, ids: readonly string[]): Promise<readonly AuthorRow[]> {
  return findWithSurvivors(db, 'author', ids);
}

/** Authors with exactly those spellings; only where there are none, those whose name differs in case, diacritics or punctuation. */
export async function findAuthorIdsByName(db: Db, names: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with asked as materialized (
      select normalize(btrim(regexp_replace(name, '[[:space:]]+', ' ', 'g')), nfc) as name, (ord - 1)::int as index
        from unnest(${names}::text[]) with ordinality as asked (name, ord)),
    exact as (
      select asked.index, n.author_id as id
        from asked join author_name n on left(n.name, 400) = left(asked.name, 400))
    select index, id from exact
    union
    select asked.index, n.author_id
      from asked join author_name n on n.name_key = left(name_key(asked.name), 400) and n.name_key <> ''
     where not exists (select from exact where exact.index = asked.index)
    order by id`.execute(db);
  return rows;
}

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
