import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { READERS } from '../../src/source/formats/readers.ts';
import { openInputs, peek } from '../../src/source/input/input.ts';
import { dataFile, hasData } from '../support/data.ts';
import { openTestGraph } from '../support/graph.ts';
import { findRejects, findRuns, importInto, openFolder, startImport } from '../support/importing.ts';
import { isFull } from '../support/runs.ts';

const { folder, write } = openFolder('byline-import-');

/** A file of each format, unpacked. */
const SAMPLES: Readonly<Record<string, () => Uint8Array>> = {
  acl: () => gunzipSync(readFileSync(dataFile('acl/P18.xml.gz'))),
  arxiv: () => readFileSync(dataFile('arxiv/kaggle-200.jsonl')),
  // Its parser is slow.
  bibtex: () =>
    Buffer.from(
      readFileSync(dataFile('bibtex/colt2024.bib'), 'utf8')
        .split(/^(?=@)/m)
        .slice(0, 20)
        .join(''),
    ),
  byline: () => Buffer.from('{"title": "In our own layout", "authors": ["Ann Lee"]}\n'),
  crossref: () => gunzipSync(readFileSync(dataFile('crossref/public-data-file/3items.json.gz'))),
  csv: () => Buffer.from('doi,title,authors\n10.1234/csv,In a table,Ann Lee; Bo Li\n'),
  dblp: () => readFileSync(dataFile('dblp/cacm-91.xml')),
  listing: () => readFileSync(dataFile('feed/radford.txt')),
  openalex: () => gunzipSync(readFileSync(dataFile('openalex/works-100.jsonl.gz'))),
  s2: () => gunzipSync(readFileSync(dataFile('semanticscholar/s2ag-papers-500.jsonl.gz'))),
};

describe('the formats', () => {
  it('each have a sample', () => {
    expect(READERS.map(({ name }) => name).sort()).toEqual(Object.keys(SAMPLES));
  });

  it.runIf(hasData)('recognize real files: each file has one format or none', async () => {
    const found: string[] = [];
    for await (const file of openInputs(dataFile(''))) {
      const { beginning } = await peek(file);
      const names = READERS.filter(({ recognizes }) => recognizes(beginning, file.name)).map(({ name }) => name);
      const shown = file.name.slice(file.name.indexOf('/data/') + 6);
      expect(names.length, file.name).toBeLessThan(2);
      found.push(`${shown} ${names[0] ?? 'none'}`);
    }
    expect(found).toEqual(
      expect.arrayContaining([
        'README.md none',
        'acl/P18.xml.gz acl',
        'acl/small.stats.json none',
        'arxiv/kaggle-200.jsonl arxiv',
        'bibtex/colt2024.bib bibtex',
        'crossref/public-data-file/1item.json.gz crossref',
        'crossref/works-1000.jsonl.gz crossref',
        'dblp/cacm-91.xml dblp',
        'dblp/dblp.dtd none',
        'expected.json none',
        'feed/radford.txt listing',
        'openalex/authors-107.jsonl.gz openalex',
        'openalex/institutions-126.jsonl.gz openalex',
        'openalex/works-100.jsonl.gz openalex',
        'semanticscholar/graph-papers-500.jsonl.gz s2',
        'semanticscholar/s2ag-citations-1006.jsonl.gz s2',
        'semanticscholar/s2ag-papers-500.jsonl.gz s2',
      ]),
    );
  });
});

