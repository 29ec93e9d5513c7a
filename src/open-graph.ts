import pg from 'pg';
import { type Config, hidePassword } from './config.ts';
import { DatabaseError } from './database/database-error.ts';
import type { EmbeddedDatabase } from './database/embedded/embedded.ts';
import { EmbeddedError } from './database/embedded/embedded-error.ts';
import { isMigrated } from './database/migrations.ts';
import { loadCorpus, loadTaxonomy } from './load/corpus.ts';

export interface Graph {
  readonly url: string;
  /** Where it is, without secrets. */
  readonly place: string;
  readonly close: () => Promise<void>;
}

export interface OpenOptions {
  /** Called with a sentence before anything that can take some seconds. */
  readonly onNotice?: (sentence: string) => void;
}

/** Said only if opening takes so long that the user would begin to wonder. */
export const SLOW_START = 'Preparing the database. The first start can take some seconds.';

/**
 * Opens the configured database, migrates it and, if it has no paper, loads the built-in corpus. An embedded PostgreSQL
 * runs until the last process that uses it has closed it.
 */
export async function openGraph(config: Config, options: OpenOptions = {}): Promise<Graph> {
  const patience = setTimeout(() => options.onNotice?.(SLOW_START), 1_500);
  try {
    return await openAndPrepare(config, options);
  } finally {
    clearTimeout(patience);
  }
}

async function openAndPrepare(config: Config, options: OpenOptions): Promise<Graph> {
  const embedded = config.databaseUrl === undefined ? await openOwn(config.dir, options) : undefined;
  const url = embedded?.url ?? config.databaseUrl ?? '';
  const place = embedded ? `embedded PostgreSQL in ${embedded.dir}` : `PostgreSQL at ${hidePassword(url)}`;
  const close = async (): Promise<void> => embedded?.release();
  try {
    await prepare(url, config);
    return { url, place, close };
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
    if (!(await isMigrated(client))) await migrateAt(url);
    await requireUnicode(client);
    await loadTaxonomy(client);
    const { rows } = await client.query<{ empty: boolean }>('select not exists (select from paper) as empty');
    if (rows[0]?.empty && corpus !== 'none') await loadCorpus(client, corpus);
  } finally {
    await client.end();
  }
}

/** Loads Kysely when there is something to migrate: most commands need no other part of it. */
async function migrateAt(url: string): Promise<void> {
  const { connect } = await import('./database/database.ts');
  const { migrate } = await import('./database/migrator.ts');
  // An index on a large table takes longer than any query may.
  const patient = connect(url, { statementTimeout: 0, poolSize: 1 });
  await migrate(patient).finally(() => patient.destroy());
}

/** In the locale C only ASCII characters are letters: all other names would have an empty key, and no name would find them. */
async function requireUnicode(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ isUnicode: boolean }>(`select name_key('Ж王') = 'ж王' as "isUnicode"`);
  if (rows[0]?.isUnicode) return;
  throw new DatabaseError(
    "In this database only ASCII characters are letters (its locale is C). Create one with a UTF-8 locale: create database byline template template0 encoding 'UTF8' locale 'C.UTF-8'.",
  );
}

async function openOwn(dir: string, options: OpenOptions): Promise<EmbeddedDatabase> {
  const { openEmbedded } = await import('./database/embedded/embedded.ts');
  return openEmbedded(dir, options).catch((error) => {
    throw error instanceof EmbeddedError ? new DatabaseError(error.message, { cause: error }) : error;
  });
}

/** Says what is wrong with an address. Returns all other errors unchanged. */
function explain(error: unknown, url: string): unknown {
  const { code = '', message } = (error instanceof AggregateError ? error.errors[0] : error) as Error & {
    code?: string;
  };
  // A role or a database with a limit of one connection.
  if (code === '53300')
    return new DatabaseError(
      `No free connections at DATABASE_URL ${hidePassword(url)}: ${message}. Raise the limit of the role, the database or the server, or try again when fewer are in use.`,
    );
  const unreachable =
    /^(E[A-Z]+|28...|3D000|57P03|08...|42501|0A000|58P01)$/.test(code) ||
    /timeout|terminated|SSL|SASL|password/i.test(message);
  return unreachable
    ? new DatabaseError(
        `DATABASE_URL ${hidePassword(url)} does not answer: ${message}. Correct it, or leave it empty for an embedded PostgreSQL.`,
      )
    : error;
}
