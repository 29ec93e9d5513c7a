import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { dataFile, hasData } from '../support/data.ts';
import { dump } from '../support/dump.ts';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { importHere } from '../support/importing.ts';
import { run, temporaryFolder } from '../support/process.ts';
import { isFull } from '../support/runs.ts';

/** The order matters: later files change and join records of earlier ones, and papers cite papers that follow. */
const FILES: readonly string[] = [
  'semanticscholar/s2ag-citations-1006.jsonl.gz',
  ...(isFull ? ['crossref/works-1000.jsonl.gz'] : ['crossref/public-data-file']),
  'bibtex/colt2024.bib',
  'openalex',
  'semanticscholar/s2ag-papers-500.jsonl.gz',
  'semanticscholar/graph-papers-500.jsonl.gz',
  'arxiv/kaggle-200.jsonl',
  'dblp/cacm-91.xml',
  'acl/P18.xml.gz',
];

describe('exported, and imported into an empty database, it is the same graph:', async () => {
  const folder = await temporaryFolder();
  afterAll(() => folder.remove());

  describe('the built-in corpus', async () => {
    const original = await openTestGraph('radford');
    const copy = await openTestGraph('empty');
    isTheSame(original, copy, folder.path, 'radford.jsonl');
  });

  describe.runIf(hasData)('real files over each other', async () => {
    const original = await openTestGraph('radford');
    const copy = await openTestGraph('empty');
    it('are loaded', async () => {
      for (const file of FILES) await importHere(original, dataFile(file));
    });
    isTheSame(original, copy, folder.path, 'real.jsonl.gz');
  });
});

function isTheSame(original: TestGraph, copy: TestGraph, folder: string, name: string): void {
  const [first, second] = [join(folder, name), join(folder, `again-${name}`)];

  it('in every table', async () => {
    await exportTo(original, first);
    expect(await importInto(copy, first)).not.toContain('rejected');
    const [theirs, ours] = [await original.withClient(dump), await copy.withClient(dump)];
    for (const [table, rows] of Object.entries(theirs)) {
      expect.soft({ table, ...difference(rows, ours[table] ?? []) }).toEqual({ table, missing: [], added: [] });
      expect.soft(ours[table]?.length, table).toBe(rows.length);
    }
  });

  it('and exported again it is the same file', async () => {
    await exportTo(copy, second);
    const [before, after] = [await readLines(first), await readLines(second)];
    expect(after.filter((line, index) => line !== before[index]).slice(0, 3)).toEqual([]);
    expect((await readFile(second)).equals(await readFile(first))).toBe(true);
  });
}

async function readLines(file: string): Promise<readonly string[]> {
  const bytes = await readFile(file);
  return String(file.endsWith('.gz') ? gunzipSync(bytes) : bytes).split('\n');
}

/** The first few differences, because one cause has many effects. */
function difference(before: readonly string[], after: readonly string[]) {
  const [wanted, found] = [new Set(before), new Set(after)];
  return {
    missing: before.filter((row) => !found.has(row)).slice(0, 5),
    added: after.filter((row) => !wanted.has(row)).slice(0, 5),
  };
}

async function exportTo(graph: TestGraph, file: string): Promise<void> {
  const exporting = run(['export', file], { DATABASE_URL: graph.url, BYLINE_CORPUS: 'none' });
  expect(await exporting.exited, exporting.stderr()).toEqual({ code: 0, signal: null });
}

/** Imports as a user does. */
async function importInto(graph: TestGraph, path: string): Promise<string> {
  const importing = run(['import', path], { DATABASE_URL: graph.url, BYLINE_CORPUS: 'none' });
  expect(await importing.exited, importing.stderr()).toEqual({ code: 0, signal: null });
  return importing.stdout();
}
