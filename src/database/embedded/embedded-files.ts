import { randomBytes } from 'node:crypto';
import { lchown, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './embedded-command.ts';

const PREFIX = '.new-';

/** A name for a file that is renamed when it is complete. */
export function temporaryName(of: string): string {
  return `${PREFIX}${of}-${randomBytes(4).toString('hex')}`;
}

/** Removes incomplete files of killed processes. Call it under the lock. */
export async function removeLeftovers(dir: string): Promise<void> {
  const names = (await readdir(dir)).filter((name) => name.startsWith(PREFIX));
  // An initdb whose parent was killed may still write for a moment: what resists now goes the next time.
  await Promise.all(names.map((name) => rm(join(dir, name), { recursive: true, force: true }).catch(() => {})));
}

/** Does nothing if PostgreSQL runs as the current user. */
export async function chownTree(path: string, { uid, gid }: Account): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  await lchown(path, uid, gid);
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  }
}
