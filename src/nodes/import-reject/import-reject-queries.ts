import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { ImportReject } from '../../database/tables.ts';

export type ImportRejectRow = Selectable<ImportReject> & {
  /** Where the import as a whole was from. */
  readonly run_location: string;
};

export async function findImportRejectsByIds(db: Db, ids: readonly string[]): Promise<readonly ImportRejectRow[]> {
  return db
    .selectFrom('import_reject')
    .innerJoin('import_run', 'import_run.id', 'import_reject.import_run_id')
    .selectAll('import_reject')
    .select('import_run.location as run_location')
    .where('import_reject.id', '=', sql<string>`any(${ids}::bigint[])`)
    .execute();
}
