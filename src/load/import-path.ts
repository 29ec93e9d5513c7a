import { hash } from 'node:crypto';
import { resolve } from 'node:path';
import pg from 'pg';
import packageJson from '../../package.json' with { type: 'json' };
import type { Reader, Rejected } from '../source/formats/reader.ts';
import { getReader, READERS } from '../source/formats/readers.ts';
import { findInputs } from '../source/input/input.ts';
import { analyzeGraph } from './analyze-graph.ts';
import { VERSION } from './record-key.ts';
import { inBatches } from './run/batches.ts';
import { commitBatch, withReader } from './run/commit-batch.ts';
import { connectionError, stopError, strictError, tooFewError, unreadableError } from './run/import-errors.ts';
import { endRun, type ImportRun, newRun, type Reject, type Subject, saveSkipped, startRun } from './run/import-run.ts';
import { passOver } from './run/pass-over.ts';
import { type PreparedBatch, prepareBatches } from './run/prepare-batches.ts';
import { readAhead } from './run/read-ahead.ts';
import { type FoundItem, readItems } from './run/read-items.ts';
import { findFinished, resumeRun } from './run/resume-run.ts';
import { type ImportProgress, trackProgress } from './run/track-progress.ts';
import { collectUnknown, tellSkipped } from './run/unknown-files.ts';

