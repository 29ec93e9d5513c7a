import { type Selectable, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Author, Institution, Paper, Venue } from '../database/tables.ts';

interface Rows {
  readonly author: Selectable<Author>;
  readonly institution: Selectable<Institution>;
  readonly paper: Selectable<Paper>;
  readonly venue: Selectable<Venue>;
}

/**
 * The rows of the ids, and those that took the place of merged ones, in one statement. Nearly all ids are of rows that
 * were never merged; but a client keeps ids for years, and a merge can come between two statements of one request.
 *
 * An array and neither a join nor a second `in`: it is computed once and the primary key serves both parts.
 */
export async function findWithSurvivors<Table extends keyof Rows>(
  db: Db,
  table: Table,
  ids: readonly string[],
): Promise<readonly Rows[Table][]> {
  const { rows } = await sql<Rows[Table]>`
    select * from ${sql.table(table)}
     where id = any(${ids}::bigint[] || array(select merged_into from ${sql.table(table)}
                                               where id = any(${ids}::bigint[]) and merged_into is not null))`.execute(
    db,
  );
  return rows;
}
