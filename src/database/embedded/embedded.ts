import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type PostgresBinaries } from './embedded-binaries.ts';
import { type Cluster, ensureCluster } from './embedded-cluster.ts';
import { EmbeddedError, messageOf, NotYetError } from './embedded-error.ts';
import { type Hold, takeHold } from './embedded-hold.ts';
import { withLock } from './embedded-lock.ts';
import { choosePlace } from './embedded-place.ts';
import { findPostmaster, startPostgres, stopPostgres } from './embedded-postmaster.ts';

export { EmbeddedError };

export interface EmbeddedDatabase {
  readonly url: string;
  /** Where the cluster lies; differs from the asked dir when that could not be used. */
  readonly dir: string;
  /** The path of PostgreSQL's log. */
  readonly log: string;
  /** Lets go, and stops PostgreSQL if nobody else holds it. Close your own connections first. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly onNotice?: (sentence: string) => void;
  /** PostgreSQL's settings for the start, over our own; a server that runs already keeps the ones it has. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** How long to wait, in milliseconds, for a server that recovers, shuts down, or left backends when it was killed. */
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
  let released: Promise<void> | undefined;
  return {
    url,
    dir: place.dir,
    log: cluster.log,
    release: () => {
      released ??= withLock(place.dir, () => hold.release(() => stopPostgres(cluster, binaries))).finally(hold.close);
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
      // sslmode, because pg would otherwise obey a PGSSLMODE that is meant for another server.
      const url = `postgres://byline:${cluster.password}@127.0.0.1:${postmaster.port}/byline?sslmode=disable`;
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
