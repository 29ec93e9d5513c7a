import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { defineNode } from '../../api/node.ts';
import { loadAttribute } from '../../run/attribute.ts';
import { institutionSchemes } from '../identifier.ts';
import { identifierFields } from '../identifier-type.ts';
import {
  findInstitutionNames,
  findInstitutionsByIds,
  type InstitutionRow,
  institutionIdentifierQueries,
} from './institution-queries.ts';
import { institutionCriteria, institutions } from './institution-relation.ts';

export const Institution = defineNode<InstitutionRow>('Institution', {
  description: 'A university, company, laboratory or other place where authors work.',
  find: findInstitutionsByIds,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As displayed.' }),
    names: t.stringList({
      description: 'Every name and spelling seen, in alphabetical order.',
      resolve: async (institution, _args, context, info) =>
        (await loadAttribute(context, info, findInstitutionNames, institution.id)).map(({ name }) => name),
    }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'Kind of institution, as its source says, such as `education` or `company`.',
    }),
    countryCode: t.exposeString('country_code', {
      nullable: true,
      description: 'Country, ISO 3166-1 alpha-2 in upper case.',
    }),
    city: t.exposeString('city', { nullable: true, description: 'City.' }),
    homepageUrl: t.field({
      type: 'URL',
      nullable: true,
      description: 'Its own site.',
      resolve: (institution) => institution.homepage_url,
    }),
    ...identifierFields(t, institutionSchemes, institutionIdentifierQueries, {
      ror: { scheme: 'ror', description: 'Its ROR id, without the address.' },
    }),
  }),
});

defineFilter(Institution, {
  table: 'institution',
  criteria: institutionCriteria,
  descriptions: {
    name: 'Any of its names and spellings.',
    type: 'Kind of institution, such as `education` or `company`.',
    countryCode: 'Country, ISO 3166-1 alpha-2.',
    city: 'City.',
    ror: 'Its ROR id, without the address.',
    paperCount: 'How many papers a source ties to it.',
  },
});

export const institutionOrderDescriptions = {
  NAME: 'By name, without regard to case, diacritics and punctuation; A to Z is natural.',
  ALL_PAPERS: 'By how many papers a source ties to it, then by name; most first is natural.',
};

connect('Query', 'institutions', institutions, {
  node: Institution,
  description: 'All institutions, by name unless ordered otherwise.',
  orders: institutionOrderDescriptions,
});
