import pg from 'pg';
import { pino } from 'pino';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { connect } from '../../src/database/database.ts';
import { type ErrorCode, entryNameOf, errorCatalogue } from '../../src/graph/error-catalogue.ts';
import { inputError } from '../../src/graph/errors.ts';
import { createGraphServer, type Yoga } from '../../src/server/server.ts';
import { expectCatalogued } from '../support/catalogued.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { createScratchDatabase } from '../support/postgres.ts';
import { paper } from '../support/records.ts';

const silent = pino({ level: 'silent' });
const post = (body: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
  body,
});
const ask = (query: string, more: object = {}): RequestInit => post(JSON.stringify({ query, ...more }));

describe('the catalogue of errors', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    ...['Ann', 'Bo'].map((name) => paper('Twin', [name])),
    paper('By several', ['Twin', 'Other']),
    ...['0000-0000', '0000-0001'].map((issn) => ({
      title: issn,
      authors: ['Other'],
      venue: { name: 'Twin', identifiers: { issn } },
    })),
  ]);
  await graph.db.insertInto('author').values({ name: 'Twin' }).execute();
  await graph.withClient(async (client) => {
    await client.query(`insert into author_name (author_id, name, source)
                        select id, name, 'elsewhere' from author where name = 'Twin' on conflict do nothing`);
    await client.query(`with twin as (insert into institution (name) values ('Twin'), ('Twin') returning id)
                        insert into institution_name (institution_id, name, source) select id, 'Twin', 'test' from twin`);
    await client.query(
      `insert into topic (scheme, code, name) values ('test', 'twin.1', 'Twin'), ('test', 'twin.2', 'Twin')`,
    );
  });
  const yoga = createGraphServer({ db: graph.db, log: silent });
  const away = connect('postgres://nobody@127.0.0.1:1/nothing');
  const withoutDatabase = createGraphServer({ db: away, log: silent });
  const impatient = connect(graph.url, { statementTimeout: 50 });
  const slow = createGraphServer({ db: impatient, log: silent });
  afterAll(() => Promise.all([away.destroy(), impatient.destroy()]));

  const send = async (server: Yoga, request: RequestInit) => {
    const response = await server.fetch('http://localhost/graphql', request);
    return { response, answer: (await response.json()) as Json };
  };

  /** A request for each code. */
  const provoked: Readonly<
    Record<Exclude<ErrorCode, 'INTERNAL_SERVER_ERROR' | 'TIMEOUT'>, readonly [RequestInit, Yoga?]>
  > = {
    BAD_CURSOR: [ask('{ papers(after: "x") { totalCount nodes { id } } }')],
    BAD_ID: [ask('{ node(id: "x") { id } }')],
    BAD_IDENTIFIER: [ask('{ paper(by: { doi: "x" }) { id } }')],
    BAD_INPUT: [ask('{ paper(by: { title: "" }) { id } }')],
    BAD_PAGE: [ask('{ papers(first: 1001) { nodes { id } } }')],
    BUDGET_EXCEEDED: [ask('{ author(by: { name: "Other" }) { papersByCoauthors(budget: 1) { nodes { id } } } }')],
    NOT_FOUND: [ask('{ coauthorNetwork(around: [{ name: "Nobody" }]) { truncated } }')],
    AMBIGUOUS_AUTHOR: [ask('{ author(by: { name: "Twin" }) { id } }')],
    AMBIGUOUS_INSTITUTION: [ask('{ institution(by: { name: "Twin" }) { id } }')],
    AMBIGUOUS_PAPER: [ask('{ paper(by: { title: "Twin" }) { id } }')],
    AMBIGUOUS_TOPIC: [ask('{ topic(by: { name: "Twin" }) { id } }')],
    AMBIGUOUS_VENUE: [ask('{ venue(by: { name: "Twin" }) { id } }')],
    GRAPHQL_PARSE_FAILED: [ask('{')],
    GRAPHQL_VALIDATION_FAILED: [ask('{ nothing }')],
    OPERATION_RESOLUTION_FAILURE: [ask('query a { __typename } query b { __typename }')],
    PERSISTED_QUERY_NOT_SUPPORTED: [post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}')],
    BAD_REQUEST: [post('{')],
    METHOD_NOT_ALLOWED: [{ method: 'PUT', headers: { 'content-type': 'application/json' }, body: '{}' }],
    UNSUPPORTED_MEDIA_TYPE: [post('<query/>', { 'content-type': 'application/xml' })],
    REQUEST_ENTITY_TOO_LARGE: [ask(`# ${'x'.repeat(300_000)}\n{ __typename }`)],
    DATABASE_UNAVAILABLE: [ask('{ papers { totalCount } }'), withoutDatabase],
  };

  it.each(Object.entries(provoked))('has %s as clients get it', async (code, [request, server = yoga]) => {
    const { response, answer } = await send(server, request);
    expect(answer.errors.map(({ extensions }: Json) => extensions.code)).toEqual([code]);
    expectCatalogued(response.status, answer.errors);
  });

  it('has TIMEOUT for a statement that takes too long', async () => {
    const locking = new pg.Client({ connectionString: graph.url });
    await locking.connect();
    await locking.query('begin; lock table paper in access exclusive mode');
    const { response, answer } = await send(slow, ask('{ papers { totalCount } }'));
    await locking.end();
    expect(answer.errors).toMatchObject([{ extensions: { code: 'TIMEOUT' } }]);
    expectCatalogued(response.status, answer.errors);
  });

  it('has INTERNAL_SERVER_ERROR for a fault of the server, which is logged once and not revealed', async () => {
    const logged: string[] = [];
    const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) });
    const scratch = await createScratchDatabase(inject('serverUrl'));
    const withoutTables = connect(scratch.url);
    const broken = createGraphServer({ db: withoutTables, log });
    const { response, answer } = await send(broken, ask('{ papers { totalCount } }'));
    await withoutTables.destroy();
    await scratch.drop();
    expect(response.status).toBe(500);
    expect(answer.errors).toEqual([
      {
        message: 'Internal error. It has been logged; try again.',
        locations: expect.any(Array),
        path: ['papers', 'totalCount'],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ]);
    expect(logged).toHaveLength(1);
  });

  it('has no code that is not provoked here', () => {
    const names = [...Object.keys(provoked), 'INTERNAL_SERVER_ERROR', 'TIMEOUT'].map(entryNameOf);
    expect([...new Set(names)].sort()).toEqual(Object.keys(errorCatalogue).sort());
  });

  it('types all errors: neither an unknown code nor missing extensions compile', () => {
    // @ts-expect-error There is no such code.
    inputError('NO_SUCH_CODE', 'x');
    // @ts-expect-error It carries the budget.
    inputError('BUDGET_EXCEEDED', 'x');
    // @ts-expect-error It carries nothing.
    inputError('BAD_INPUT', 'x', { budget: 1 });
    expect(inputError('BUDGET_EXCEEDED', 'x', { budget: 1 }).extensions).toEqual({
      code: 'BUDGET_EXCEEDED',
      budget: 1,
    });
  });

  it.each([
    ['{"query":"{"}', 'GRAPHQL_PARSE_FAILED'],
    ['{"query":"{ nothing }"}', 'GRAPHQL_VALIDATION_FAILED'],
    ['{"query":"query ($n: Int!) { papers(first: $n) { totalCount } }"}', 'BAD_INPUT'],
  ])('keeps the status 200 for clients that accept application/json alone: %s', async (body, code) => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['application/graphql-response+json', 400],
    ] as const) {
      const { response, answer } = await send(yoga, post(body, { accept }));
      expect(answer.errors).toMatchObject([{ extensions: { code } }]);
      expect([accept, response.status]).toEqual([accept, status]);
    }
  });
});
