import { getIntrospectionQuery } from 'graphql';
import pg from 'pg';
import { pino } from 'pino';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { connect } from '../../src/database/database.ts';
import { createGraphServer, listen } from '../../src/server/server.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { createScratchDatabase } from '../support/postgres.ts';

const post = (body: string): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('the server', async () => {
  const { db } = await openTestGraph('radford');
  const yoga = createGraphServer({ db, log: pino({ level: 'silent' }) });
  const server = await listen(yoga, 0, '127.0.0.1');
  afterAll(() => server.close());
  const address = `http://127.0.0.1:${server.port}`;

  it('answers by POST and by GET', async () => {
    const query = '{ papers { totalCount } }';
    for (const response of [
      await fetch(`${address}/graphql`, post(JSON.stringify({ query }))),
      await fetch(`${address}/graphql?query=${encodeURIComponent(query)}`),
    ]) {
      expect(await response.json()).toEqual({ data: { papers: { totalCount: 25 } } });
    }
  });

  it('reports that it is alive and ready', async () => {
    expect((await fetch(`${address}/health`)).status).toBe(200);
    expect((await fetch(`${address}/ready`)).status).toBe(200);
  });

  it('serves the playground to browsers at / and /graphql', async () => {
    for (const path of ['/', '/graphql']) {
      const response = await fetch(`${address}${path}`, { headers: { accept: 'text/html' } });
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toContain('<title>Byline</title>');
    }
  });

  it('allows pages of any origin, without credentials', async () => {
    const response = await fetch(`${address}/graphql`, {
      ...post('{"query":"{__typename}"}'),
      headers: { origin: 'https://example.org', 'content-type': 'application/json' },
    });
    expect(response.headers.get('access-control-allow-origin')).toMatch(/^(\*|https:\/\/example\.org)$/);
    expect(response.headers.get('access-control-allow-credentials')).not.toBe('true');
  });

  it.each([
    ['{', 'BAD_REQUEST'],
    ['{"query":1}', 'BAD_REQUEST'],
    ['{"query":"{"}', 'GRAPHQL_PARSE_FAILED'],
    ['{"query":"{ nothing }"}', 'GRAPHQL_VALIDATION_FAILED'],
    ['{"query":"query a { __typename } query b { __typename }"}', 'OPERATION_RESOLUTION_FAILURE'],
    ['{"query":"query ($n: Int!) { papers(first: $n) { totalCount } }"}', 'BAD_INPUT'],
    ['{"query":"query ($n: Int!) { papers(first: $n) { totalCount } }","variables":{"n":"x"}}', 'BAD_INPUT'],
    ['{"query":"{ paper(by: { title: \\"\\\\u0000\\" }) { id } }"}', 'BAD_INPUT'],
  ])('answers %s with %s', async (body, code) => {
    const answer = (await (await fetch(`${address}/graphql`, post(body))).json()) as Json;
    expect(answer.errors[0].extensions.code).toBe(code);
    expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:/);
  });

  it('refuses a query that is nested too deeply, and invalid JSON in an address', async () => {
    const deep = `${'{ papers { nodes { authors { nodes '.repeat(2_500)}{ id }${'} } } }'.repeat(2_500)}`;
    const answer = (await (await fetch(`${address}/graphql`, post(JSON.stringify({ query: deep })))).json()) as Json;
    expect(answer.errors[0].extensions.code).toBe('BAD_INPUT');
    const response = await fetch(`${address}/graphql?query={__typename}&variables={bad`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Json).errors[0].extensions.code).toBe('BAD_REQUEST');
  });

  it('refuses a body over 256 KiB', async () => {
    const response = await fetch(
      `${address}/graphql`,
      post(JSON.stringify({ query: `# ${'x'.repeat(300_000)}\n{ __typename }` })),
    );
    expect(response.status).toBe(413);
  });

  it('has a description for every type, field, argument and enum value', async () => {
    const response = await fetch(
      `${address}/graphql`,
      post(JSON.stringify({ query: getIntrospectionQuery({ inputValueDeprecation: true }) })),
    );
    const { data } = (await response.json()) as Json;
    const silent: string[] = [];
    const look = (path: string, item: Json): void => {
      if (!item.description) silent.push(path);
      for (const kind of ['fields', 'inputFields', 'enumValues', 'args']) {
        for (const part of item[kind] ?? []) look(`${path}.${part.name}`, part);
      }
    };
    for (const type of data.__schema.types) if (!type.name.startsWith('__')) look(type.name, type);
    expect(silent).toEqual([]);
  });
});

describe('the server without its database', async () => {
  const scratch = await createScratchDatabase(inject('serverUrl'), 'radford');
  const db = connect(scratch.url);
  const yoga = createGraphServer({ db, log: pino({ level: 'silent' }) });
  afterAll(() => db.destroy());

  it('is 503 with Retry-After, not ready, and alive; and answers again when the database does', async () => {
    const ask = () => yoga.fetch('http://localhost/graphql', post('{"query":"{ papers { totalCount } }"}'));
    expect((await ask()).status).toBe(200);
    await scratch.drop();
    const response = await ask();
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'DATABASE_UNAVAILABLE' } }] });
    expect((await yoga.fetch('http://localhost/ready')).status).toBe(503);
    expect((await yoga.fetch('http://localhost/health')).status).toBe(200);
    const admin = new pg.Client({ connectionString: inject('serverUrl') });
    await admin.connect();
    const name = new URL(scratch.url).pathname.slice(1);
    await admin.query(`create database ${name} template byline_test_radford`);
    expect((await ask()).status).toBe(200);
    await db.destroy();
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });

  it('ends a statement that takes too long with TIMEOUT', async () => {
    const { url } = await openTestGraph('radford');
    const impatient = connect(url, { statementTimeout: 50 });
    const locking = new pg.Client({ connectionString: url });
    await locking.connect();
    await locking.query('begin; lock table paper in access exclusive mode');
    const slow = createGraphServer({ db: impatient, log: pino({ level: 'silent' }) });
    const response = await slow.fetch('http://localhost/graphql', post('{"query":"{ papers { totalCount } }"}'));
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'TIMEOUT' } }] });
    await locking.end();
    await impatient.destroy();
  });
});
