import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, runCommand } from './embedded-command.ts';

/**
 * PostgreSQL refuses to run as root, so as root it runs as another user; otherwise as the current user.
 *
 * Existing data keeps its owner, so that an occasional `sudo` changes nothing. Otherwise the user is `postgres`, who on
 * most servers exists for this purpose, and is created if the system allows it. A new user is a trace on the machine,
 * so it is announced. An account of its own is worth it, because other services share the last resort, `nobody`, and
 * could read the data.
 */
export async function findAccount(dir: string, onNotice: (sentence: string) => void): Promise<Account> {
  if (process.getuid?.() !== 0) return { name: 'the current user' };
  return (
    (await findOwner(join(dir, 'data'))) ??
    (await findUser('postgres')) ??
    (await createUser('postgres', onNotice)) ?? { name: 'nobody', uid: 65_534, gid: 65_534 }
  );
}

async function findOwner(path: string): Promise<Account | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found && found.uid !== 0 ? { name: `with the id ${found.uid}`, uid: found.uid, gid: found.gid } : undefined;
}

async function findUser(name: string): Promise<Account | undefined> {
  const [uid, gid] = await Promise.all([askId('-u', name), askId('-g', name)]);
  return uid && gid ? { name, uid, gid } : undefined;
}

async function askId(flag: string, name: string): Promise<number | undefined> {
  const { ok, output } = await runCommand('id', [flag, name], SELF, '/');
  return ok ? Number(output) : undefined;
}

async function createUser(name: string, onNotice: (sentence: string) => void): Promise<Account | undefined> {
  const args = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/usr/sbin/nologin',
  ];
  const { ok } = await runCommand('useradd', [...args, name], SELF, '/');
  if (ok) onNotice(`PostgreSQL refuses to run as root, so the system user ${name} was created for it.`);
  // The user may exist even if this failed: another process may have been faster.
  return findUser(name);
}

const SELF: Account = { name: 'root' };
