import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { SLOW_START } from '../../src/open-graph.ts';
import { notePid } from './run-folder.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BYLINE = join(ROOT, 'bin/byline.js');

/** The PATH without the folders that npm adds: what npm then runs on is the Node of the machine, as it is for a user. */
export const MACHINE_PATH = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

export interface Running {
  readonly child: ChildProcess;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Resolves to the first text on standard output that matches; rejects if the process ends before. */
  waitFor(pattern: RegExp): Promise<RegExpExecArray>;
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
}

/**
 * Runs the command line as a user does, in a folder of its own. `input` is all of standard input; 'open' leaves it open
 * for the test to write to.
 */
export function run(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input?: string,
  cwd: string = tmpdir(),
): Running {
  const running = start(process.execPath, [BYLINE, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], ...env },
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  if (input !== 'open') running.child.stdin?.end(input);
  return running;
}

/** Starts a program that ends with the test at the latest: with its whole group if it is `detached`. */
export function start(command: string, args: readonly string[], options: SpawnOptions): Running {
  const child = spawn(command, args, options);
  const forget = notePid(child.pid);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => {
      forget();
      resolve({ code, signal });
    });
  });
  // A failing test leaves nothing behind either.
  onTestFinished(async () => {
    if (options.detached === true) killGroup(child, 'SIGTERM');
    else child.kill('SIGTERM');
    await exited;
  });
  return {
    child,
    exited,
    stdout: () => withoutNotice(stdout),
    stderr: () => withoutNotice(stderr),
    waitFor: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(stdout);
          if (found) resolve(found);
        };
        child.stdout?.on('data', look);
        look();
        exited.then(({ code }) => reject(new Error(`Ended with ${code} before ${pattern}:\n${stdout}\n${stderr}`)));
      }),
  };
}

/** Whether it is said depends on how slow the machine is. */
function withoutNotice(text: string): string {
  return text.replace(`${SLOW_START}\n`, '');
}

/** Signals a detached process and all that it started, as a terminal does. */
export function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'byline-cli-'));
  // As root PostgreSQL runs as another user, who must be able to enter.
  await chmod(path, 0o755);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A port that something listens on until release(). */
export async function occupyPort(): Promise<{ readonly port: number; release(): Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** The answer of a server at a port of this machine. */
export async function askAt(port: number | string, query: string): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

/** The address of the embedded database in a folder, from the file that PostgreSQL writes. */
export async function embeddedUrl(dir: string): Promise<string> {
  const [, , , port] = (await readFile(join(dir, 'data', 'postmaster.pid'), 'utf8')).split('\n');
  const password = (await readFile(join(dir, 'password'), 'utf8')).trim();
  return `postgres://byline:${password}@127.0.0.1:${port}/byline`;
}

/** Whether a database accepts connections. */
export async function isUp(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}