describe.runIf(hasData)('byline import, of a file of each format', async () => {
  const graph = await openTestGraph('empty');
  const names = hasData ? Object.keys(SAMPLES) : [];
  for (const name of names) write(`plain/${name}.sample`, SAMPLES[name]?.() ?? '');
  for (const name of names) write(`gzip/${name}`, gzipSync(SAMPLES[name]?.() ?? ''));
  for (const name of names) write(`zstd/${name}`, zstdCompressSync(SAMPLES[name]?.() ?? ''));
  if (hasData) execFileSync('tar', ['-czf', join(folder, 'all.tar.gz'), '-C', folder, 'plain']);
  const RECORDS = 435 + 200 + 20 + 1 + 3 + 1 + 91 + 25 + 100 + 500;

  it.each(['plain', 'gzip', 'zstd', 'all.tar.gz'])('reads all of them in %s', async (packing) => {
    const { code, stdout, stderr } = await importInto(graph, [join(folder, packing)]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.not.stringContaining('Skipped') });
    const [run] = await findRuns(graph);
    expect(run).toMatchObject({ status: 'finished', records_read: String(RECORDS), rejects: {} });
    expect(run?.format.split(', ').sort()).toEqual(Object.keys(SAMPLES));
    expect(run?.source.split(', ').sort()).toEqual(Object.keys(SAMPLES));
    expect(stdout).toContain(`${RECORDS.toLocaleString('en-US')} records, in `);
    if (packing !== 'plain') expect(stdout).toMatch(/papers +0 +0 +/);
  });

  // A file is recognized alike wherever its bytes come from.
  it.each(isFull ? names : names.slice(0, 3))('knows %s on standard input', async (name) => {
    const { code, stdout } = await importInto(graph, ['-'], readFileSync(join(folder, 'gzip', name)));
    expect(code).toBe(0);
    expect(stdout).toMatch(/papers +0 +0 +/);
    const [run] = await findRuns(graph);
    expect(run).toMatchObject({ format: name, location: '-', status: 'finished', rejects: {} });
  });
});

