import { addLookup } from '../../api/lookup.ts';
import { venueSchemes } from '../identifier.ts';
import { identifierKeys } from '../identifier-lookup.ts';
import { nameKey } from '../name-lookup.ts';
import { findVenueIdsByName, venueCandidates, venueIdentifierQueries } from './venue-queries.ts';
import { Venue } from './venue-type.ts';

export const venueLookup = addLookup('venue', Venue, {
  description: 'One venue, by any identifier or by name.',
  by: {
    ...identifierKeys(venueSchemes, venueIdentifierQueries),
    name: nameKey('Its name.', findVenueIdsByName),
  },
  candidates: venueCandidates,
});
