import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * A process that waits until its standard input ends, which it does however the test run ends, and then ends all that
 * the run has left: the processes noted in the run's folder, and each PostgreSQL whose data lies in it.
 */
const folder = process.argv[2] ?? '';
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdin.resume();
process.stdin.on('end', async () => {
  // A worker that is being killed may start one more.
  for (let quiet = 0; quiet < 3; ) {
    const left = await endAll();
    quiet = left ? 0 : quiet + 1;
    if (left) await sleep(200);
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  process.exit();
});

async function endAll(): Promise<boolean> {
  let left = false;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const pid = Number(/^(\d+)\.pid$/.exec(entry.name)?.[1] ?? (await readPostmaster(entry.parentPath, entry.name)));
    if (pid > 0 && signal(pid, entry.name === 'postmaster.pid' ? 'SIGINT' : 'SIGTERM')) left = true;
  }
  return left;
}

async function readPostmaster(parent: string, name: string): Promise<number | undefined> {
  if (name !== 'postmaster.pid') return undefined;
  return Number.parseInt(await readFile(join(parent, name), 'utf8').catch(() => ''), 10);
}

/** Whether the process is there. */
function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
