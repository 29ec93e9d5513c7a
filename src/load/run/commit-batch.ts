import type pg from 'pg';
import { excerpt } from '../../source/formats/lines.ts';
import type { Reader, Rejected } from '../../source/formats/reader.ts';
import type { ImportRecord } from '../../source/record.ts';
import { addCounts, type LoadCounts } from '../counts.ts';
import { type PreparedLoad, prepareLoad } from '../load-records.ts';
import type { ImportRun, Reject, Subject } from './import-run.ts';
import { type FoundItem, isBreak } from './read-items.ts';
import { saveRun } from './save-run.ts';

/** The connection to commit batches on, and what the batches belong to. */
export interface Target {
  readonly client: pg.ClientBase;
  readonly subject: Subject;
  readonly reader: Reader;
  /**
   * Called when the database refuses a record, before this is committed. If it throws, the next import meets the record
   * again.
   */
  readonly onRefused: (refused: Reject) => void;
}

/**
 * Merges a batch and saves the state of the import in one transaction. `prepared` is the prepared load of the batch, if
 * any.
 */
export async function commitBatch(
  target: Target,
  before: ImportRun,
  found: readonly FoundItem[],
  prepared?: PreparedLoad,
): Promise<ImportRun> {
  const { client, subject, reader } = target;
  const last = found.at(-1);
  if (last === undefined) return before;
  const load = prepared ?? (await prepareLoad(client, reader.source, recordsOf(found), { isStaged: false }));
  const rejects = found.flatMap(({ item, file }) => ('reason' in item ? [{ ...item, file }] : []));
  let run = before;
  try {
    await load(async (transaction, counts, hasNews) => {
      run = { ...advance(withReader(before, reader), found, counts, rejects), hasNews: before.hasNews || hasNews };
      await saveRun(transaction, subject, run, last.file, rejects);
    });
    return run;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return commitInParts(target, before, found, error);
  }
}

export function recordsOf(found: readonly FoundItem[]): readonly ImportRecord[] {
  return found.flatMap(({ item }) => ('record' in item ? [item.record] : []));
}

/**
 * A record that the database refuses must not keep the others out: the batch is halved until the record is alone, and
 * is then rejected.
 */
async function commitInParts(
  target: Target,
  before: ImportRun,
  found: readonly FoundItem[],
  error: Error,
): Promise<ImportRun> {
  if (found.length === 1) {
    const refused = found.map((one) => ({ ...one, item: toRefused(one, error) }));
    for (const { item, file } of refused) target.onRefused({ ...item, file });
    return commitBatch(target, before, refused);
  }
  const middle = Math.ceil(found.length / 2);
  const run = await commitBatch(target, before, found.slice(0, middle));
  return commitBatch(target, run, found.slice(middle));
}

/** Whether the error concerns data, constraints or limits, by its SQLSTATE class. */
function isRefusal(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(?:22|23|54)/.test(String(error.code));
}

function toRefused({ item }: FoundItem, error: Error): Rejected {
  if ('reason' in item) throw error;
  const text = excerpt(JSON.stringify(item.record).slice(0, 2_048));
  const message = `The database refuses it: ${error.message}.`;
  return { location: item.location, reason: 'refused', message, excerpt: text };
}

export function withReader(run: ImportRun, { name, source }: Reader): ImportRun {
  return { ...run, sources: add(run.sources, source), formats: add(run.formats, name) };
}

function advance(
  run: ImportRun,
  found: readonly FoundItem[],
  counts: LoadCounts,
  rejects: readonly Reject[],
): ImportRun {
  const reasons = { ...run.rejects };
  const examples = { ...run.examples };
  for (const { reason, file, location } of rejects) {
    reasons[reason] = (reasons[reason] ?? 0) + 1;
    examples[reason] ??= `${file}, ${location}`;
  }
  const ignored = { ...run.ignored };
  for (const { item } of found) {
    if (!('record' in item) || item.ignored === undefined) continue;
    for (const [what, count] of Object.entries(item.ignored)) ignored[what] = (ignored[what] ?? 0) + count;
  }
  return {
    ...run,
    place: found.at(-1)?.place ?? run.place,
    records: run.records + found.length,
    counts: addCounts(run.counts, counts),
    rejects: reasons,
    examples,
    ignored,
    broken: [...run.broken, ...found.filter(({ item }) => isBreak(item)).map(({ file }) => file)],
  };
}

function add(names: readonly string[], name: string): readonly string[] {
  return names.includes(name) ? names : [...names, name];
}