describe('byline import', async () => {
  const graph = await openTestGraph('empty');

  it('prints the outcomes by kind, and nothing else on standard output', async () => {
    const file = write(
      'kinds.jsonl',
      [
        '{"title": "One", "identifiers": {"doi": "10.1234/one"}, "authors": ["Ann Lee"], "references": ["doi:10.1234/two"]}',
        '{"title": "Two", "identifiers": {"doi": "10.1234/two"}}',
        '{"kind": "author", "name": "Ann Lee", "identifiers": {"orcid": "0000-0002-1825-0097"}}',
        '{"kind": "institution", "name": "An Institute"}',
        '{"kind": "citation", "citing": "doi:10.1234/two", "identifiers": {"doi": "10.1234/one"}}',
        'no JSON',
        '{"title": 3}',
        'nor this',
      ].join('\n'),
    );
    const { code, stdout, stderr } = await importInto(graph, [file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').map((line) => line.trimEnd())).toEqual([
      expect.stringMatching(/^ +new +updated +unchanged$/),
      expect.stringMatching(/^ {2}papers +2 +0 +0$/),
      expect.stringMatching(/^ {2}authors +2 +0 +0$/),
      expect.stringMatching(/^ {2}institutions +1 +0 +0$/),
      expect.stringMatching(/^ {2}citations +1 +0 +0$/),
      '',
      'Rejected: 3',
      `  bad-json    2  ${file}, line 6`,
      `  bad-record  1  ${file}, line 7`,
      expect.stringMatching(/^List them, each under the import that met it first: \{ importRuns \{ /),
      '',
      expect.stringMatching(/^8 records, in [\d.]+ s: \d+ a second\.$/),
      '',
    ]);
    const { importRuns } = await graph.ask(
      '{ importRuns(first: 1) { nodes { status recordsRead rejects { nodes { file location message excerpt } } } } }',
    );
    expect(importRuns.nodes).toEqual([
      {
        status: 'FINISHED',
        recordsRead: 8,
        rejects: {
          nodes: [
            { file: 'kinds.jsonl', location: 'line 6', message: expect.any(String), excerpt: 'no JSON' },
            { file: 'kinds.jsonl', location: 'line 7', message: expect.any(String), excerpt: '{"title": 3}' },
            { file: 'kinds.jsonl', location: 'line 8', message: expect.any(String), excerpt: 'nor this' },
          ],
        },
      },
    ]);
  });

  it('counts the people of papers as the graph does', async () => {
    const corpus = fileURLToPath(new URL('../../db/corpus/radford.json', import.meta.url));
    const count = '{ people: authors { totalCount } all: authors(includeCollectives: true) { totalCount } }';
    const before = await graph.ask(count);
    const { stdout } = await importInto(graph, [corpus]);
    const after = await graph.ask(count);
    const people = after.people.totalCount - before.people.totalCount;
    const collectives = after.all.totalCount - before.all.totalCount - people;
    expect([people, collectives]).toEqual([631, 1]);
    expect(stdout).toMatch(/ authors +631 +0 +0\n/);
    expect(stdout).toMatch(/ collectives +1 +0 +0\n/);
  });

  it('lists no reject twice, but counts it again', async () => {
    const file = join(folder, 'kinds.jsonl');
    const { code, stdout } = await importInto(graph, [file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/papers +0 +0 +2\n/);
    expect(stdout).toContain('Rejected: 3\n');
    expect((await findRuns(graph))[0]).toMatchObject({ rejects: { 'bad-json': 2, 'bad-record': 1 } });
    expect(await findRejects(graph)).toHaveLength(3);
  });

  it('refuses an unknown format and a file of no known format, and lists the formats', async () => {
    const noFormat = await importInto(graph, ['-', '--format', 'punchcards'], Buffer.from('x'));
    expect(noFormat.code).toBe(1);
    expect(noFormat.stderr).toMatch(/^byline: Unknown format "punchcards"\. Expected one of:\n {2}openalex +OpenAlex /);
    const noFile = await importInto(graph, [write('letter.txt', 'Dear reader,\n')]);
    expect(noFile.code).toBe(1);
    expect(noFile.stderr).toMatch(
      /^byline: .*letter\.txt cannot be imported\. Its format is unknown\. Found:\n .*letter\.txt: "Dear reader,"\nLooked for:\n/,
    );
    for (const { name, description } of READERS) {
      expect(noFormat.stderr).toContain(description);
      expect(noFile.stderr).toContain(`  ${name}`);
    }
    const nothing = await importInto(graph, ['-'], Buffer.from(''));
    expect(nothing.code).toBe(1);
    expect(nothing.stderr).toContain('standard input: nothing');
    expect(nothing.stdout).toBe('');
  });

  it('skips files of unknown format in a folder, and refuses a folder that has no other files', async () => {
    write('mixed/README.md', '# Read me\n');
    write('mixed/SHA256SUMS', 'abc  papers.csv\n');
    write('mixed/papers.csv', 'doi,title\n10.1234/mixed,Mixed\n');
    write('mixed/scan.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0]));
    const { code, stdout, stderr } = await importInto(graph, [join(folder, 'mixed')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/papers +1 +0 +0\n/);
    expect(stderr.trim().split('\n')).toEqual([
      `Skipped ${folder}/mixed/README.md: unknown format.`,
      `Skipped ${folder}/mixed/SHA256SUMS: unknown format.`,
      `Skipped ${folder}/mixed/scan.png: unknown format.`,
      'Skipped files of unknown format: 3.',
    ]);
    rmSync(join(folder, 'mixed/papers.csv'));
    const refused = await importInto(graph, [join(folder, 'mixed')]);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/mixed cannot be imported\. None of its 3 files has a known format\. Found:\n/);
  });

  it('reads all files in the given format', async () => {
    write('forced/papers.txt', '{"title": "Forced"}\n');
    write('forced/more.bin', '{"title": "Forced too"}\nno JSON\n');
    const { code, stdout, stderr } = await importInto(graph, [join(folder, 'forced'), '--format', 'byline']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/papers +2 +0 +0\n/);
    const wrong = await importInto(graph, [join(folder, 'forced'), '--format', 'dblp']);
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toMatch(/^byline: .*forced\/more\.bin and 1 more were read only in part: /);
    expect(wrong.stderr).toContain('byline: No record was imported: all were rejected.');
  });

  it('continues after a record that the database refuses', async () => {
    await graph.withClient(async (client) => {
      await client.query(`alter table paper add constraint not_this_one check (title <> 'Refused')`);
    });
    const titles = Array.from({ length: 30 }, (_, index) => (index === 20 ? 'Refused' : `Taken ${index}`));
    const file = write('refused.jsonl', titles.map((title) => `${JSON.stringify({ title })}\n`).join(''));
    const { code, stdout } = await importInto(graph, [file]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/papers +29 +0 +0\n/);
    expect(stdout).toMatch(/refused +1 +.*refused\.jsonl, line 21\n/);
    expect((await findRuns(graph))[0]).toMatchObject({ records_read: '30', rejects: { refused: 1 } });
  });

  it('prints progress every few seconds without a terminal', async () => {
    const importing = startImport(graph, ['-'], 'open');
    importing.child.stdin?.write('{"title": "Slow"}\n');
    await expect.poll(() => importing.stderr()).toContain('standard input: 0 records, 0/s, 0 rejects\n');
    importing.child.stdin?.end('{"title": "Slower"}\n');
    expect((await importing.exited).code).toBe(0);
    expect(importing.stdout()).toMatch(/papers +2 +0 +0\n/);
  });
});
