import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { institution } from './institution-node.ts';
import {
  institutionCriteria,
  institutionOrderColumns,
  institutionOrders,
  institutions,
} from './institution-relation.ts';

export const Institution = defineNode(institution);

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
