import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { defineNode } from '../../api/node.ts';
import { venueSchemes } from '../identifier.ts';
import { identifierFields } from '../identifier-type.ts';
import { findVenuesByIds, type VenueRow, venueIdentifierQueries } from './venue-queries.ts';
import { venueCriteria, venues } from './venue-relation.ts';

export const Venue = defineNode<VenueRow>('Venue', {
  description: 'Where papers appear: a journal, a conference, a repository.',
  find: findVenuesByIds,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As displayed.' }),
    type: t.exposeString('type', {
      nullable: true,
      description: 'Kind of venue, as its source says, such as `journal`, `conference` or `repository`.',
    }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'Who publishes it, as its source says.' }),
    countryCode: t.exposeString('country_code', {
      nullable: true,
      description: 'Country of the publisher, ISO 3166-1 alpha-2 in upper case; null where no source says so.',
    }),
    issnL: t.exposeString('issn_l', {
      nullable: true,
      description: 'The one ISSN that links those of all its media (ISSN-L); null where no source says which it is.',
    }),
    ...identifierFields(t, venueSchemes, venueIdentifierQueries, {
      issn: { scheme: 'issn', description: 'Its ISSN, with a hyphen.' },
    }),
  }),
});

defineFilter(Venue, {
  table: 'venue',
  criteria: venueCriteria,
  descriptions: {
    name: 'Its name.',
    type: 'Kind of venue, such as `journal` or `conference`.',
    publisher: 'Who publishes it.',
    countryCode: 'Country of the publisher, ISO 3166-1 alpha-2.',
    issn: 'Any of its ISSNs, with a hyphen.',
    paperCount: 'How many papers appeared there.',
  },
});

export const venueOrderDescriptions = {
  NAME: 'By name, without regard to case, diacritics and punctuation; A to Z is natural.',
  ALL_PAPERS: 'By how many papers appeared there, then by name; most first is natural.',
};

connect('Query', 'venues', venues, {
  node: Venue,
  description: 'All venues, by name unless ordered otherwise.',
  orders: venueOrderDescriptions,
});
