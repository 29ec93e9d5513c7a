import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { connect } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrator.ts';
import { loadCorpus, loadTaxonomy } from '../../src/load/corpus.ts';

/**
 * Settings of a server for tests: nothing on it outlives the run. Its buffers are small because PostgreSQL searches them
 * all whenever a table or a database is dropped.
 */
export const SERVER_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  shared_buffers: '32MB',
  max_connections: '200',
} as const;

/** Databases that tests copy: migrated with the taxonomy alone, and with the built-in corpus as well. */
export type Template = 'empty' | 'radford';
const nameOf = (template: Template): string => `byline_test_${template}`;

export async function createTemplates(serverUrl: string): Promise<void> {
  await dropTemplates(serverUrl);
  await onServer(serverUrl, async (client) => {
    await client.query(`create database ${nameOf('empty')}`);
    const db = connect(urlOf(serverUrl, nameOf('empty')));
    await migrate(db).finally(() => db.destroy());
    await onServer(urlOf(serverUrl, nameOf('empty')), loadTaxonomy);
    await client.query(`create database ${nameOf('radford')} template ${nameOf('empty')}`);
    await onServer(urlOf(serverUrl, nameOf('radford')), (corpus) => loadCorpus(corpus, 'radford'));
  });
}

export async function dropTemplates(serverUrl: string): Promise<void> {
  await onServer(serverUrl, async (client) => {
    await client.query(`drop database if exists ${nameOf('radford')}`);
    await client.query(`drop database if exists ${nameOf('empty')}`);
  });
}

/** A database of its own, until drop(). Without a template it has nothing in it, not even tables. */
export async function createScratchDatabase(
  serverUrl: string,
  template?: Template,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `byline_test_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, (client) =>
    client.query(
      `create database ${name} strategy file_copy template ${template === undefined ? 'template0' : nameOf(template)}`,
    ),
  );
  return {
    url: urlOf(serverUrl, name),
    drop: () =>
      onServer(serverUrl, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** Runs `use` with one connection. */
export async function onServer<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** The rows of a statement, on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  return onServer(url, async (client) => (await client.query<Row>(sql)).rows);
}
