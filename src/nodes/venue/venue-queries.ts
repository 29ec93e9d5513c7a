import type { Selectable } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Venue } from '../../database/tables.ts';
import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type VenueRow = Selectable<Venue>;

export const venueIdentifierQueries = identifierQueries('venue');

export async function findVenuesByIds(db: Db, ids: readonly string[]): Promise<readonly VenueRow[]> {
  return findWithSurvivors(db, 'venue', ids);
}

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
