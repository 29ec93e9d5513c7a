import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';

/** How many references of the papers wait for their paper. Several identifiers can name one. */
export async function countPendingReferences(
  db: Db,
  owners: readonly string[],
): Promise<readonly { readonly owner: string; readonly count: number }[]> {
  const { rows } = await sql<{ readonly owner: string; readonly count: number }>`
    select citing_id as owner, count(distinct reference)::int as count
      from pending_citation where citing_id = any(${owners}::bigint[]) group by citing_id`.execute(db);
  return rows;
}