export interface ImportOptions {
  /** All files are of it; else each is looked at. */
  readonly format?: string | undefined;
  readonly asOf: string;
  /** The first record that is rejected ends it. */
  readonly strict?: boolean | undefined;
  /** Reads everything, also what an earlier import has read. */
  readonly restart?: boolean | undefined;
  /** Stops the import after the batch under way; its reason says what has asked for it. */
  readonly signal?: AbortSignal;
  /** Called with a sentence for people. */
  readonly onNotice?: (sentence: string) => void;
  /** Called often. */
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** Whatever changes what is made of a file. */
const version = `${packageJson.version} ${VERSION}`;

export interface ImportReport {
  readonly run: ImportRun;
  /** Records of an import that this one went on from. */
  readonly before: number;
}

/**
 * Imports the files of a path, or standard input for `-`. Batches are committed together with how far they reach, so
 * that whatever ends an import, the next one of the same files goes on from there.
 */
export async function importPath(url: string, path: string, options: ImportOptions): Promise<ImportReport> {
  const open = (): pg.Client => new pg.Client({ connectionString: url, application_name: 'byline import' });
  // One that keeps the run, and two that load in turn.
  const clients = [open(), open(), open()] as const;
  try {
    await Promise.all(clients.map(connect)).catch((error) => {
      throw tooFewError(error, clients.length);
    });
    return await importWith(clients, path, options);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function connect(client: pg.Client): Promise<void> {
  // Whoever uses it next is told.
  client.on('error', () => {});
  await client.connect();
  // Without it a database works on for a process that is gone. Not every platform has it.
  await client.query(`set client_connection_check_interval = '1s'`).catch(() => {});
}

async function importWith(
  [client, ...lanes]: readonly [pg.Client, pg.Client, pg.Client],
  path: string,
  options: ImportOptions,
): Promise<ImportReport> {
  const { signal, onNotice = () => {}, onProgress = () => {} } = options;
  const forced = options.format === undefined ? undefined : getReader(options.format);
  const location = path === '-' ? path : resolve(path);
  const inputs = await findInputs(location);
  const subject = { location, format: options.format ?? null, inputs: hash('md5', JSON.stringify(inputs)), version };
  const show = (name: string): string =>
    name.startsWith(location) ? path.replace(/(?<=.)[\\/]+$/, '') + name.slice(location.length) : name;
  const canResume = inputs.every(({ stamp }) => stamp !== undefined);
  const mayGoOn = canResume && options.restart !== true;
  const finished = mayGoOn ? await findFinished(client, subject) : undefined;
  if (finished !== undefined) {
    onNotice('Nothing of this has changed since it was imported, so it is not read again. --restart reads it.');
    tellSkipped(finished.skipped.names.map(show), onNotice);
    return { run: await passOver(client, subject, finished), before: 0 };
  }

  let run = mayGoOn ? await goOn(client, subject, options.strict === true, show, onNotice) : newRun;
  const before = run.records;
  const unknown = collectUnknown(show, onNotice);
  const unreadable: Rejected[] = [];
  const progress = trackProgress(inputs, show, run, onProgress);
  // Behind where it goes on there may be nothing of any format.
  let reader = forced ?? READERS.find(({ name }) => name === run.formats.at(-1));

  let batches = 0;
  // For nothing would be staged what the graph has already.
  let isAllNews = false;
  const items = readItems(inputs, {
    asOf: options.asOf,
    reader: forced,
    from: run.place,
    signal,
    onBytes: progress.read,
    onFile: (name, found) => {
      reader = found;
      unknown.tell();
      progress.begin(show(name));
    },
    onUnknown: (name, beginning) => unknown.add(name, beginning),
  });
  const onRefused = (refused: Reject): void => {
    if (options.strict === true) throw strictError(show(refused.file), refused);
  };
  const commit = async ({ found, load, ...batch }: PreparedBatch): Promise<void> => {
    const known = batch.reader ?? reader;
    if (known === undefined) {
      unreadable.push(...found.flatMap(({ item }) => ('reason' in item ? [item] : [])));
      return;
    }
    run = await begin(client, subject, run, known);
    const committed = await commitBatch({ client, subject, reader: known, onRefused }, run, found, load);
    isAllNews = countUnchanged(committed) === countUnchanged(run);
    const hasGrown = countCreated(committed) > countCreated(run);
    run = committed;
    if (hasGrown) {
      batches += 1;
      await analyzeGraph(client, batches);
    }
    progress.commit(run);
  };
  try {
    const found = inBatches(options.strict === true ? strictly(items, show) : items);
    await readAhead(
      prepareBatches(found, lanes, () => isAllNews),
      signal,
      commit,
    );
    if (reader === undefined) throw unreadable.length > 0 ? unreadableError(unreadable) : unknown.refuse(path);
    // An import of nothing at all is one too.
    const started = await begin(client, subject, run, reader);
    run = { ...started, skipped: unknown.skipped() };
    await saveSkipped(client, started.id, run.skipped);
    await endRun(client, started.id, 'finished');
  } catch (error) {
    const isStopped = signal?.aborted === true;
    if (run.id !== undefined) await endRun(client, run.id, isStopped ? 'stopped' : 'failed').catch(() => {});
    throw isStopped ? stopError(signal?.reason, run, canResume) : (connectionError(error, run, canResume) ?? error);
  } finally {
    // An open pipe would keep the process.
    if (path === '-') process.stdin.destroy();
  }
  const examples = Object.fromEntries(Object.entries(run.examples).map(([reason, place]) => [reason, show(place)]));
  return { run: { ...run, broken: run.broken.map(show), examples }, before };
}

function countCreated({ counts }: ImportRun): number {
  return Object.values(counts).reduce((sum, { created }) => sum + created, 0);
}

function countUnchanged({ counts }: ImportRun): number {
  return Object.values(counts).reduce((sum, { unchanged }) => sum + unchanged, 0);
}

/** The import to go on from, if there is one. */
async function goOn(
  client: pg.ClientBase,
  subject: Subject,
  isStrict: boolean,
  show: (name: string) => string,
  onNotice: (sentence: string) => void,
): Promise<ImportRun> {
  const earlier = await resumeRun(client, subject, isStrict);
  if (earlier === 'changed')
    onNotice('An earlier import of this was not finished, but the files have changed since: it begins anew.');
  if (earlier === undefined || earlier === 'changed') return newRun;
  const { run, name } = earlier;
  onNotice(
    `Going on with an import that was not finished: ${run.records.toLocaleString('en-US')} records are done, the last of them in ${show(name)}. --restart begins anew.`,
  );
  return run;
}

/** Ends before a reject, so that it is met again if the import goes on later. */
async function* strictly(items: AsyncIterable<FoundItem>, show: (name: string) => string): AsyncIterable<FoundItem> {
  for await (const found of items) {
    if ('reason' in found.item) throw strictError(show(found.file), found.item);
    yield found;
  }
}

/** Notes an import down with the first that is committed. */
async function begin(
  client: pg.ClientBase,
  subject: Subject,
  run: ImportRun,
  reader: Reader,
): Promise<ImportRun & { readonly id: string }> {
  if (run.id !== undefined) return { ...run, id: run.id };
  const started = { ...withReader(run, reader), version: subject.version };
  return { ...started, id: await startRun(client, subject, started) };
}
