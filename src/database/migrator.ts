import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './database.ts';
import { findMigrations } from './migrations.ts';

/**
 * Applies the migrations of db/migrations that the database lacks and returns their names.
 * Several processes may call it at once: Kysely's migrator takes a lock.
 */
export async function migrate(db: Db): Promise<readonly string[]> {
  const { error, results = [] } = await new Migrator({ db, provider: { getMigrations } }).migrateToLatest();
  if (error) throw error;
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

async function getMigrations(): Promise<Record<string, Migration>> {
  const found = await findMigrations();
  const all = found.map(async ({ name, file }) => {
    const text = await readFile(file, 'utf8');
    return [name, { up: (db: unknown) => runScript(db as Db, text) }] as const; // the database that was given
  });
  return Object.fromEntries(await Promise.all(all));
}

/** Without parameters, pg uses the simple protocol, which accepts several statements in one text. */
async function runScript(db: Db, text: string): Promise<void> {
  await sql.raw(text).execute(db);
}
