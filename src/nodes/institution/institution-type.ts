import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addLookup } from '../../api/lookup.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { institutionSchemes } from '../identifier.ts';
import { identifierKeys } from '../identifier-lookup.ts';
import { institution } from './institution-node.ts';
import {
  findInstitutionCandidates,
  findInstitutionIdsByName,
  institutionIdentifierQueries,
} from './institution-queries.ts';
import {
  institutionCriteria,
  institutionOrderColumns,
  institutionOrders,
  institutions,
} from './institution-relation.ts';

export const Institution = defineNode(institution);

export const institutionLookup = addLookup('institution', Institution, {
  description: 'One institution, by any identifier or by its name.',
  by: {
    ...identifierKeys(institutionSchemes, institutionIdentifierQueries),
    name: {
      description: 'Its name in exactly this spelling, else without regard to case, diacritics and punctuation.',
      find: findInstitutionIdsByName,
    },
  },
  findCandidates: findInstitutionCandidates,
});

defineFilter(Institution, {
  criteria: institutionCriteria,
  descriptions: {
    name: 'Any name or spelling.',
    type: 'The kind of institution, such as `education` or `company`.',
    countryCode: 'The country: ISO 3166-1 alpha-2.',
    city: 'The city.',
    ror: 'The ROR id, without the web address.',
  },
});

addOrders(Institution, institutionOrderColumns, institutionOrders);

connect('Query', 'institutions', institutions, {
  node: Institution,
  description: 'All institutions. Default order: by name.',
});
