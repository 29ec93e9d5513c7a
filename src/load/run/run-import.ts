import type pg from 'pg';
import type { Reader, Rejected } from '../../source/formats/reader.ts';
import { analyzeGraph } from '../analyze-graph.ts';
import { countOutcomes } from '../counts.ts';
import { inBatches } from './batches.ts';
import { commitBatch, withReader } from './commit-batch.ts';
import { connectionError, stopError, strictError, unreadableError } from './import-errors.ts';
import type { ImportRun, Reject } from './import-run.ts';
import type { ImportPlan } from './plan-import.ts';
import { type PreparedBatch, prepareBatches } from './prepare-batches.ts';
import { readAhead } from './read-ahead.ts';
import { type FoundItem, readItems } from './read-items.ts';
import { endRun, saveSkipped, startRun } from './save-run.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';

/** One connection for the run, and two that load in turn. */
export type Connections = readonly [pg.Client, pg.Client, pg.Client];

/** Reads and merges the rest of an import batch by batch, and records how it ends. */
export async function runImport(
  [client, ...lanes]: Connections,
  plan: ImportPlan,
  start: ImportRun,
): Promise<ImportRun> {
  const files = watchFiles(plan, start);
  let course: Course = { run: start, isAllNews: false, growths: 0, unreadable: [] };
  try {
    const batches = prepareBatches(inBatches(readPlanned(plan, start, files)), lanes, () => course.isAllNews);
    await readAhead(batches, plan.signal, async (batch) => {
      const reader = batch.reader ?? files.reader();
      if (reader === undefined) {
        course = { ...course, unreadable: [...course.unreadable, ...rejectsOf(batch.found)] };
        return;
      }
      course = { ...course, run: await beginRun(client, plan, course.run, reader) };
      course = await commitNext(client, plan, course, reader, batch);
      files.commit(course.run);
    });
    return await finishRun(client, plan, course, files);
  } catch (error) {
    throw await failRun(client, plan, course.run, error);
  } finally {
    // An open pipe would keep the process running.
    if (plan.path === '-') process.stdin.destroy();
  }
}

/** The progress of an import. */
interface Course {
  readonly run: ImportRun;
  /** True if the last batch had no unchanged records: staging the next one ahead pays off. */
  readonly isAllNews: boolean;
  /** How many batches have created something. */
  readonly growths: number;
  /** Rejects of files that break off before their format can be detected. */
  readonly unreadable: readonly Rejected[];
}

function readPlanned(plan: ImportPlan, { place }: ImportRun, { read }: FileWatch): AsyncIterable<FoundItem> {
  const { inputs, asOf, reader, signal } = plan;
  const items = readItems(inputs, { asOf, reader, from: place, signal, ...read });
  return plan.isStrict ? strictly(items, plan.show) : items;
}

/** Ends before a reject, so that an import that resumes later meets it again. */
async function* strictly(items: AsyncIterable<FoundItem>, show: ImportPlan['show']): AsyncIterable<FoundItem> {
  for await (const found of items) {
    if ('reason' in found.item) throw strictError(show(found.file), found.item);
    yield found;
  }
}

function rejectsOf(found: readonly FoundItem[]): readonly Rejected[] {
  return found.flatMap(({ item }) => ('reason' in item ? [item] : []));
}

/** Records the import when its first batch is committed. */
async function beginRun(
  client: pg.ClientBase,
  { subject }: ImportPlan,
  run: ImportRun,
  reader: Reader,
): Promise<ImportRun & { readonly id: string }> {
  if (run.id !== undefined) return { ...run, id: run.id };
  const started = { ...withReader(run, reader), version: subject.version };
  return { ...started, id: await startRun(client, subject, started) };
}

async function commitNext(
  client: pg.ClientBase,
  { subject, isStrict, show }: ImportPlan,
  course: Course,
  reader: Reader,
  { found, load }: PreparedBatch,
): Promise<Course> {
  const target = {
    client,
    subject,
    reader,
    onRefused: (refused: Reject): void => {
      if (isStrict) throw strictError(show(refused.file), refused);
    },
  };
  const run = await commitBatch(target, course.run, found, load);
  const isMore = (outcome: 'created' | 'unchanged'): boolean =>
    countOutcomes(run.counts, outcome) > countOutcomes(course.run.counts, outcome);
  const growths = isMore('created') ? course.growths + 1 : course.growths;
  if (growths > course.growths) await analyzeGraph(client, growths);
  return { ...course, run, growths, isAllNews: !isMore('unchanged') };
}

async function finishRun(
  client: pg.ClientBase,
  plan: ImportPlan,
  { run, unreadable }: Course,
  files: FileWatch,
): Promise<ImportRun> {
  const reader = files.reader();
  if (reader === undefined) throw unreadable.length > 0 ? unreadableError(unreadable) : files.unknown.refuse(plan.path);
  // An import without records is recorded too.
  const started = await beginRun(client, plan, run, reader);
  const skipped = files.unknown.skipped();
  await saveSkipped(client, started.id, skipped);
  await endRun(client, started.id, 'finished');
  return { ...started, skipped };
}

/** Records that the import ended early, if it had begun. Returns the error to throw. */
async function failRun(client: pg.ClientBase, plan: ImportPlan, run: ImportRun, error: unknown): Promise<unknown> {
  const { signal, canResume } = plan;
  const isStopped = signal?.aborted === true;
  if (run.id !== undefined) await endRun(client, run.id, isStopped ? 'stopped' : 'failed').catch(() => {});
  return isStopped ? stopError(signal?.reason, run, canResume) : (connectionError(error, run, canResume) ?? error);
}
