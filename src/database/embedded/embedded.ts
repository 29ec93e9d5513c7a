import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findBinaries, type PostgresBinaries } from './embedded-binaries.ts';
import { type Cluster, ensureCluster } from './embedded-cluster.ts';
import { EmbeddedError, messageOf, NotYetError } from './embedded-error.ts';
import { type Hold, takeHold } from './embedded-hold.ts';
import { withLock } from './embedded-lock.ts';
import { choosePlace } from './embedded-place.ts';
import { findPostmaster, type Postmaster, startPostgres, stopPostgres } from './embedded-postmaster.ts';

export { EmbeddedError };

export interface EmbeddedDatabase {
  readonly url: string;
  /** The folder of the cluster; not the given one if that could not be used. */
  readonly dir: string;
  /** The path of PostgreSQL's log. */
  readonly log: string;
  /** Gives up the share, and stops PostgreSQL if it was the last. Close your own connections first. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly onNotice?: (sentence: string) => void;
  /** PostgreSQL settings for the start; they override our own. A running server keeps its settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How long to wait, in milliseconds, for a server that recovers or shuts down, or whose backends outlive it. */
const PATIENCE = 60_000;

/** Starts (or joins) the PostgreSQL that lives in `dir`, and holds it until release(). The last holder to release stops it. */
export async function openEmbedded(dir: string, options: EmbeddedOptions = {}): Promise<EmbeddedDatabase> {
  const { onNotice = (): void => {}, settings = {} } = options;
  try {
    return await open(dir, settings, onNotice);
  } catch (error) {
    if (error instanceof EmbeddedError) throw error;
    // A full disk, most likely.
    const reason = messageOf(error);
    throw new EmbeddedError(
      `The database in ${dir} cannot be opened (${reason}): correct that or choose another directory.`,
    );
  }
}

async function open(
  dir: string,
  settings: Readonly<Record<string, string>>,
  onNotice: (sentence: string) => void,
): Promise<EmbeddedDatabase> {
  const place = await choosePlace(dir, onNotice);
  const { cluster, binaries, url, hold } = await withLock(place.dir, async () => {
    const binaries = await findBinaries(place);
    const cluster = await ensureCluster(place, binaries);
    return { cluster, binaries, ...(await startAndHold(cluster, binaries, settings, onNotice)) };
  });
  // A process that ends early, by an error or a second Ctrl-C, leaves its PostgreSQL to another process.
  const stopLater = (): void => stopInBackground(place.dir);
  process.once('exit', stopLater);
  let released: Promise<void> | undefined;
  return {
    url,
    dir: place.dir,
    log: cluster.log,
    release: () => {
      released ??= withLock(place.dir, () => hold.release(() => stopPostgres(cluster, binaries)))
        .then(() => void process.off('exit', stopLater))
        .finally(hold.close);
      return released;
    },
  };
}

async function startAndHold(
  cluster: Cluster,
  binaries: PostgresBinaries,
  settings: Readonly<Record<string, string>>,
  onNotice: (sentence: string) => void,
): Promise<{ readonly url: string; readonly hold: Hold }> {
  const deadline = Date.now() + PATIENCE;
  let started = false;
  for (;;) {
    try {
      let postmaster = await findPostmaster(cluster);
      if (!postmaster) {
        postmaster = await startPostgres(cluster, binaries, settings);
        started = true;
      }
      const url = urlOf(cluster, postmaster);
      return { url, hold: await takeHold(url, onNotice) };
    } catch (error) {
      if (error instanceof NotYetError && Date.now() < deadline) {
        await sleep(100);
        continue;
      }
      if (started) await stopPostgres(cluster, binaries).catch(() => {});
      throw error;
    }
  }
}

function urlOf({ password }: Cluster, { port }: Postmaster): string {
  // sslmode, because pg would otherwise obey a PGSSLMODE that is meant for another server.
  return `postgres://byline:${password}@127.0.0.1:${port}/byline?sslmode=disable`;
}

const STOP_ABANDONED = fileURLToPath(new URL('./stop-abandoned.ts', import.meta.url));

/** Does not wait, so that it can be called while the process exits. */
function stopInBackground(dir: string): void {
  spawn(process.execPath, [STOP_ABANDONED, dir], { cwd: dir, detached: true, stdio: 'ignore' }).unref();
}

/** Stops the PostgreSQL of `dir` if one runs there and no process holds it. */
export async function stopAbandoned(dir: string): Promise<void> {
  const place = await choosePlace(dir, () => {});
  await withLock(place.dir, async () => {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      const postmaster = await findPostmaster({ data: join(place.dir, 'data') });
      if (!postmaster) return;
      const binaries = await findBinaries(place);
      const cluster = await ensureCluster(place, binaries);
      try {
        const hold = await takeHold(urlOf(cluster, postmaster), () => {});
        return await hold.release(() => stopPostgres(cluster, binaries));
      } catch (error) {
        if (!(error instanceof NotYetError) || Date.now() > deadline) throw error;
        await sleep(100);
      }
    }
  });
}
