import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';

export const venueIdentifierQueries = identifierQueries('venue');

export const findVenueIdsByName = nameQuery({
  table: 'venue',
  id: 'id',
  name: 'name',
  key: 'name_key',
  hasMerged: true,
});

export const venueCandidates: Candidates = {
  table: 'venue',
  columns: { name: (row) => row('name'), type: (row) => row('type'), publisher: (row) => row('publisher') },
  order: (row) => row('name_key'),
};
