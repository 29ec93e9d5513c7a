import { addLookup } from '../../api/lookup.ts';
import { institutionSchemes } from '../identifier.ts';
import { identifierKeys } from '../identifier-lookup.ts';
import { nameKey } from '../name-lookup.ts';
import {
  findInstitutionIdsByName,
  institutionCandidates,
  institutionIdentifierQueries,
} from './institution-queries.ts';
import { Institution } from './institution-type.ts';

export const institutionLookup = addLookup('institution', Institution, {
  description: 'One institution, by any identifier or by name.',
  by: {
    ...identifierKeys(institutionSchemes, institutionIdentifierQueries),
    name: nameKey('Any of its names.', findInstitutionIdsByName),
  },
  candidates: institutionCandidates,
});
