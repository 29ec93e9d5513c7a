import { readdir } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';

const FOLDER = new URL('../../db/migrations/', import.meta.url);

interface MigrationFile {
  readonly name: string;
  readonly file: URL;
}

/** The migrations of db/migrations, in the order in which they are applied. */
export async function findMigrations(): Promise<readonly MigrationFile[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.sql')).sort();
  return files.map((file) => ({ name: file.replace(/\.sql$/, ''), file: new URL(file, FOLDER) }));
}

/** Whether exactly these migrations have been applied (migrator.ts). */
export async function isMigrated(client: pg.ClientBase): Promise<boolean> {
  const { rows: tables } = await client.query(`select where to_regclass('kysely_migration') is not null`);
  if (tables.length === 0) return false;
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name collate "C"');
  const found = await findMigrations();
  return isDeepStrictEqual(
    rows.map(({ name }) => name),
    found.map(({ name }) => name),
  );
}
