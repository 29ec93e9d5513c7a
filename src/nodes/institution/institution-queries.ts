import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Institution } from '../../database/tables.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type InstitutionRow = Selectable<Institution>;

export const institutionIdentifierQueries = identifierQueries('institution');

export async function findInstitutionsByIds(db: Db, ids: readonly string[]): Promise<readonly InstitutionRow[]> {
  return findWithSurvivors(db, 'institution', ids);
}

/** Institutions with exactly that spelling; only where there are none, those whose name differs in case, diacritics or punctuation. */
export async function findInstitutionIdsByName(db: Db, name: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    with exact as (select institution_id as id from institution_name where left(name, 400) = left(${name.trim()}, 400))
    select id from exact
    union
    select institution_id from institution_name
     where not exists (select from exact) and name_key = left(name_key(${name}), 400) and name_key <> ''
    order by id`.execute(db);
  return rows.map((row) => row.id);
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
