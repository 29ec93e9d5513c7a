import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import { identifierQueries } from '../identifier-queries.ts';

export const venueIdentifierQueries = identifierQueries('venue');

/** Venues with exactly those names; only where there are none, those whose name differs in case, diacritics or punctuation. */
export async function findVenueIdsByName(db: Db, names: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with asked as materialized (
      select normalize(btrim(regexp_replace(name, '[[:space:]]+', ' ', 'g')), nfc) as name, (ord - 1)::int as index
        from unnest(${names}::text[]) with ordinality as asked (name, ord)),
    alike as (
      select asked.index, v.id, v.name = asked.name as is_exact
        from asked
        join venue v on v.name_key = left(name_key(asked.name), 400) and v.name_key <> '' and v.merged_into is null)
    select index, id from alike
     where is_exact or not exists (select from alike other where other.index = alike.index and other.is_exact)
     order by id`.execute(db);
  return rows;
}

export interface VenueCandidate extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly type: string | null;
  readonly publisher: string | null;
}

/** What tells venues of one name apart. */
export async function findVenueCandidates(db: Db, ids: readonly string[]): Promise<readonly VenueCandidate[]> {
  return db
    .selectFrom('venue')
    .select(['id', 'name', 'type', 'publisher'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('name_key')
    .orderBy('id')
    .execute();
}
