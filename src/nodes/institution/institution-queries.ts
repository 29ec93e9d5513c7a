import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import { identifierQueries } from '../identifier-queries.ts';

export const institutionIdentifierQueries = identifierQueries('institution');

/** Institutions with exactly those names; only where there are none, those whose name differs in case, diacritics or punctuation. */
export async function findInstitutionIdsByName(db: Db, names: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with asked as materialized (
      select btrim(name) as name, (ord - 1)::int as index
        from unnest(${names}::text[]) with ordinality as asked (name, ord)),
    exact as (
      select asked.index, n.institution_id as id
        from asked join institution_name n on left(n.name, 400) = left(asked.name, 400))
    select index, id from exact
    union
    select asked.index, n.institution_id
      from asked join institution_name n on n.name_key = left(name_key(asked.name), 400) and n.name_key <> ''
     where not exists (select from exact where exact.index = asked.index)
    order by id`.execute(db);
  return rows;
}

export async function findInstitutionCandidates(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly countryCode: string | null }[]> {
  return db
    .selectFrom('institution')
    .select(['id', 'name', 'country_code as countryCode'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}
