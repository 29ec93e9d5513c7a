import { withClient } from './database.ts';

/** Of the cluster, for the functions below: https://www.postgresql.org/docs/current/pgstatstatements.html. */
export const STATEMENT_SETTINGS = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '10000',
  track_io_timing: 'on',
};

const SHOWN = 25;

/** Counts the time of statements from now on, in all databases of the server. */
export async function watchStatements(serverUrl: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    await client.query('create extension if not exists pg_stat_statements');
    await client.query('select pg_stat_statements_reset()');
  });
}

/** The statements that have taken the most time, with their share of it, and what they read and wrote. */
export async function printStatements(serverUrl: string): Promise<void> {
  const { rows } = await withClient(serverUrl, (client) =>
    client.query<Statement>(`
      select total_exec_time::float8 as total, (100 * total_exec_time / sum(total_exec_time) over ())::float8 as share, calls::int,
             shared_blks_hit::float8 as hit, shared_blks_read::float8 as read, wal_bytes::float8 as wal,
             regexp_replace(query, '\\s+', ' ', 'g') as text
        from pg_stat_statements order by total_exec_time desc limit ${SHOWN}`),
  );
  console.log('\n  seconds  share  calls  ms/call   hit 8K  read 8K   WAL MB  statement');
  for (const { total, share, calls, hit, read, wal, text } of rows) {
    const figures = [
      (total / 1000).toFixed(1).padStart(9),
      `${share.toFixed(1)} %`.padStart(6),
      String(calls).padStart(6),
      (total / calls).toFixed(1).padStart(8),
      String(hit).padStart(8),
      String(read).padStart(8),
      (wal / 1_000_000).toFixed(0).padStart(8),
    ];
    console.log(`${figures.join(' ')}  ${text.slice(0, 160)}`);
  }
  console.log('');
}

interface Statement {
  readonly total: number;
  readonly share: number;
  readonly calls: number;
  readonly hit: number;
  readonly read: number;
  readonly wal: number;
  readonly text: string;
}
