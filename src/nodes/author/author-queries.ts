import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Author } from '../../database/tables.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type AuthorRow = Selectable<Author>;

export const authorIdentifierQueries = identifierQueries('author');

export async function findAuthorsByIds(db: Db, ids: readonly string[]): Promise<readonly AuthorRow[]> {
  return findWithSurvivors(db, 'author', ids);
}

/** Authors with exactly that spelling; only where there are none, those whose name differs in case, diacritics or punctuation. */
export async function findAuthorIdsByName(db: Db, name: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    with spelling as (select normalize(btrim(regexp_replace(${name}, '[[:space:]]+', ' ', 'g')), nfc) as name),
    exact as (
      select n.author_id as id from author_name n, spelling where left(n.name, 400) = left(spelling.name, 400)
    )
    select id from exact
    union
    select n.author_id from author_name n, spelling
     where not exists (select from exact) and n.name_key = left(name_key(spelling.name), 400) and n.name_key <> ''
    order by id`.execute(db);
  return rows.map((row) => row.id);
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
