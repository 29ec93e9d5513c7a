import { createServer as createHttpServer, type Server } from 'node:http';
import { createYoga, useReadinessCheck, type YogaServerInstance } from 'graphql-yoga';
import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type Context, createContext } from '../run/context.ts';
import { schema } from '../schema.ts';
import { suggestNames } from '../walks/suggest/suggest-names.ts';
import { createErrorMask } from './mask-error.ts';
import { useCleanText } from './use-clean-text.ts';
import { useContentType } from './use-content-type.ts';
import { useHints } from './use-hints.ts';
import { usePersistedQuery } from './use-persisted-query.ts';
import { usePlayground } from './use-playground.ts';
import { useShorthand } from './use-shorthand.ts';

export type Yoga = YogaServerInstance<object, Context>;

export const ENDPOINT = '/graphql';
export const HEALTH = '/health';
export const READY = '/ready';

/** Bytes of a request: a query with its variables, and no upload. */
export const MAX_BODY = 256 * 1024;

/** Everything between a request and its answer. Opens no port: tests call `yoga.fetch`. */
export function createGraphServer({ db, log }: { readonly db: Db; readonly log: Log }): Yoga {
  return createYoga<object, Context>({
    schema,
    context: () => createContext(db),
    graphqlEndpoint: ENDPOINT,
    healthCheckEndpoint: HEALTH,
    landingPage: false,
    multipart: false,
    maxRequestBodySize: MAX_BODY,
    // Anyone may read; nothing depends on who asks.
    cors: { origin: '*', credentials: false },
    // mask-error.ts logs each error, once.
    logging: false,
    maskedErrors: { maskError: createErrorMask(log) },
    graphiql: false,
    plugins: [
      usePlayground(ENDPOINT),
      useReadinessCheck({ endpoint: READY, check: () => answers(db) }),
      useContentType(),
      usePersistedQuery(),
      useCleanText(),
      useShorthand(),
      useHints({ suggest: suggestNames, log }),
    ],
  });
}

async function answers(db: Db): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/** Serves on the port until close(), which lets requests in flight end. */
export async function listen(
  yoga: Yoga,
  port: number,
  host: string,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createHttpServer(yoga);
  // Node's defaults hold a connection that sends its headers byte by byte for over a minute.
  server.headersTimeout = 5_000;
  server.requestTimeout = 30_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : port, close: () => closeServer(server) };
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(patience);
}
