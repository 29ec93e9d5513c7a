import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { ImportRun } from '../../database/tables.ts';

/** The checkpoint is between an import and the one that goes on from it. */
export type ImportRunRow = Omit<Selectable<ImportRun>, 'checkpoint'>;

export async function findImportRunsByIds(db: Db, ids: readonly string[]): Promise<readonly ImportRunRow[]> {
  return db.selectFrom('import_run').selectAll().where('id', '=', sql<string>`any(${ids}::bigint[])`).execute();
}
