import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { codeOf, EmbeddedError, messageOf } from './embedded-error.ts';

/** Longer than the longest start, which is a recovery after a crash. */
const WAIT_MS = 180_000;
const RETRY_MS = 40;

/**
 * Runs `action` while no other process starts or stops the PostgreSQL of `dir`. The lock of a killed process becomes
 * stale after five seconds.
 *
 * A holder that slept (a closed laptop) can lose the lock, and two waiters can find one stale lock at the same moment.
 * Neither does harm, so `onCompromised` does nothing: PostgreSQL refuses a second server on its data, a new cluster
 * appears by one rename, and a process that stops a server keeps the exclusive advisory lock until the server is down.
 */
export async function withLock<T>(dir: string, action: () => Promise<T>): Promise<T> {
  const unlock = await acquire(dir);
  try {
    return await action();
  } finally {
    // Fails only where the lock was lost, see above.
    await unlock().catch(() => {});
  }
}

async function acquire(dir: string): Promise<() => Promise<void>> {
  const deadline = Date.now() + WAIT_MS;
  for (;;) {
    try {
      return await lock(dir, {
        lockfilePath: join(dir, 'embedded.lock'),
        realpath: false,
        stale: 5_000,
        update: 1_000,
        onCompromised: () => {},
      });
    } catch (error) {
      // proper-lockfile's own retries would also repeat what cannot succeed, as in a read-only folder.
      if (codeOf(error) !== 'ELOCKED') throw new EmbeddedError(cannotWrite(dir, error));
      if (Date.now() > deadline) throw new EmbeddedError(tooLong(dir));
      await sleep(RETRY_MS);
    }
  }
}

function cannotWrite(dir: string, error: unknown): string {
  return `The directory ${dir} for the database cannot be written (${messageOf(error)}): make it writable or choose another.`;
}

function tooLong(dir: string): string {
  return `Another process has been starting or stopping the database in ${dir} for three minutes: end it and try again.`;
}
