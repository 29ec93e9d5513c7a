import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import type { Account } from './embedded-command.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/** Makes sure that PostgreSQL's log is there and that `account` may write it, and returns its length. */
export async function openLog(log: string, { uid, gid }: Account): Promise<number> {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size > MAX_BYTES) await rename(log, `${log}.old`);
  return withFile(log, 'a', async (file) => {
    if (uid !== undefined && gid !== undefined) await file.chown(uid, gid);
    return (await file.stat()).size;
  });
}

/** Why it did not start, from what the log says after `start`: the last error, else the last line. */
export async function readTrouble(log: string, start: number): Promise<string | undefined> {
  const text = await withFile(log, 'r', async (file) => {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(65_536), position: start });
    return buffer.toString('utf8', 0, bytesRead);
  });
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const line = lines.findLast((line) => /\b(FATAL|PANIC|ERROR):/.test(line)) ?? lines.at(-1);
  // Without the time and process that stand before the level.
  return line?.replace(/^.*?([A-Z]+): +/, '$1: ');
}

async function withFile<T>(path: string, flags: string, action: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, 0o600);
  try {
    return await action(file);
  } finally {
    await file.close();
  }
}
