import pg from 'pg';
import { type Config, hidePassword } from './config.ts';
import { connect, type Db } from './database/database.ts';
import { EmbeddedError, openEmbedded } from './database/embedded/embedded.ts';
import { migrate } from './database/migrator.ts';
import { loadCorpus, loadTaxonomy } from './load/corpus.ts';

/** The database cannot be had, and the message says why. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

export interface Graph {
  readonly db: Db;
  readonly url: string;
  /** Where it lies, as it can be shown. */
  readonly place: string;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** Called with a sentence before anything that can take some seconds. */
  readonly onNotice?: (sentence: string) => void;
  readonly onConnectionError?: (error: Error) => void;
}

/**
 * Opens the configured database, brings it up to date and, if there is no paper in it, loads the built-in corpus.
 * An embedded one runs until the last of its users has closed it.
 */
export async function openGraph(config: Config, options: OpenOptions = {}): Promise<Graph> {
  // Told only where it takes long enough to be wondered about.
  const sayPatience = (): void => options.onNotice?.('Preparing the database. The first start can take some seconds.');
  const patience = setTimeout(sayPatience, 1_500);
  try {
    return await openAndPrepare(config, options);
  } finally {
    clearTimeout(patience);
  }
}

async function openAndPrepare(config: Config, options: OpenOptions): Promise<Graph> {
  const embedded =
    config.databaseUrl === undefined ? await openEmbedded(config.dir, options).catch(rethrow) : undefined;
  const url = embedded?.url ?? config.databaseUrl ?? '';
  const place = embedded ? `embedded PostgreSQL in ${embedded.dir}` : `PostgreSQL at ${hidePassword(url).slice(1, -1)}`;
  const db = connect(url, { onConnectionError: options.onConnectionError ?? (() => {}) });
  const close = async (): Promise<void> => {
    await db.destroy();
    await embedded?.release();
  };
  try {
    await prepare(url, config);
    return { db, url, place, close };
  } catch (error) {
    await close().catch(() => {});
    throw config.databaseUrl === undefined ? error : explain(error, url);
  }
}

async function prepare(url: string, { corpus }: Config): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'byline' });
  client.on('error', () => {});
  await client.connect();
  try {
    // An index on a large table takes longer than any query may.
    const patient = connect(url, { statementTimeout: 0, poolSize: 1 });
    await migrate(patient).finally(() => patient.destroy());
    await requireUnicode(client);
    await loadTaxonomy(client);
    const { rows } = await client.query<{ empty: boolean }>('select not exists (select from paper) as empty');
    if (rows[0]?.empty && corpus !== 'none') await loadCorpus(client, corpus);
  } finally {
    await client.end();
  }
}

/** In the locale C only ASCII is letters: every other name would have an empty key, and be found under none. */
async function requireUnicode(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ isUnicode: boolean }>(`select name_key('Ж王') = 'ж王' as "isUnicode"`);
  if (rows[0]?.isUnicode) return;
  throw new DatabaseError(
    "The database takes only ASCII for letters (its locale is C). Make one with a UTF-8 locale: create database byline template template0 encoding 'UTF8' locale 'C.UTF-8'.",
  );
}

function rethrow(error: unknown): never {
  throw error instanceof EmbeddedError ? new DatabaseError(error.message, { cause: error }) : error;
}

/** What is wrong with an address, in one sentence. Anything else stays what it is. */
function explain(error: unknown, url: string): unknown {
  const { code = '', message } = (error instanceof AggregateError ? error.errors[0] : error) as Error & {
    code?: string;
  };
  // Of a role or a database that may have one connection.
  if (code === '53300')
    return new DatabaseError(
      `DATABASE_URL ${hidePassword(url)} gives no more connections: ${message}. Raise the limit of the role, the database or the server, or come back when fewer are in use.`,
    );
  const unreachable =
    /^(E[A-Z]+|28...|3D000|57P03|08...|42501|0A000|58P01)$/.test(code) ||
    /timeout|terminated|SSL|SASL|password/i.test(message);
  return unreachable
    ? new DatabaseError(
        `DATABASE_URL ${hidePassword(url)} does not answer: ${message}. Correct it, or leave it empty for an embedded database.`,
      )
    : error;
}
