import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NoContainerEngine } from '../support/containers.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const QUERY =
  '{ author(by: {name: "Alec Radford"}) { coauthors(first: 1) { totalCount edges { sharedPaperCount node { name } } } } }';
const ANSWER = {
  data: {
    author: { coauthors: { totalCount: 630, edges: [{ sharedPaperCount: 12, node: { name: 'Ilya Sutskever' } }] } },
  },
};

// A project, a port and an image of its own: it can run beside one that someone uses.
const project = `byline-test-${randomBytes(4).toString('hex')}`;

describe('docker-compose.yml', { timeout: 180_000 }, () => {
  let port: number;
  let compose: (...args: string[]) => Promise<string>;

  beforeAll(async () => {
    port = await freePort();
    compose = await findCompose({
      COMPOSE_PROJECT_NAME: project,
      BYLINE_TAG: project,
      BIND: '127.0.0.1',
      PORT: String(port),
      POSTGRES_PASSWORD: 'any/char@cters:are $fine#here%20',
    });
    await compose('up', '-d', '--build');
    await waitUntilHealthy();
  }, 900_000);

  afterAll(async () => {
    if (!compose) return; // no engine
    await compose('down', '--volumes', '--remove-orphans');
    await run('docker', ['image', 'rm', '--force', `byline:${project}`]);
  }, 120_000);

  it('serves the built-in papers', async () => {
    expect(await ask()).toEqual(ANSWER);
  });

  it('serves them again after a restart', async () => {
    await compose('restart', 'server');
    await waitUntilHealthy();
    expect(await ask()).toEqual(ANSWER);
  });

  it('runs without rights, and stops when it is told to', async () => {
    expect(await compose('exec', '-T', 'server', 'id', '-un')).toBe('node');
    const id = await compose('ps', '-q', 'server');
    await compose('stop', 'server');
    // 137 were a kill, after ten seconds of waiting.
    expect(await run('docker', ['inspect', '--format', '{{.State.ExitCode}}', id])).toBe('0');
  });

  async function ask(): Promise<unknown> {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    return response.json();
  }

  async function waitUntilHealthy(): Promise<void> {
    const id = await compose('ps', '-q', 'server');
    const deadline = Date.now() + 120_000;
    let status = '';
    while (status !== 'healthy') {
      if (Date.now() > deadline) throw new Error(`The server stayed ${status}:\n${await compose('logs', '--tail=50')}`);
      await sleep(500);
      status = await run('docker', ['inspect', '--format', '{{.State.Health.Status}}', id]);
    }
  }
});

/** `docker compose` where the client has it, else `docker-compose`. */
async function findCompose(env: NodeJS.ProcessEnv): Promise<(...args: string[]) => Promise<string>> {
  const isPlugin = await run('docker', ['compose', 'version']).then(
    () => true,
    () => false,
  );
  const [command, ...first] = isPlugin ? (['docker', 'compose'] as const) : (['docker-compose'] as const);
  const compose = (...args: string[]): Promise<string> => run(command, [...first, ...args], env);
  await compose('ps').catch(() => {
    throw new NoContainerEngine(process.env['DOCKER_HOST'] ?? 'the local Docker socket');
  });
  return compose;
}

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const options = { cwd: ROOT, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  try {
    return (await promisify(execFile)(command, args, options)).stdout.trim();
  } catch (error) {
    const { message, stdout = '', stderr = '' } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`${message}\n${stdout}\n${stderr}`, { cause: error });
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  server.close();
  await once(server, 'close');
  return port;
}
