import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { findAccount } from './embedded-account.ts';
import { type Account, runCommand } from './embedded-command.ts';
import { EmbeddedError, messageOf } from './embedded-error.ts';

/** The folder of one embedded database, absolute and without symlinks, and who runs it. */
export interface Place {
  readonly dir: string;
  readonly account: Account;
}

/**
 * Returns `dir`, created if it is missing. As root it returns a folder under /var/lib if the user who runs PostgreSQL
 * cannot enter `dir`, for example under a home folder of mode 700. The same `dir` always leads to the same folder: data
 * stays where it is, even if a mode changes.
 */
export async function choosePlace(asked: string, onNotice: (sentence: string) => void): Promise<Place> {
  const dir = await makeFolder(resolve(asked));
  const account = await findAccount(dir, onNotice);
  if (account.uid === undefined) return { dir, account };
  const reachable = await canEnter(account, dir);
  if (await hasData(dir)) {
    if (reachable) return { dir, account };
    throw new EmbeddedError(
      `The database in ${dir} belongs to the user ${account.name}, who cannot enter that folder: let others enter it and those above it (chmod o+x).`,
    );
  }
  const other = fallbackFor(dir);
  if (reachable && !(await hasData(other))) return { dir, account };
  onNotice(
    `The user ${account.name}, who runs PostgreSQL for root, ${reachable ? 'could not' : 'cannot'} enter ${dir}, so the database is in ${other}.`,
  );
  const otherDir = await makeFolder(other);
  return { dir: otherDir, account: await findAccount(otherDir, onNotice) };
}

async function makeFolder(path: string): Promise<string> {
  try {
    const created = await mkdir(path, { recursive: true });
    const dir = await realpath(path);
    // Whoever runs PostgreSQL has to pass through, whatever the umask says; what is inside has modes of its own.
    // An empty folder, as mkdtemp makes it, is as good as a new one. One that is in use keeps its mode.
    if (process.getuid?.() === 0 && (await readdir(dir)).length === 0) await openWay(created ?? path, path);
    return dir;
  } catch (error) {
    throw new EmbeddedError(
      `The directory ${path} for the database cannot be made (${messageOf(error)}): make its parent writable or choose another.`,
    );
  }
}

async function openWay(from: string, to: string): Promise<void> {
  for (let path = to; path.length >= from.length; path = dirname(path)) {
    await chmod(path, (await stat(path)).mode | 0o111);
  }
}

/** Tries to enter, because modes alone do not show access lists or mounts. */
async function canEnter(account: Account, dir: string): Promise<boolean> {
  return (await runCommand('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], account, '/')).ok;
}

async function hasData(dir: string): Promise<boolean> {
  return (await stat(join(dir, 'data')).catch(() => undefined)) !== undefined;
}

function fallbackFor(dir: string): string {
  const project = basename(dirname(dir)).replaceAll(/[^\w.-]/g, '-') || 'root';
  return join('/var/lib/byline', `${project}-${createHash('sha256').update(dir).digest('hex').slice(0, 8)}`);
}
