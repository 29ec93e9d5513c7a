import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbedded } from '../src/database/embedded/embedded.ts';
import { type Copied, copyInto, dumpTables } from './bench/copy-floor.ts';
import { createMigrated, dropDatabase } from './bench/database.ts';
import { type ImportRun, runImport } from './bench/import-run.ts';
import { inMegabytes, inSeconds, print } from './bench/print.ts';
import { runScript } from './bench/run-script.ts';
import { printStatements, STATEMENT_SETTINGS, watchStatements } from './bench/statements.ts';
import { inTemporaryFolder } from './bench/temporary-folder.ts';

export interface ImportBenchOptions {
  /** Empty: the Anthology of the real data, where it is, and generated works. */
  readonly files: readonly string[];
  readonly papers: number;
  readonly explain: boolean;
  readonly minutes: number;
}

const ANTHOLOGY = join(
  process.env['BYLINE_DATA'] || fileURLToPath(new URL('../../shared/data', import.meta.url)),
  'acl/anthology-40074.xml.tar.gz',
);

/** In a database of its own, which goes afterwards, on Ctrl-C too. */
export async function benchImport(options: ImportBenchOptions): Promise<void> {
  const stopping = new AbortController();
  const stop = (signal: NodeJS.Signals): void => stopping.abort(new Error(`${signal}: stopped.`));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await inTemporaryFolder((dir) => benchIn(dir, options, stopping.signal));
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    console.error(`bench: ${stopping.signal.reason.message}`);
    process.exitCode = 1;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

async function benchIn(dir: string, options: ImportBenchOptions, signal: AbortSignal): Promise<void> {
  const settings = options.explain ? STATEMENT_SETTINGS : {};
  const cluster = await openEmbedded(join(dir, '.byline'), { settings });
  try {
    const stopped = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    const all = benchAll(dir, cluster.url, options, signal);
    // Who is stopped in the middle fails when the database goes.
    all.catch(() => {});
    await Promise.race([all, stopped]);
  } finally {
    await cluster.release();
  }
}

async function benchAll(dir: string, url: string, options: ImportBenchOptions, signal: AbortSignal): Promise<void> {
  for (const file of options.files) await benchFile(dir, url, file, options, signal);
  if (options.files.length > 0) return;
  if (existsSync(ANTHOLOGY)) await benchFile(dir, url, ANTHOLOGY, options, signal);
  else console.log(`There is no ${ANTHOLOGY}: BYLINE_DATA can name the folder of real data.`);
  const generated = join(dir, `generated-${options.papers}.jsonl`);
  await runScript(['scripts/generate-corpus.ts', '--papers', String(options.papers), '--out', generated], { signal });
  await benchFile(dir, url, generated, options, signal);
}

async function benchFile(
  dir: string,
  serverUrl: string,
  file: string,
  { explain, minutes }: ImportBenchOptions,
  signal: AbortSignal,
): Promise<void> {
  console.log(`\n${basename(file)} (${inMegabytes((await stat(file)).size)})`);
  const url = await createMigrated(serverUrl, 'bench_import');
  if (explain) await watchStatements(serverUrl);
  const first = await runImport(file, url, { minutes, signal });
  printRun(first);
  if (explain) await printStatements(serverUrl);
  const dumps = await dumpTables(url, dir);
  const floorUrl = await createMigrated(serverUrl, 'bench_floor');
  const floor = await copyInto(floorUrl, dumps);
  const [rows, seconds] = [sum(floor.map((table) => table.rows)), sum(floor.map((table) => table.seconds))];
  print(`COPY of its ${rows.toLocaleString('en')} rows in ${floor.length} tables`, inSeconds(seconds));
  if (explain) printTables(floor);
  print('  import / COPY', (first.seconds / seconds).toFixed(2));
  await dropDatabase(serverUrl, 'bench_floor');
  const again = await runImport(file, url, { minutes, signal });
  print('the same file again', inSeconds(again.seconds));
  print('  again / first', (again.seconds / first.seconds).toFixed(3));
  const anew = await runImport(file, url, { minutes, signal, args: ['--restart'] });
  print('the same file, read again (--restart)', inSeconds(anew.seconds));
  print('  anew / first', (anew.seconds / first.seconds).toFixed(3));
  await dropDatabase(serverUrl, 'bench_import');
}

function printRun({ seconds, records, halves, peakMemory }: ImportRun): void {
  print(`import of ${records.toLocaleString('en')} records`, inSeconds(seconds));
  print('  records a second', (records / seconds).toFixed(0));
  if (halves !== undefined) {
    const [first, second] = halves;
    print('  rate of the second half / of the first', (first.seconds / second.seconds).toFixed(2));
    print(
      '  most memory in the first half, in the second',
      `${inMegabytes(first.memory)}, ${inMegabytes(second.memory)}`,
    );
  }
  print('  peak memory', peakMemory === 0 ? 'unknown: /proc is not here' : inMegabytes(peakMemory));
}

function printTables(copied: readonly Copied[]): void {
  for (const { table, rows, seconds } of [...copied].sort((one, other) => other.seconds - one.seconds).slice(0, 12))
    print(`    ${table}, ${rows.toLocaleString('en')} rows`, inSeconds(seconds));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
