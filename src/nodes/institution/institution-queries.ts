import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';

export const institutionIdentifierQueries = identifierQueries('institution');

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
