import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { type CandidatePart, type Candidates, MAX_CANDIDATES } from '../graph/candidate.ts';
import { columnsOf } from '../graph/criterion.ts';

export interface Candidate {
  readonly id: string;
  readonly [column: string]: unknown;
}

/**
 * The first candidates of the ids, with all columns that any slice declares, in one statement.
 *
 *     select c.id, c.name as "name", (select count(*) from authorship …) as "paperCount"
 *       from author as c where c.id = any($1) order by "paperCount" desc, c.name_key, c.id limit 20
 *
 * PostgreSQL computes what is not ordered by after the limit.
 */
export async function findCandidates(
  db: Db,
  { table, columns, order }: Candidates,
  parts: readonly CandidatePart[],
  ids: readonly string[],
): Promise<readonly Candidate[]> {
  const row = columnsOf('c');
  const all = [columns, ...parts.map((part) => part.columns)].flatMap((each) => Object.entries(each));
  const selected = all.map(([name, value]): RawBuilder<unknown> => sql`${value(row)} as ${sql.ref(name)}`);
  const first = parts.flatMap(({ mostFirst }) => (mostFirst === undefined ? [] : [sql`${sql.ref(mostFirst)} desc`]));
  const { rows } = await sql<Candidate>`
    select ${sql.join([sql`c.id::text as id`, ...selected])}
      from ${sql.table(table)} as c
     where c.id = any(${ids}::bigint[])
     order by ${sql.join([...first, order(row), sql`c.id`])}
     limit ${MAX_CANDIDATES}`.execute(db);
  return rows;
}
