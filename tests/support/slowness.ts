import { createHash } from 'node:crypto';
import type pg from 'pg';
import { onServer } from './postgres.ts';

/** Milliseconds that the tasks below take on two quiet cores, as the fastest of many runs. */
const REFERENCE = { computing: 24, database: 140 };

/**
 * How many times slower than the reference the machine is now, 1 at least. Time limits grow with it. Without a server
 * only computing is measured.
 */
export async function measureSlowness(serverUrl?: string): Promise<number> {
  const computing = (await timeOf(compute)) / REFERENCE.computing;
  const database =
    serverUrl === undefined
      ? 0
      : await onServer(serverUrl, async (client) => (await timeOf(() => ask(client))) / REFERENCE.database);
  return Math.max(1, computing, database);
}

async function timeOf(task: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await task();
  return performance.now() - start;
}

function compute(): void {
  let bytes = Buffer.alloc(1 << 20);
  for (let round = 0; round < 20; round += 1)
    bytes = Buffer.alloc(1 << 20, createHash('sha256').update(bytes).digest());
}

async function ask(client: pg.Client): Promise<void> {
  await client.query('create temporary table slowness as select generate_series(1, 50000) as number');
  for (let round = 0; round < 100; round += 1) await client.query('select $1::int', [round]);
  await client.query('drop table slowness');
}
