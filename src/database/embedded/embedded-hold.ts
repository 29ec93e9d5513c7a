import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { codeOf, EmbeddedError, messageOf, NotYetError } from './embedded-error.ts';

/** A share in a running PostgreSQL. */
export interface Hold {
  /** Gives the share back, and calls `stop` if it was the last. Call it under the lock. */
  release(stop: () => Promise<void>): Promise<void>;
  /** Gives the share back without checking for others, for when the lock cannot be taken because the folder is gone. */
  close(): Promise<void>;
}

/** The ASCII of "byline", as the key of an advisory lock. */
const KEY = 0x62796c696e65;
const REGAIN_TRIES = 60;

/**
 * A share is a connection that holds a shared advisory lock: PostgreSQL releases it when the process dies, however it
 * dies. A holder that gets the exclusive lock is the last one, and keeps it while PostgreSQL stops.
 *
 * If one of its backends is killed (out of memory), PostgreSQL ends all connections and goes on. The share is then
 * taken again. Otherwise the next import that ends would stop the database of a running server.
 */
export async function takeHold(url: string, onNotice: (sentence: string) => void): Promise<Hold> {
  const released = new AbortController();
  let regaining: Promise<void> = Promise.resolve();
  let client = await openShare(url);

  const watch = (): void => {
    client.once('end', () => {
      if (!released.signal.aborted) regaining = regain();
    });
  };
  const regain = async (): Promise<void> => {
    for (let tries = 0; tries < REGAIN_TRIES; tries++) {
      await sleep(500, undefined, { ref: false, signal: released.signal }).catch(() => {});
      if (released.signal.aborted) return;
      try {
        client = await openShare(url);
        return watch();
      } catch (error) {
        if (!(error instanceof NotYetError)) break;
      }
    }
    onNotice('The embedded PostgreSQL was stopped from outside and has not come back: start again.');
  };
  watch();

  const settle = async (): Promise<void> => {
    released.abort();
    await regaining;
  };
  return {
    close: async () => {
      await settle();
      await client.end();
    },
    release: async (stop) => {
      await settle();
      // Uses the share's own connection, or a new one if it is gone. If neither works, no server is left to stop.
      for (const open of [async () => client, () => connect(url)]) {
        const current = await open().catch(() => undefined);
        const isLast = current && (await takeAll(current).catch(() => undefined));
        try {
          if (isLast) await stop();
          if (isLast !== undefined) return;
        } finally {
          await current?.end().catch(() => {});
        }
      }
    },
  };
}

async function openShare(url: string): Promise<pg.Client> {
  const client = await connect(url);
  try {
    // Waits while the last holder stops PostgreSQL, and fails with it.
    await client.query('select pg_advisory_lock_shared($1)', [KEY]);
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    throw explain(error);
  }
}

async function takeAll(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_all()');
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [KEY]);
  return rows[0]?.taken === true;
}

async function connect(url: string): Promise<pg.Client> {
  const client = newClient(url);
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (codeOf(error) !== '3D000') throw explain(error);
    // Right after initdb, or when the first start was cut short there.
    await createDatabase(url);
    return connect(url);
  }
}

function newClient(connectionString: string): pg.Client {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 5_000,
    application_name: 'byline holder',
    // This connection may idle for any time, whatever the settings of the database say.
    options: '-c idle_session_timeout=0 -c statement_timeout=0 -c lock_timeout=10s',
  });
  // Without a listener, the end of PostgreSQL would end this process.
  client.on('error', () => {});
  return client;
}

async function createDatabase(url: string): Promise<void> {
  const address = new URL(url);
  const name = address.pathname.slice(1);
  address.pathname = '/postgres';
  const client = newClient(address.href);
  try {
    await client.connect();
    await client.query(`create database ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    throw explain(error);
  } finally {
    await client.end().catch(() => {});
  }
}

function explain(error: unknown): EmbeddedError {
  if (codeOf(error) === '28P01') {
    return new EmbeddedError(
      `The embedded PostgreSQL refuses its password (${messageOf(error)}): restore the file password beside its data.`,
    );
  }
  return new NotYetError(
    `The embedded PostgreSQL does not answer (${messageOf(error)}): see its log, and stop it if it hangs.`,
  );
}
