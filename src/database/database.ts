import { Kysely, type LogEvent, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { DB } from './tables.ts';

export type Db = Kysely<DB>;

export interface ConnectOptions {
  /** Called once for each statement, with its text and parameters. */
  readonly onStatement?: (sql: string, parameters: readonly unknown[]) => void;
  /** Called when an idle connection breaks. The pool replaces it by itself. */
  readonly onConnectionError?: (error: Error) => void;
  readonly poolSize?: number;
  /** Milliseconds; 0 for none, as an import needs it. */
  readonly statementTimeout?: number;
  /** Milliseconds to wait for a connection; 0 for ever. */
  readonly connectionTimeout?: number;
}

const { builtins } = pg.types;
const keepText = (value: string): string => value;

/** A pool of connections to `url`. bigint and date stay text: neither survives a JavaScript number or Date. */
export function connect(url: string, options: ConnectOptions = {}): Db {
  const {
    onStatement,
    onConnectionError,
    poolSize = 10,
    statementTimeout = 30_000,
    connectionTimeout = 5_000,
  } = options;
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectionTimeout,
    statement_timeout: statementTimeout,
    lock_timeout: statementTimeout,
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'byline',
    // Compilation takes longer than these statements do; UTC keeps timestamps' text the same everywhere. With pg_trgm's
    // own threshold "radfrod" would not be like "radford".
    options: '-c jit=off -c TimeZone=UTC -c pg_trgm.word_similarity_threshold=0.45',
    types: { getTypeParser: (oid, format) => typeParser(oid, format) },
  });
  // Without a listener a terminated idle connection ends the process.
  pool.on('error', (error) => onConnectionError?.(error));
  pool.on('connect', (client) => client.on('error', (error) => onConnectionError?.(error)));
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    ...(onStatement && {
      log: (event: LogEvent): void => {
        onStatement(event.query.sql, event.query.parameters);
      },
    }),
  });
}

function typeParser(oid: number, format: Parameters<typeof pg.types.getTypeParser>[1]): (value: string) => unknown {
  return oid === builtins.DATE || oid === builtins.INT8 ? keepText : pg.types.getTypeParser(oid, format);
}
