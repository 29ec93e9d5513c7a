import pg from 'pg';
import { connect } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrator.ts';

/** An empty database with all tables and indexes beside the one that `serverUrl` names, and its address. */
export async function createMigrated(serverUrl: string, name: string): Promise<string> {
  await withClient(serverUrl, (client) => client.query(`create database ${name} template template0`));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = connect(url.href, { statementTimeout: 0, poolSize: 1 });
  await migrate(db).finally(() => db.destroy());
  // What is still to be written belongs to nobody's time.
  await withClient(url.href, (client) => client.query('checkpoint'));
  return url.href;
}

export async function dropDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, (client) => client.query(`drop database ${name} with (force)`));
}

export async function withClient<Result>(url: string, run: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  // A database that stops is told to the query that waits.
  client.on('error', () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}
