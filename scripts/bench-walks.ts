import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { CompiledQuery } from 'kysely';
import { pino } from 'pino';
import { connect, type Db } from '../src/database/database.ts';
import { openEmbedded } from '../src/database/embedded/embedded.ts';
import { createGraphServer, type Yoga } from '../src/server/server.ts';
import { createMigrated } from './bench/database.ts';
import { inSeconds } from './bench/print.ts';
import { runScript } from './bench/run-script.ts';
import { inTemporaryFolder } from './bench/temporary-folder.ts';
import { WALK_CASES, type WalkCase } from './bench/walk-cases.ts';

const ANTHOLOGY = join(
  process.env['BYLINE_DATA'] || fileURLToPath(new URL('../../shared/data', import.meta.url)),
  'acl/anthology-40074.xml.tar.gz',
);

const ROUNDS = 7;

/** Each walk on the 40,074 papers of the Anthology against one statement by hand that has the same answer. */
export async function benchWalks(): Promise<void> {
  if (!existsSync(ANTHOLOGY)) {
    console.log(`There is no ${ANTHOLOGY}: BYLINE_DATA can name the folder of real data.`);
    return;
  }
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await inTemporaryFolder(async (dir) => {
    const cluster = await openEmbedded(join(dir, '.byline'));
    try {
      const url = await createMigrated(cluster.url, 'bench_walks');
      console.log('Importing the Anthology…');
      await runScript(['src/main.ts', 'import', ANTHOLOGY], {
        env: { DATABASE_URL: url, BYLINE_CORPUS: 'none' },
        signal: stopping.signal,
      });
      const db = connect(url);
      try {
        await compareAll(db, stopping.signal);
      } finally {
        await db.destroy();
      }
    } finally {
      await cluster.release();
    }
  });
  process.off('SIGINT', stop).off('SIGTERM', stop);
}

async function compareAll(db: Db, signal: AbortSignal): Promise<void> {
  const yoga = createGraphServer({ db, log: pino({ level: 'silent' }) });
  console.log(`${'walk'.padEnd(64)} ${'rows'.padStart(7)} ${'Byline'.padStart(9)} ${'by hand'.padStart(9)}  ratio`);
  for (const walk of WALK_CASES) {
    signal.throwIfAborted();
    await compare(db, yoga, walk);
  }
}

/** Medians of turns taken, so that what else the machine does falls on both. */
async function compare(db: Db, yoga: Yoga, { name, query, rows: path, statement }: WalkCase): Promise<void> {
  const rows = countRows(await ask(yoga, query), path);
  const byHand = (await db.executeQuery(CompiledQuery.raw(statement))).rows.length;
  if (byHand !== rows) throw new Error(`${name}: expected the ${byHand} rows of the statement by hand, got ${rows}.`);
  const times: (readonly [walk: number, byHand: number])[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    times.push([await time(() => ask(yoga, query)), await time(() => db.executeQuery(CompiledQuery.raw(statement)))]);
  }
  const [walk, hand] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))];
  console.log(
    `${name.padEnd(64)} ${rows.toLocaleString('en').padStart(7)} ${inSeconds(walk).padStart(9)} ${inSeconds(hand).padStart(9)}  ${(walk / hand).toFixed(2)}`,
  );
}

function countRows(answer: unknown, path: string): number {
  const list = path.split('.').reduce((value, field) => (value as Readonly<Record<string, unknown>>)[field], answer); // the path says so
  return (list as readonly unknown[]).length;
}

async function ask(yoga: Yoga, query: string): Promise<unknown> {
  const response = await yoga.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: readonly { message: string }[] };
  if (errors?.[0]) throw new Error(errors[0].message);
  return data;
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
