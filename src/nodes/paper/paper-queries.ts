import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import { identifierQueries } from '../identifier-queries.ts';

export const paperIdentifierQueries = identifierQueries('paper');

/** Papers of those titles, whatever their case, diacritics and punctuation. */
export async function findPaperIdsByTitle(db: Db, titles: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select (asked.ord - 1)::int as index, p.id
      from unnest(${titles}::text[]) with ordinality as asked (title, ord)
      join paper p on p.title_key = left(name_key(asked.title), 400) and p.title_key <> '' and p.merged_into is null
     order by p.id`.execute(db);
  return rows;
}

export async function findPaperCandidates(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly title: string | null; readonly year: number | null }[]> {
  return db
    .selectFrom('paper')
    .select(['id', 'title', 'year'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('published_on', (order) => order.desc().nullsLast())
    .orderBy('id')
    .execute();
}
