import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  embeddedUrl,
  isUp,
  killGroup,
  MACHINE_PATH,
  ROOT,
  type Running,
  start,
  temporaryFolder,
} from '../support/process.ts';

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

const ADDRESS = /http:\/\/localhost:(\d+)\/graphql/;

describe('Ctrl-C', async () => {
  const folder = await temporaryFolder();
  afterAll(() => folder.remove());
  const dir = join(folder.path, '.byline');

  /** As in a terminal: a process group of its own, npm on the Node of the machine. */
  const inTerminal = (command: string, ...args: readonly string[]): Running =>
    start(command, args, {
      cwd: ROOT,
      detached: true,
      env: {
        HOME: process.env['HOME'],
        PATH: MACHINE_PATH,
        PORT: '0',
        DATABASE_URL: '',
        BYLINE_DIR: dir,
        BYLINE_CORPUS: 'none',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  const isReady = async (): Promise<boolean> =>
    existsSync(join(dir, 'data/postmaster.pid')) && isUp(await embeddedUrl(dir).catch(() => 'postgres://127.0.0.1:1'));
  const isGone = (): boolean => !existsSync(join(dir, 'data/postmaster.pid'));

  it('is not needed for a command that ends by itself', async () => {
    expect((await inTerminal('npm', 'run', 'migrate').exited).code).toBe(0);
    expect(isGone()).toBe(true);
  });

  it.each([
    ['the whole group', (running: Running) => killGroup(running.child, 'SIGINT')],
    ['npm alone', (running: Running) => void running.child.kill('SIGINT')],
    ['npm alone, by SIGTERM', (running: Running) => void running.child.kill('SIGTERM')],
    [
      'the whole group twice',
      (running: Running) => {
        killGroup(running.child, 'SIGINT');
        killGroup(running.child, 'SIGINT');
      },
    ],
  ])('in npm start stops PostgreSQL when %s is signalled', async (_, signal) => {
    const server = inTerminal('npm', 'start');
    await server.waitFor(ADDRESS);
    expect(isGone()).toBe(false);
    signal(server);
    await server.exited;
    await expect.poll(isGone).toBe(true);
    expect(server.stdout()).toMatch(/SIG(INT|TERM): stopping\.\n$/);
  });

  it('in npm start stops PostgreSQL also for a user who presses it again because it takes long', async () => {
    const server = inTerminal('npm', 'start');
    const [, port = ''] = await server.waitFor(ADDRESS);
    // The server waits for a request whose body never ends.
    const unfinished = request(`http://127.0.0.1:${port}/graphql`, { method: 'POST' }).on('error', () => {});
    await new Promise<void>((resolve) => unfinished.write('{', () => resolve()));
    await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/health`)).ok).toBe(true);
    killGroup(server.child, 'SIGINT');
    await server.waitFor(/stopping/);
    const again = setInterval(() => killGroup(server.child, 'SIGINT'), 500);
    await server.exited.finally(() => clearInterval(again));
    await expect.poll(isGone).toBe(true);
  });

  it.each([
    ['npm run import -- -', ['npm', 'run', 'import', '--', '-']],
    ['bin/byline.js import -', ['node', 'bin/byline.js', 'import', '-']],
  ])('in %s stops PostgreSQL', async (_, [command = '', ...args]) => {
    const importing = inTerminal(command, ...args);
    await expect.poll(isReady).toBe(true);
    killGroup(importing.child, 'SIGINT');
    expect((await importing.exited).code).not.toBe(0);
    expect(importing.stderr()).toContain('byline: SIGINT: stopped.');
    await expect.poll(isGone).toBe(true);
  });

  it('in an export whose reader has stopped reading stops PostgreSQL', async () => {
    const exporting = inTerminal('node', 'bin/byline.js', 'export', '-');
    await expect.poll(isReady).toBe(true);
    killGroup(exporting.child, 'SIGINT');
    await exporting.exited;
    await expect.poll(isGone).toBe(true);
  });
});

describe('Ctrl-C in npm test', async () => {
  const folder = await temporaryFolder();
  afterAll(() => folder.remove());

  it.each([
    ['the whole group', (running: Running) => killGroup(running.child, 'SIGINT')],
    ['npm alone', (running: Running) => void running.child.kill('SIGTERM')],
  ])('leaves no PostgreSQL and no file when %s is signalled', async (_, signal) => {
    const testing = start('npm', ['test', '--', 'tests/nodes/lookup.test.ts'], {
      cwd: ROOT,
      detached: true,
      env: { HOME: process.env['HOME'], PATH: MACHINE_PATH, TMPDIR: folder.path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // The first such file is of a process of initdb: PostgreSQL writes "ready" only into that of a server.
    const findPid = (): number =>
      readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('/postmaster.pid'))
        .map((path) => readIfThere(join(folder.path, path)))
        .filter((content) => content.includes('ready'))
        .map((content) => Number.parseInt(content, 10))[0] ?? 0;
    await expect.poll(findPid).toBeGreaterThan(0);
    const pid = findPid();
    signal(testing);
    await testing.exited;
    await expect.poll(() => readdirSync(folder.path)).toEqual([]);
    // A process that has ended keeps its id until its parent, here init, has read how.
    await expect.poll(() => isAlive(pid)).toBe(false);
  });
});

describe('bin/byline.js', () => {
  it('passes arguments, output and the exit code through from another Node', async () => {
    const failing = start('node', [join(ROOT, 'bin/byline.js'), 'import', 'no-such-file'], {
      env: { PATH: MACHINE_PATH, PORT: 'x' },
    });
    expect(await failing.exited).toEqual({ code: 1, signal: null });
    expect(failing.stderr()).toMatch(/^byline: Invalid PORT "x"\. /);
  });
});
