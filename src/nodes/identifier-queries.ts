import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Found } from '../database/found.ts';
import { type Criterion, several } from '../graph/criterion.ts';
import type { Identifier } from './identifier.ts';

export interface IdentifierQueries {
  /** Ids of the nodes that have the identifiers: one or none for each. */
  readonly findIdsByIdentifiers: (db: Db, identifiers: readonly Identifier[]) => Promise<readonly Found[]>;
  /** The identifiers of the nodes, ordered by scheme and value. */
  readonly findIdentifiers: (db: Db, owners: readonly string[]) => Promise<readonly OwnedIdentifier[]>;
}
export interface OwnedIdentifier extends Identifier {
  readonly owner: string;
}

type Identified = 'author' | 'institution' | 'paper' | 'venue';

/** A node's identifiers of one scheme, to filter by. */
export function identifierCriterion(node: Identified, scheme: string): Criterion {
  const table = sql.table(`${node}_identifier`);
  const owner = sql.ref(`i.${node}_id`);
  return several(
    'code',
    sql`i.value`,
    (row) => sql`from ${table} i where ${owner} = ${row('id')} and i.scheme = ${scheme}`,
  );
}

/** The two questions to the table `<node>_identifier`. */
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
    findIdentifiers: async (db, owners) => {
      const { rows } = await sql<OwnedIdentifier>`
        select ${owner} as owner, scheme, value from ${table} where ${owner} = any(${owners}::bigint[])
         order by scheme, value`.execute(db);
      return rows;
    },
  };
}
