import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { importTable } from '../../src/commands/import-table.ts';
import { importPath } from '../../src/load/import-path.ts';
import type { ImportOptions } from '../../src/load/run/plan-import.ts';
import type { TestGraph } from './graph.ts';
import { type Running, run } from './process.ts';

export interface Imported {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `byline import` into a graph, to its end. Bytes are its standard input. */
export async function importInto(graph: TestGraph, args: readonly string[], input?: Uint8Array): Promise<Imported> {
  const importing = startImport(graph, args, input === undefined ? undefined : 'open');
  if (input !== undefined) importing.child.stdin?.end(input);
  const { code } = await importing.exited;
  return { code, stdout: importing.stdout(), stderr: withoutProgress(importing.stderr()) };
}

/**
 * An import into a graph without a process, which takes most of the time of a small one: for what goes before the import
 * that a test is about, and what follows it. Returns what the command would print.
 */
export async function importHere(
  { url }: TestGraph,
  path: string,
  options: Pick<ImportOptions, 'format' | 'restart'> = {},
): Promise<Omit<Imported, 'code'>> {
  let stderr = '';
  const report = await importPath(url, path, {
    ...options,
    asOf: '2026-11-22',
    signal: new AbortController().signal,
    onNotice: (sentence) => (stderr += `${sentence}\n`),
    onProgress: () => {},
  });
  return { stdout: `${importTable(report, 1)}\n`, stderr };
}

/** On a slow machine there are lines that say how far it is. */
export function withoutProgress(stderr: string): string {
  return stderr.replace(/^.*: [\d,]+ records, [\d,]+\/s, [\d,]+ rejects.*\n/gm, '');
}

export function startImport({ url }: Pick<TestGraph, 'url'>, args: readonly string[], input?: string): Running {
  return run(['import', ...args], { DATABASE_URL: url, BYLINE_CORPUS: 'none' }, input);
}

/** Waits until the database has noticed that an import was killed: it finishes the statement first. */
export async function untilLetGo(graph: TestGraph): Promise<void> {
  const held = `select from pg_stat_activity where application_name = 'byline import' and datname = current_database()`;
  await expect.poll(() => graph.withClient(async (client) => (await client.query(held)).rowCount)).toBe(0);
}

/** The imports so far, the newest first. */
export async function findRuns({ db }: TestGraph) {
  return db.selectFrom('import_run').selectAll().orderBy('id', 'desc').execute();
}

export async function findRejects({ db }: TestGraph) {
  return db.selectFrom('import_reject').selectAll().orderBy('id').execute();
}

/** How often each kind of thing is in the graph. */
export async function countRows({ db }: TestGraph) {
  const count = async (table: 'paper' | 'author' | 'authorship'): Promise<number> => {
    const { rows } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<string>().as('rows'))
      .executeTakeFirstOrThrow();
    return Number(rows);
  };
  return { papers: await count('paper'), authors: await count('author'), authorships: await count('authorship') };
}

/** The largest part of a process that was ever in memory, in MB; undefined where the system does not tell. */
export function peakMemoryOf(pid: number | undefined): number | undefined {
  const file = `/proc/${pid}/status`;
  const [, kilobytes] = (existsSync(file) && /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8'))) || [];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/** Papers in our own layout, a line each: a title, a DOI and two authors. */
export function* paperLines(count: number, from = 0): Iterable<string> {
  for (let index = from; index < from + count; index += 1) {
    const authors = [`Author ${index % 500}`, `Writer ${index}`];
    yield `${JSON.stringify({ identifiers: { doi: `10.1234/paper.${index}` }, title: `Paper number ${index}`, published: '2020', authors })}\n`;
  }
}

/** Papers with no authors, which are imported faster. */
export function* titleLines(count: number, from = 0): Iterable<string> {
  for (let index = from; index < from + count; index += 1)
    yield `${JSON.stringify({ identifiers: { doi: `10.1234/paper.${index}` }, title: `Paper number ${index}` })}\n`;
}

/** A folder of its own for the files of a test file, until its last test; `write` gives the path of a file in it. */
export function openFolder(prefix: string): {
  readonly folder: string;
  readonly write: (path: string, content: string | Uint8Array) => string;
} {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (path: string, content: string | Uint8Array): string => {
    const full = join(folder, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    return full;
  };
  return { folder, write };
}
