import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { venue } from './venue-node.ts';
import { venueCriteria, venueOrderColumns, venueOrders, venues } from './venue-relation.ts';

export const Venue = defineNode(venue);

defineFilter(Venue, {
  criteria: venueCriteria,
  descriptions: {
    name: 'The name.',
    type: 'The kind of venue, such as `journal` or `conference`.',
    publisher: 'The publisher.',
    countryCode: 'The country of the publisher: ISO 3166-1 alpha-2.',
    issn: 'Any of the ISSNs, with a hyphen.',
  },
});

addOrders(Venue, venueOrderColumns, venueOrders);

connect('Query', 'venues', venues, {
  node: Venue,
  description: 'All venues. Default order: by name.',
});
