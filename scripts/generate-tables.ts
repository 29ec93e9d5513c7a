/** Writes src/database/tables.ts from a freshly migrated database: `npm run generate:tables`, with --check to only compare. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { connect } from '../src/database/database.ts';
import { openEmbedded } from '../src/database/embedded/embedded.ts';
import { migrate } from '../src/database/migrator.ts';

const OUT_FILE = fileURLToPath(new URL('../src/database/tables.ts', import.meta.url));

const dir = await mkdtemp(join(tmpdir(), 'byline-tables-'));
const embedded = await openEmbedded(dir, { settings: { fsync: 'off' } });
try {
  const db = connect(embedded.url);
  await migrate(db).finally(() => db.destroy());
  const check = process.argv.includes('--check') ? ['--verify'] : [];
  const args = ['--dialect', 'postgres', '--url', embedded.url, '--out-file', OUT_FILE, '--date-parser', 'string'];
  await promisify(execFile)('kysely-codegen', [...args, '--exclude-pattern', 'kysely_*', ...check]);
} catch (error) {
  const { stderr, message } = error as { readonly stderr?: string; readonly message: string };
  console.error(stderr || message);
  console.error('src/database/tables.ts is not what db/migrations makes. Run `npm run generate:tables` and commit it.');
  process.exitCode = 1;
} finally {
  await embedded.release();
  await rm(dir, { recursive: true, force: true });
}
