import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostgresBinaries } from './embedded-binaries.ts';
import type { Cluster } from './embedded-cluster.ts';
import { runCommand } from './embedded-command.ts';
import { codeOf, EmbeddedError, NotYetError } from './embedded-error.ts';
import { openLog, readTrouble } from './embedded-log.ts';
import { findFreePort } from './embedded-port.ts';

/** The running main process of a PostgreSQL. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** For a small machine. Durability stays on: a graph is worth keeping. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // A path of a socket is limited to 107 bytes, and a project may lie deep.
  unix_socket_directories: '',
  shared_buffers: '128MB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  random_page_cost: '1.1',
  // An import writes to pages all over its indexes, and each is written whole after every checkpoint: with the default of 1 GB
  // there is one every ten seconds in an import of a million papers, and nine tenths of the log are such pages.
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  // No replicas: COPY into a new table then writes no WAL.
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** The postmaster that runs on the cluster's data now, whether or not it answers yet. Call it under the lock. */
export async function findPostmaster({ data }: Pick<Cluster, 'data'>): Promise<Postmaster | undefined> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  // https://www.postgresql.org/docs/18/storage-file-layout.html: pid, data directory, start time, port, …
  const [pid, folder, , port] = text.split('\n');
  if (pid && !isAlive(Number(pid))) {
    // PostgreSQL removes the file itself, after a look at the shared memory it names: backends may outlive their postmaster.
    return undefined;
  }
  if (!pid || !folder || !port || !(await isPostmaster(Number(pid), folder))) {
    // The number may belong to another process now or to a zombie, or the file may be incomplete: PostgreSQL would
    // never start.
    await rm(file, { force: true });
    return undefined;
  }
  if (folder !== data && (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined)) === text) {
    throw new EmbeddedError(
      `${data} is a copy of ${folder}, made while PostgreSQL (process ${pid}) was running there: stop that one and copy again, or remove the copy.`,
    );
  }
  return { pid: Number(pid), port: Number(port) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // There is no such process, or it belongs to another user and so is not PostgreSQL on this data.
    return false;
  }
}

/** Whether `pid` is a PostgreSQL that was started on `folder`. True if this cannot be known. */
async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return true;
  if (process.platform === 'linux') {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    return command === undefined || command.split('\0').includes(folder);
  }
  const { ok, output } = await runCommand('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { name: 'us' }, '/');
  return !ok || output.includes(folder);
}

/**
 * Messages of PostgreSQL after which another try may succeed: backends of a killed server linger, or another process
 * took the port.
 */
const PASSING = /pre-existing shared memory|lock file .* already exists|could not create any TCP\/IP sockets/;

/** Starts PostgreSQL on data that no server uses. Call it under the lock. */
export async function startPostgres(
  cluster: Cluster,
  { pgCtl }: PostgresBinaries,
  settings: Readonly<Record<string, string>>,
): Promise<Postmaster> {
  const { place, data, log } = cluster;
  const port = await findFreePort(await readLastPort(data));
  const start = await openLog(log, place.account);
  const options = Object.entries({ ...SETTINGS, ...settings, port: String(port) })
    .map(toFlag)
    .join(' ');
  const args = ['start', '-w', '-t', '150', '-s', '-D', data, '-l', log, '-o', options];
  const { ok, output } = await runCommand(pgCtl, args, place.account, place.dir);
  const postmaster = ok ? await findPostmaster(cluster) : undefined;
  if (postmaster) return postmaster;
  const trouble = (await readTrouble(log, start)) ?? output;
  const Kind = PASSING.test(trouble) ? NotYetError : EmbeddedError;
  throw new Kind(`PostgreSQL did not start on ${data} (${trouble}): its log is ${log}.`);
}

/** The port of the last start, so that a noted address or a pool that reconnects stays valid. */
async function readLastPort(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postmaster.opts'), 'utf8').catch(() => '');
  const port = /"port=(\d+)"/.exec(text)?.[1];
  return port === undefined ? undefined : Number(port);
}

/** pg_ctl hands its options to a shell. */
function toFlag([name, value]: readonly [string, string]): string {
  if (!/^[a-z_][\w.]*$/i.test(name)) throw new EmbeddedError(`"${name}" is not the name of a PostgreSQL setting.`);
  const setting = `${name}=${value}`;
  return process.platform === 'win32' ? `-c "${setting}"` : `-c '${setting.replaceAll("'", "'\\''")}'`;
}

/** Ends all connections and waits until PostgreSQL is down. */
export async function stopPostgres({ place, data, log }: Cluster, { pgCtl }: PostgresBinaries): Promise<void> {
  const args = ['stop', '-m', 'fast', '-w', '-t', '60', '-s', '-D', data];
  const { ok, output } = await runCommand(pgCtl, args, place.account, place.dir);
  // If another process has stopped it, the file is gone.
  if (ok || (await isGone(join(data, 'postmaster.pid')))) return;
  throw new EmbeddedError(`PostgreSQL on ${data} did not stop (${output}): its log is ${log}.`);
}

async function isGone(path: string): Promise<boolean> {
  return readFile(path).then(
    () => false,
    (error: unknown) => codeOf(error) === 'ENOENT',
  );
}
