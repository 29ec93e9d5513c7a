import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import { identifierQueries } from '../identifier-queries.ts';

export const authorIdentifierQueries = identifierQueries('author');

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
