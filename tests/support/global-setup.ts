import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/database/embedded/embedded.ts';
import { leftOut } from './data.ts';
import { createTemplates, dropTemplates, SERVER_SETTINGS } from './postgres.ts';
import { openRunFolder } from './run-folder.ts';
import { measureSlowness } from './slowness.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly serverUrl: string;
    /** How many times slower than the reference this machine is. */
    readonly slowness: number;
  }
}

/** One PostgreSQL for the run: TEST_DATABASE_URL, a container (TEST_DATABASE=containers), else an embedded one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (leftOut) console.log(leftOut);
  openRunFolder();
  const server = await startServer();
  await createTemplates(server.url);
  project.provide('serverUrl', server.url);
  project.provide('slowness', await measureSlowness(server.url));
  return async () => {
    await dropTemplates(server.url);
    await server.stop();
  };
}

async function startServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) return { url: given, stop: async () => {} };
  if (process.env['TEST_DATABASE'] === 'containers') {
    const { startPostgresContainer } = await import('./containers.ts');
    return startPostgresContainer();
  }
  const dir = await mkdtemp(join(tmpdir(), 'byline-test-'));
  const embedded = await openEmbedded(dir, { settings: SERVER_SETTINGS });
  return { url: embedded.url, stop: () => embedded.release() };
}
