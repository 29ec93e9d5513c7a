import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { acl } from '../../src/import/formats/acl.ts';
import { arxiv } from '../../src/import/formats/arxiv.ts';
import { bibtex } from '../../src/import/formats/bibtex.ts';
import { byline } from '../../src/import/formats/byline.ts';
import { crossref } from '../../src/import/formats/crossref.ts';
import { dblp } from '../../src/import/formats/dblp.ts';
import { openalex } from '../../src/import/formats/openalex.ts';
import type { Reader } from '../../src/import/formats/reader.ts';
import { semanticScholar } from '../../src/import/formats/semantic-scholar.ts';
import { dataFile, hasData } from '../support/data.ts';
import { dump } from '../support/dump.ts';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { run, temporaryFolder } from '../support/process.ts';
import { readPath, recordsOf, rejectsOf } from '../support/reading.ts';

/** In an order that makes later files change and join what earlier ones brought, and cite what comes after them. */
const FILES: readonly (readonly [Reader, string])[] = [
  [semanticScholar, 'semanticscholar/s2ag-citations-1006.jsonl.gz'],
  [crossref, 'crossref/works-1000.jsonl.gz'],
  [bibtex, 'bibtex/colt2024.bib'],
  [openalex, 'openalex/works-100.jsonl.gz'],
  [openalex, 'openalex/authors-107.jsonl.gz'],
  [openalex, 'openalex/institutions-126.jsonl.gz'],
  [semanticScholar, 'semanticscholar/s2ag-papers-500.jsonl.gz'],
  [semanticScholar, 'semanticscholar/graph-papers-500.jsonl.gz'],
  [arxiv, 'arxiv/kaggle-200.jsonl'],
  [dblp, 'dblp/cacm-91.xml'],
  [acl, 'acl/P18.xml.gz'],
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
      for (const [reader, file] of FILES) await load(original, reader, dataFile(file));
    }, 120_000);
    isTheSame(original, copy, folder.path, 'real.jsonl.gz');
  });
});

function isTheSame(original: TestGraph, copy: TestGraph, folder: string, name: string): void {
  const [first, second] = [join(folder, name), join(folder, `again-${name}`)];

  it('in every table', async () => {
    await exportTo(original, first);
    await load(copy, byline, first);
    const [theirs, ours] = [await original.withClient(dump), await copy.withClient(dump)];
    for (const [table, rows] of Object.entries(theirs)) {
      expect.soft({ table, ...difference(rows, ours[table] ?? []) }).toEqual({ table, missing: [], added: [] });
      expect.soft(ours[table]?.length, table).toBe(rows.length);
    }
  }, 120_000);

  it('and exported again it is the same file', async () => {
    await exportTo(copy, second);
    expect((await readFile(second)).equals(await readFile(first))).toBe(true);
  });
}

/** The first few of each, since one cause has many effects. */
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

async function load(graph: TestGraph, reader: Reader, path: string): Promise<void> {
  const items = await readPath(reader, path);
  if (reader === byline) expect(rejectsOf(items)).toEqual([]);
  const records = recordsOf(items);
  for (let start = 0; start < records.length; start += 1_000)
    await graph.loadRecords(records.slice(start, start + 1_000), reader.source);
}
