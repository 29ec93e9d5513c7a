import type { NodeDef } from '../../graph/node.ts';
import { venueSchemes } from '../identifier.ts';
import { identifiersOf } from '../identifier-attribute.ts';
import { identifierFields } from '../identifier-type.ts';

export const venue: NodeDef<'venue'> = {
  name: 'Venue',
  table: 'venue',
  survivors: true,
  description: 'A place of publication: a journal, a conference, a repository.',
  fields: {
    name: { kind: 'column', sql: 'name', type: 'String', description: 'The displayed name.' },
    type: {
      kind: 'column',
      sql: 'type',
      type: 'String',
      nullable: true,
      description:
        'The kind of venue in the words of its source, such as `journal`, `conference` or `repository`. Null if no source says so.',
    },
    publisher: {
      kind: 'column',
      sql: 'publisher',
      type: 'String',
      nullable: true,
      description: 'The publisher, as the source names it.',
    },
    countryCode: {
      kind: 'column',
      sql: 'country_code',
      type: 'String',
      nullable: true,
      description: 'The country of the publisher: ISO 3166-1 alpha-2, upper case. Null if no source says so.',
    },
    issnL: {
      kind: 'column',
      sql: 'issn_l',
      type: 'String',
      nullable: true,
      description: 'The ISSN-L: the one ISSN that links the ISSNs of all media. Null if no source says which it is.',
    },
    ...identifierFields(venueSchemes, identifiersOf('venue'), {
      issn: { scheme: 'issn', description: 'The ISSN, with a hyphen.' },
    }),
  },
};
