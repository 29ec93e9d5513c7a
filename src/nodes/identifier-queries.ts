import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Found } from '../database/found.ts';
import type { Identifier } from './identifier.ts';
import type { Identified } from './identifier-attribute.ts';

export interface IdentifierQueries {
  /** Ids of the nodes that have the identifiers: one or none for each. */
  readonly findIdsByIdentifiers: (db: Db, identifiers: readonly Identifier[]) => Promise<readonly Found[]>;
}
/** The question that look-ups put to the table `<node>_identifier`. */
export function identifierQueries(node: Identified): IdentifierQueries {
  const table = sql.table(`${node}_identifier`);
  const owner = sql.ref(`${node}_id`);
  return {
    findIdsByIdentifiers: async (db, identifiers) => {
      const { rows } = await sql<Found>`
        select (asked.ord - 1)::int as index, known.${owner} as id
          from unnest(${identifiers.map(({ scheme }) => scheme)}::text[], ${identifiers.map(({ value }) => value)}::text[])
               with ordinality as asked (scheme, value, ord)
          join ${table} known using (scheme, value)`.execute(db);
      return rows;
    },
  };
}
