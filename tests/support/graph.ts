import type { GraphQLFormattedError } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, expect, inject } from 'vitest';
import { connect, type Db } from '../../src/database/database.ts';
import type { LoadCounts, Outcome } from '../../src/load/counts.ts';
import { loadRecords } from '../../src/load/load-records.ts';
import { createGraphServer } from '../../src/server/server.ts';
import { bylinePaper } from '../../src/source/formats/byline-schema.ts';
import type { ImportRecord } from '../../src/source/record.ts';
import { expectCatalogued } from './catalogued.ts';
import { emptyGraph } from './empty-graph.ts';
import { createScratchDatabase, onServer, type Template } from './postgres.ts';

/** JSON of any shape: tests assert the shape. */
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly data: Json;
  readonly errors?: readonly GraphQLFormattedError[];
  readonly extensions?: { readonly hints?: Json };
}

/** A graph of its own, asked as a client asks it: by HTTP requests. */
export interface TestGraph {
  readonly url: string;
  readonly db: Db;
  /** Asks and expects an answer without errors. */
  ask(query: string, variables?: object): Promise<Json>;
  /** Asks and returns the whole answer, errors included. */
  send(query: string, variables?: object): Promise<Answer>;
  /** How many SQL statements the query takes. It must be answered without errors unless `isRefused`. */
  countStatements(query: string, variables?: object, isRefused?: 'isRefused'): Promise<number>;
  /** Loads papers as Byline's own layout has them. */
  load(papers: readonly object[], source?: string): Promise<Outcome>;
  loadRecords(records: readonly ImportRecord[], source: string): Promise<LoadCounts>;
  /** Removes all but the topics. */
  empty(): Promise<void>;
  withClient<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result>;
}

/** Call it at the top of a test file, or of a describe; it closes itself after the last test. */
export async function openTestGraph(template: Template): Promise<TestGraph> {
  const scratch = await createScratchDatabase(inject('serverUrl'), template);
  const statements: string[] = [];
  const db = connect(scratch.url, {
    statementTimeout: 0,
    connectionTimeout: 0,
    onStatement: (sql) => statements.push(sql),
  });
  const yoga = createGraphServer({ db, log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }) });
  // One for all loads, since each connection makes its staging tables anew.
  let loader: Promise<pg.Client> | undefined;
  const onLoader = async <Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> => {
    loader ??= openClient(scratch.url);
    return use(await loader);
  };
  afterAll(async () => {
    await (await loader)?.end();
    await db.destroy();
    await scratch.drop();
  });

  const send: TestGraph['send'] = async (query, variables) => {
    const response = await yoga.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      body: JSON.stringify({ query, variables }),
    });
    const answer = (await response.json()) as Omit<Answer, 'status'>;
    expectCatalogued(response.status, answer.errors);
    return { status: response.status, ...answer };
  };
  const ask: TestGraph['ask'] = async (query, variables) => {
    const { data, errors } = await send(query, variables);
    if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
    return data;
  };
  return {
    url: scratch.url,
    db,
    send,
    ask,
    withClient: (use) => onServer(scratch.url, use),
    countStatements: async (query, variables, isRefused) => {
      const before = statements.length;
      if (isRefused) expect((await send(query, variables)).errors).toBeDefined();
      else await ask(query, variables);
      return statements.length - before;
    },
    load: (papers, source = 'test') =>
      onLoader(async (client) => {
        const { paper } = await loadRecords(
          client,
          source,
          papers.map((paper) => bylinePaper.parse(paper)),
        );
        return paper;
      }),
    loadRecords: (records, source) => onLoader((client) => loadRecords(client, source, records)),
    empty: () => onLoader(emptyGraph),
  };
}

async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
