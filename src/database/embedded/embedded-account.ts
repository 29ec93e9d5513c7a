import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, runCommand } from './embedded-command.ts';

/**
 * PostgreSQL refuses to run as root, so as root it runs as someone else; otherwise as ourselves.
 *
 * Data that is there already decides: it keeps its owner, so that a `sudo` once in a while changes nothing. Else it is
 * `postgres`, who on most servers exists for this very purpose, and is made where the system lets us. A new user is a
 * trace on the machine, which is why it is announced; but an account of its own is worth it, because the last resort,
 * `nobody`, is shared with other services, and they could read the data.
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
  // Even when it failed: another process may have been faster.
  return findUser(name);
}

const SELF: Account = { name: 'root' };
