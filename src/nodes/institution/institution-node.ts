import type { NodeDef } from '../../graph/node.ts';
import { institutionSchemes } from '../identifier.ts';
import { identifiersOf, namesOf } from '../identifier-attribute.ts';
import { identifierFields } from '../identifier-type.ts';

export const institution: NodeDef<'institution'> = {
  name: 'Institution',
  table: 'institution',
  survivors: true,
  description: 'A university, company, laboratory or other place where authors work.',
  fields: {
    name: { kind: 'column', sql: 'name', type: 'String', description: 'The displayed name.' },
    names: {
      kind: 'attribute',
      from: namesOf('institution'),
      pick: { all: 'name' },
      type: 'String',
      description: 'All names and spellings, in alphabetical order.',
    },
    type: {
      kind: 'column',
      sql: 'type',
      type: 'String',
      nullable: true,
      description:
        'The kind of institution in the words of its source, such as `education` or `company`. Null if no source says so.',
    },
    countryCode: {
      kind: 'column',
      sql: 'country_code',
      type: 'String',
      nullable: true,
      description: 'The country: ISO 3166-1 alpha-2, upper case.',
    },
    city: { kind: 'column', sql: 'city', type: 'String', nullable: true, description: 'The city.' },
    homepageUrl: {
      kind: 'column',
      sql: 'homepage_url',
      type: 'URL',
      nullable: true,
      description: 'The web site of the institution.',
    },
    ...identifierFields(institutionSchemes, identifiersOf('institution'), {
      ror: { scheme: 'ror', description: 'The ROR id, without the web address.' },
    }),
  },
};
