import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Institution } from '../../database/tables.ts';
import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type InstitutionRow = Selectable<Institution>;

export const institutionIdentifierQueries = identifierQueries('institution');

export async function findInstitutionsByIds(db: Db, ids: readonly string[]): Promise<readonly InstitutionRow[]> {
  return findWithSurvivors(db, 'institution', ids);
}

export const findInstitutionIdsByName = nameQuery({
  table: 'institution_name',
  id: 'institution_id',
  name: 'name',
  key: 'name_key',
});

export const institutionCandidates: Candidates = {
  table: 'institution',
  columns: { name: (row) => row('name'), countryCode: (row) => row('country_code') },
  order: (row) => row('name_key'),
};

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
