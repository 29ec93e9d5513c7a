import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { pino } from 'pino';
import { connect } from '../../src/database/database.ts';
import { openGraph } from '../../src/open-graph.ts';
import { createGraphServer, type Yoga } from '../../src/server/server.ts';
import { inSeconds, print } from './print.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

const RADFORD_QUERY = `{ author(by: { name: "Alec Radford" }) {
  coauthors(first: 20) { totalCount edges { sharedPaperCount node { name papers(first: 10) { nodes { title authors(first: 10) { nodes { name } } } } } } }
  papersByCoauthors(first: 20) { totalCount } } }`;

/** What a newcomer waits for, and what the engine adds to PostgreSQL. */
export async function benchServe(): Promise<void> {
  await inTemporaryFolder(async (dir) => {
    const cold = await timeStart(dir);
    const warm = median([await timeStart(dir), await timeStart(dir), await timeStart(dir)]);
    print('npm start to the first answer, cold (makes the database)', inSeconds(cold));
    print('npm start to the first answer, warm (median of 3)', inSeconds(warm));
    print('  cold / warm', (cold / warm).toFixed(1));
    await compareWithSql(dir);
  });
}

/** From `npm start` to the answer of the Radford query, in seconds. */
async function timeStart(dir: string): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, PORT: '0', BYLINE_DIR: join(dir, '.byline'), DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own, so that the signal below reaches the server behind npm.
    detached: true,
  });
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const [found] = /http:\/\/localhost:\d+\/graphql/.exec(output) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error(`npm start ended: ${output}`)));
  });
  await ask(address);
  const took = (performance.now() - began) / 1000;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-(child.pid ?? 0), 'SIGTERM');
  await exited;
  return took;
}

async function ask(address: string): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: RADFORD_QUERY }),
  });
  const { data } = (await response.json()) as { data: { author: { coauthors: { totalCount: number } } } };
  if (data.author.coauthors.totalCount !== 630)
    throw new Error(`Expected 630 coauthors, got ${data.author.coauthors.totalCount}.`);
}

/** The Radford query against the statements that it sends, replayed without GraphQL. */
async function compareWithSql(dir: string): Promise<void> {
  const graph = await openGraph({
    port: 0,
    host: '',
    databaseUrl: undefined,
    dir: join(dir, '.byline'),
    corpus: 'radford',
    logLevel: 'silent',
  });
  const statements: { readonly sql: string; readonly parameters: readonly unknown[] }[] = [];
  const db = connect(graph.url, { onStatement: (text, parameters) => statements.push({ sql: text, parameters }) });
  const bareDb = connect(graph.url);
  const yoga = createGraphServer({ db, log: pino({ level: 'silent' }) });
  await askYoga(yoga);
  const replay = [...statements];
  const pairs: (readonly [whole: number, bare: number])[] = [];
  for (let round = 0; round < 60; round += 1) {
    const whole = await time(() => askYoga(yoga));
    const bare = await time(async () => {
      for (const { sql: text, parameters } of replay)
        await bareDb.executeQuery(CompiledQuery.raw(text, [...parameters]));
    });
    if (round >= 10) pairs.push([whole, bare]);
  }
  print(`the Radford query over HTTP (median of ${pairs.length})`, inSeconds(median(pairs.map(([whole]) => whole))));
  print(`its ${replay.length} statements alone, one after the other`, inSeconds(median(pairs.map(([, bare]) => bare))));
  print('  whole / statements alone', median(pairs.map(([whole, bare]) => whole / bare)).toFixed(2));
  await db.destroy();
  await bareDb.destroy();
  await graph.close();
}

async function askYoga(yoga: Yoga): Promise<void> {
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: RADFORD_QUERY }),
  });
  await response.text();
}

async function time(run: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
