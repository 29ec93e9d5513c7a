import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { notePid } from './run-folder.ts';

const HOLDER = fileURLToPath(new URL('./embedded-holder.ts', import.meta.url));

type Holder = ChildProcessByStdio<Writable, Readable, null>;

const holders = new Set<Holder>();

export interface RunningHolder {
  readonly process: Holder;
  readonly url: string;
  release(): Promise<void>;
}

/** A process that holds the embedded database of a folder, when it has opened it. */
export async function startHolder(dir: string): Promise<RunningHolder> {
  const child = spawnHolder(dir);
  const [chunk]: Buffer[] = await once(child.stdout, 'data');
  const release = async (): Promise<void> => {
    const exit = once(child, 'exit');
    child.stdin.end();
    expect(await exit).toEqual([0, null]);
  };
  return { process: child, url: String(chunk).trim(), release };
}

export function spawnHolder(dir: string): Holder {
  const child = spawn(process.execPath, [HOLDER, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.once('exit', notePid(child.pid));
  holders.add(child);
  return child;
}

export async function kill(child: Holder): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

export async function killHolders(): Promise<void> {
  for (const holder of holders) await kill(holder);
  holders.clear();
}
