import { spawn } from 'node:child_process';
import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SWEEPER = fileURLToPath(new URL('./sweeper.ts', import.meta.url));

/** Linux's file system in memory, and the room in bytes that a run wants there. */
const MEMORY = { path: '/dev/shm', room: 4 * 1024 ** 3 };

/** Makes the folder in which the run keeps all its files. They and what runs on them go when the run ends, however it ends. */
export function openRunFolder(): void {
  const folder = mkdtempSync(join(findPlace(), 'byline-test-'));
  // As root PostgreSQL runs as another user, who must be able to enter.
  chmodSync(folder, 0o755);
  process.env['TMPDIR'] = folder;
  const sweeper = spawn(process.execPath, [SWEEPER, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  sweeper.unref();
  // Its standard input must not keep the run alive either. It ends with this process.
  if (sweeper.stdin instanceof Socket) sweeper.stdin.unref();
}

/** In memory, unless TMPDIR says otherwise: on a disk a run takes an eighth longer. */
function findPlace(): string {
  if (process.env['TMPDIR']) return tmpdir();
  try {
    accessSync(MEMORY.path, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY.path);
    return bavail * bsize >= MEMORY.room ? MEMORY.path : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** Notes a process that must not outlive the run. Returns what to call when it has ended. */
export function notePid(pid: number | undefined): () => void {
  const file = join(tmpdir(), `${pid}.pid`);
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}
