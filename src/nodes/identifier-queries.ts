import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Identifier } from './identifier.ts';

export interface IdentifierQueries {
  /** Ids of the nodes that have the identifier: one or none. */
  readonly findIdsByIdentifier: (db: Db, identifier: Identifier) => Promise<readonly string[]>;
  /** The identifiers of the nodes, ordered by scheme and value. */
  readonly findIdentifiers: (db: Db, owners: readonly string[]) => Promise<readonly OwnedIdentifier[]>;
}
export interface OwnedIdentifier extends Identifier {
  readonly owner: string;
}

/** The two questions to the table `<node>_identifier`. */
export function identifierQueries(node: 'author' | 'institution' | 'paper'): IdentifierQueries {
  const table = sql.table(`${node}_identifier`);
  const owner = sql.ref(`${node}_id`);
  return {
    findIdsByIdentifier: async (db, { scheme, value }) => {
      const { rows } = await sql<{ readonly id: string }>`
        select ${owner} as id from ${table} where scheme = ${scheme} and value = ${value}`.execute(db);
      return rows.map((row) => row.id);
    },
    findIdentifiers: async (db, owners) => {
      const { rows } = await sql<OwnedIdentifier>`
        select ${owner} as owner, scheme, value from ${table} where ${owner} = any(${owners}::bigint[])
         order by scheme, value`.execute(db);
      return rows;
    },
  };
}
