import { readdir, readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './database.ts';

const FOLDER = new URL('../../db/migrations/', import.meta.url);

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
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, FOLDER), 'utf8')));
  return Object.fromEntries(
    files.map((file, index) => [file.replace(/\.sql$/, ''), { up: (db) => runScript(db as Db, texts[index] ?? '') }]),
  );
}

/** Without parameters, pg uses the simple protocol, which accepts several statements in one text. */
async function runScript(db: Db, text: string): Promise<void> {
  await sql.raw(text).execute(db);
}
