import { randomBytes } from 'node:crypto';
import { lchown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './embedded-binaries.ts';
import { runCommand } from './embedded-command.ts';
import { codeOf, EmbeddedError, messageOf } from './embedded-error.ts';
import { chownTree, removeLeftovers, temporaryName } from './embedded-files.ts';
import type { Place } from './embedded-place.ts';

/** A data directory that initdb has finished. */
export interface Cluster {
  readonly place: Place;
  readonly data: string;
  readonly log: string;
  readonly password: string;
}

/** The cluster of `place`, created by the first call. Call it under the lock. */
export async function ensureCluster(place: Place, binaries: PostgresBinaries): Promise<Cluster> {
  const { dir } = place;
  const data = join(dir, 'data');
  const log = join(dir, 'postgres.log');
  const version = await findVersion(data);
  if (version === undefined) return { place, data, log, password: await createCluster(place, data, binaries) };
  if (version !== binaries.major) {
    throw new EmbeddedError(
      `The data in ${data} was made by PostgreSQL ${version} and this is PostgreSQL ${binaries.major}: dump it with the old version and load it here, or move ${dir} away to start over.`,
    );
  }
  await adoptOwner(place, data);
  return { place, data, log, password: await readPassword(dir) };
}

async function findVersion(data: string): Promise<string | undefined> {
  try {
    const names = await readdir(data);
    if (names.length === 0) return undefined;
    if (names.includes('PG_VERSION')) return (await readFile(join(data, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new EmbeddedError(
      `The data in ${data} cannot be read (${messageOf(error)}): run as the user who owns it, or choose another directory.`,
    );
  }
  throw new EmbeddedError(
    `${data} is not empty and is not a PostgreSQL data directory: move it away or choose another directory.`,
  );
}

/**
 * initdb works in a temporary folder, which is renamed when it is complete: the remains of a killed process are never
 * taken for a cluster.
 */
async function createCluster({ dir, account }: Place, data: string, { initdb }: PostgresBinaries): Promise<string> {
  await removeLeftovers(dir);
  const password = randomBytes(18).toString('base64url');
  const temporary = join(dir, temporaryName('data'));
  // A copy for initdb, which cannot read ours when it runs as another user.
  const passwordFile = join(dir, temporaryName('password'));
  try {
    await writeFile(join(dir, 'password'), password, { mode: 0o600 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    await mkdir(temporary, { mode: 0o700 });
    if (account.uid !== undefined && account.gid !== undefined) {
      await lchown(passwordFile, account.uid, account.gid);
      await lchown(temporary, account.uid, account.gid);
    }
  } catch (error) {
    throw new EmbeddedError(
      `The database cannot be made in ${dir} (${messageOf(error)}): make it writable or choose another directory.`,
    );
  }
  try {
    await runInitdb(initdb, { dir, account }, temporary, passwordFile);
    await rename(temporary, data);
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
  return password;
}

/**
 * Text orders by code point in all of them, and letters are Unicode's. C.UTF-8 is everywhere on Linux, but not on an old
 * macOS, nor on Windows; without any of these flags, LANG=C would make an SQL_ASCII database.
 */
const LOCALES: readonly (readonly string[])[] = [
  ['--locale=C.UTF-8'],
  ['--locale=en_US.UTF-8', '--lc-collate=C'],
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

async function runInitdb(initdb: string, { dir, account }: Place, data: string, passwordFile: string): Promise<void> {
  const flags = ['--encoding=UTF8', '--username=byline', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  // A cluster that is a second old has nothing to lose; the kernel writes it to the disk within half a minute.
  const speed = ['--no-sync', '--no-instructions'];
  let output = '';
  for (const locale of LOCALES) {
    const result = await runCommand(initdb, [`--pgdata=${data}`, ...flags, ...speed, ...locale], account, dir);
    if (result.ok) return;
    output ||= result.output;
    if (!/invalid locale/.test(result.output)) break;
  }
  const reason = output.split('\n').findLast((line) => /error|fatal/i.test(line)) ?? output;
  throw new EmbeddedError(
    `PostgreSQL could not make its data directory in ${dir} (${reason.trim()}): correct that or choose another directory.`,
  );
}

/** A project folder that root copied belongs to root, data included, and PostgreSQL insists on owning its data. */
async function adoptOwner({ account }: Place, data: string): Promise<void> {
  if (account.uid !== undefined && (await stat(data)).uid !== account.uid) await chownTree(data, account);
}

async function readPassword(dir: string): Promise<string> {
  const file = join(dir, 'password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    throw new EmbeddedError(
      `The password of the database cannot be read (${messageOf(error)}): restore ${file}, or move ${dir} away to start over.`,
    );
  }
}
