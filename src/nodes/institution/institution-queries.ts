import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import type { Institution } from '../../database/tables.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type InstitutionRow = Selectable<Institution>;

export const institutionIdentifierQueries = identifierQueries('institution');

export async function findInstitutionsByIds(db: Db, ids: readonly string[]): Promise<readonly InstitutionRow[]> {
  return findWithSurvivors(db, 'institution', ids);
}

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

export async function findInstitutionNames(
  db: Db,
  owners: readonly string[],
): Promise<readonly { readonly owner: string; readonly name: string }[]> {
  return db
    .selectFrom('institution_name')
    .select(['institution_id as owner', 'name'])
    .distinct()
    .where('institution_id', '=', sql<string>`any(${owners}::bigint[])`)
    .orderBy('name')
    .execute();
}
