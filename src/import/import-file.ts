import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type pg from 'pg';
import { bylinePaper } from './formats/byline-schema.ts';
import { type Format, FormatError, type FormatOptions } from './formats/format.ts';
import { listing } from './formats/listing.ts';
import { type Outcome as LoadCounts, loadRecords } from './load-records.ts';
import type { PaperRecord } from './paper-record.ts';

export const FORMATS: readonly Format[] = [listing];

/** Records that are merged and committed together. */
const BATCH_SIZE = 1_000;

/** Something is wrong with the file, and the message says what and where. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

export interface ImportOptions extends FormatOptions {
  readonly format?: string | undefined;
  /** Stops the import after the batch under way; its reason is thrown. */
  readonly signal?: AbortSignal;
  /** Called after each batch, with the records so far. */
  readonly onProgress?: (records: number) => void;
}

/** Imports a file, or standard input for `-`. What was committed before an error stays, and importing again goes over it. */
export async function importFile(client: pg.ClientBase, file: string, options: ImportOptions): Promise<LoadCounts> {
  const input = await openInput(file);
  options.signal?.throwIfAborted();
  const reader = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  // Nobody may ever write the next line of a pipe.
  options.signal?.addEventListener('abort', () => reader.close());
  const lines = reader[Symbol.asyncIterator]();
  const failed = new Promise<never>((_resolve, reject) => input.once('error', reject));
  failed.catch(() => {});
  const head = await Promise.race([readHead(lines), failed]).catch((error: Error) => {
    throw new ImportError(`Cannot read ${file}: ${error.message}`);
  });
  options.signal?.throwIfAborted();
  const format = chooseFormat(file, head.at(-1) ?? '', options.format);
  const runId = await startRun(client, format, file);
  let counts: LoadCounts = { created: 0, updated: 0, unchanged: 0 };
  try {
    const records = format.read(resume(head, lines), options);
    for await (const batch of inBatches(records)) {
      options.signal?.throwIfAborted();
      const records = batch.map(({ isDateGuessed, ...record }) => ({ ...bylinePaper.parse(record), isDateGuessed }));
      counts = add(counts, (await loadRecords(client, format.source, records)).paper);
      options.onProgress?.(counts.created + counts.updated + counts.unchanged);
    }
    options.signal?.throwIfAborted();
    await finishRun(client, runId, 'finished', counts);
    return counts;
  } catch (error) {
    await finishRun(client, runId, 'failed', counts).catch(() => {});
    if (error instanceof FormatError) throw new ImportError(`${file}, ${error.message.replace(/^L/, 'l')}`);
    throw error;
  } finally {
    input.destroy();
  }
}

async function openInput(file: string): Promise<Readable> {
  if (file === '-') return process.stdin;
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
    throw new ImportError(`Cannot read ${file}: ${reason}.`);
  });
  if (!found.isFile())
    throw new ImportError(
      `Cannot read ${file}: expected a file, found ${found.isDirectory() ? 'a folder' : 'something else'}.`,
    );
  return createReadStream(file);
}

function chooseFormat(file: string, beginning: string, asked: string | undefined): Format {
  const known = FORMATS.map(({ name, description }) => `${name} (${description})`).join(', ');
  const format = FORMATS.find(({ name, recognizes }) => (asked === undefined ? recognizes(beginning) : name === asked));
  if (format !== undefined) return format;
  if (asked !== undefined) throw new ImportError(`There is no format "${asked}". Known: ${known}.`);
  const shown = JSON.stringify(beginning.length > 80 ? `${beginning.slice(0, 79)}…` : beginning);
  throw new ImportError(
    `${file}, line 1: the file is of no known format. Looked for: ${known}. Found: ${beginning === '' ? 'nothing' : shown}.`,
  );
}

/** The lines up to the first that is not blank. */
async function readHead(lines: AsyncIterator<string>): Promise<readonly string[]> {
  const head: string[] = [];
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    head.push(next.value);
    if (next.value.trim() !== '') break;
  }
  return head;
}

async function* resume(head: readonly string[], lines: AsyncIterator<string>): AsyncIterable<string> {
  yield* head;
  for (let next = await lines.next(); !next.done; next = await lines.next()) yield next.value;
}

async function* inBatches(records: AsyncIterable<PaperRecord>): AsyncIterable<readonly PaperRecord[]> {
  let batch: PaperRecord[] = [];
  for await (const record of records) {
    batch.push(record);
    if (batch.length < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function add(one: LoadCounts, other: LoadCounts): LoadCounts {
  return {
    created: one.created + other.created,
    updated: one.updated + other.updated,
    unchanged: one.unchanged + other.unchanged,
  };
}

async function startRun(client: pg.ClientBase, format: Format, file: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'insert into import_run (source, format, location) values ($1, $2, $3) returning id',
    [format.source, format.name, file === '-' ? 'standard input' : resolve(file)],
  );
  return rows[0]?.id ?? '';
}

async function finishRun(client: pg.ClientBase, id: string, status: string, counts: LoadCounts): Promise<void> {
  await client.query(`update import_run set status = $2, finished_at = now(), counts = $3 where id = $1`, [
    id,
    status,
    JSON.stringify({ paper: counts }),
  ]);
}
