import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checksum } from '../support/checksum.ts';
import { dataFile, hasData } from '../support/data.ts';
import { openTestGraph } from '../support/graph.ts';
import {
  countRows,
  findRejects,
  findRuns,
  importHere,
  importInto,
  openFolder,
  paperLines,
  peakMemoryOf,
  startImport,
} from '../support/importing.ts';

const { folder, write } = openFolder('byline-bad-');

describe.runIf(hasData)('malformed XML', async () => {
  const graph = await openTestGraph('empty');

  it('is imported up to that place, which is a reject, and the import fails', async () => {
    const { code, stdout, stderr } = await importInto(graph, [dataFile('dblp/cacm-91-malformed.xml')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/papers +91 +0 +0\n/);
    expect(stdout).toMatch(/bad-xml +1 +.*cacm-91-malformed\.xml, byte 36759\n/);
    expect(stderr).toMatch(/^byline: .*cacm-91-malformed\.xml was read only in part: .*\n$/);
    expect((await findRuns(graph))[0]).toMatchObject({ status: 'finished', rejects: { 'bad-xml': 1 } });
  });

  it('does not keep other files of the folder from being imported', async () => {
    mkdirSync(join(folder, 'xml'));
    copyFileSync(dataFile('dblp/cacm-91-malformed.xml'), join(folder, 'xml/a.xml'));
    copyFileSync(dataFile('acl/P18.xml.gz'), join(folder, 'xml/b.xml.gz'));
    const { code, stdout } = await importInto(graph, [join(folder, 'xml')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/papers +435 +0 +91\n/);
  });
});

describe('a file that breaks off', async () => {
  const graph = await openTestGraph('empty');
  const whole = gzipSync([...paperLines(7_000)].join(''));
  const half = whole.subarray(0, whole.length / 2);

  it('is imported up to its end if it is half of a gzip file, and is a reject', async () => {
    const file = write('half.jsonl.gz', half);
    const { code, stdout, stderr } = await importInto(graph, [file]);
    expect(code).toBe(1);
    const { papers } = await countRows(graph);
    expect(papers).toBeGreaterThan(3_000);
    expect(stdout).toMatch(new RegExp(`papers +${papers.toLocaleString('en-US')} +0 +0\n`));
    expect(stdout).toMatch(/broken-file +1 +.*half\.jsonl\.gz, byte \d+\n/);
    expect(stderr).toMatch(/^byline: .*half\.jsonl\.gz was read only in part: .*\n$/);
    expect(await findRejects(graph)).toMatchObject([
      {
        file,
        reason: 'broken-file',
        message: `${file} cannot be read to its end: its compressed data is cut off.`,
      },
    ]);
    const before = await checksum(graph);
    const again = await importHere(graph, file);
    expect(again.stdout).toMatch(/papers +0 +0 +[\d,]+\n/);
    expect(await checksum(graph)).toBe(before);
  });

  it('does not keep the following files from being read, in a folder and in an archive', async () => {
    write('broken/a.jsonl.gz', half);
    write('broken/b.jsonl', '{"title": "Behind it"}\n');
    write('broken/c.gz', half.subarray(0, 5));
    const inFolder = await importInto(graph, [join(folder, 'broken')]);
    expect(inFolder.code).toBe(1);
    expect(inFolder.stdout).toMatch(/papers +1 +0 +[\d,]+\n/);
    expect(inFolder.stdout).toMatch(/broken-file +2 +.*broken\/a\.jsonl\.gz, byte \d+\n/);
    expect(inFolder.stderr).toMatch(/byline: .*a\.jsonl\.gz and 1 more were read only in part: /);
    execFileSync('tar', ['-cf', join(folder, 'broken.tar'), '--sort=name', '-C', folder, 'broken']);
    const inTar = await importInto(graph, [join(folder, 'broken.tar')]);
    expect(inTar.code).toBe(1);
    expect(inTar.stdout).toMatch(/papers +0 +0 +[\d,]+\n/);
    expect(inTar.stdout).toMatch(/broken-file +2 +.*broken\.tar:broken\/a\.jsonl\.gz, byte \d+\n/);
  });

  it('is one reject if an archive ends within a file', async () => {
    write('tar/a.jsonl', '{"title": "First of the archive"}\n');
    write('tar/b.jsonl', [...paperLines(3_000)].join(''));
    execFileSync('tar', ['-czf', join(folder, 'cut.tgz'), '-C', join(folder, 'tar'), 'a.jsonl', 'b.jsonl']);
    const bytes = execFileSync('head', ['-c', '20000', join(folder, 'cut.tgz')]);
    const { code, stdout } = await importInto(graph, [write('cut.tgz', bytes)]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/papers +[1-9][\d,]* +0 +[\d,]+\n/);
    expect(stdout).toMatch(/broken-file +1 +.*cut\.tgz:b\.jsonl, byte \d+\n/);
  });

  it('can be a file of a folder that cannot be opened', async () => {
    write('unreadable/b.jsonl', '{"title": "Beside it"}\n');
    symlinkSync('nowhere', join(folder, 'unreadable/a.jsonl'));
    const { code, stdout, stderr } = await importInto(graph, [join(folder, 'unreadable')]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/papers +1 +0 +0\n/);
    expect(stdout).toMatch(/broken-file +1 +.*unreadable\/a\.jsonl, byte 0\n/);
    expect(stderr).toContain('unreadable/a.jsonl');
  });

  it('is refused if nothing of it can be read', async () => {
    const { code, stdout, stderr } = await importInto(graph, [write('damaged.gz', half.subarray(0, 12))]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^byline: .*damaged\.gz cannot be read to its end: its compressed data is cut off\.\n$/);
  });
});

describe('a line of 300 MB', async () => {
  const graph = await openTestGraph('empty');

  it.runIf(existsSync('/proc/self/status'))('is a reject, and takes no more memory than any other', async () => {
    const importing = startImport(graph, ['-'], 'open');
    const { stdin, pid } = importing.child;
    if (stdin === null) throw new Error('Expected standard input to be open.');
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, peakMemoryOf(pid) ?? 0);
    }, 20);
    stdin.write('{"title": "Before it"}\n{"title": "');
    const piece = 'x'.repeat(1024 * 1024);
    for (let written = 0; written < 300; written += 1) if (!stdin.write(piece)) await once(stdin, 'drain');
    stdin.end('"}\n{"title": "Behind it"}\n');
    const { code } = await importing.exited;
    clearInterval(watch);
    expect(code).toBe(0);
    expect(importing.stdout()).toMatch(/papers +2 +0 +0\n/);
    expect(importing.stdout()).toMatch(/too-long +1 +standard input, line 2\n/);
    const [reject] = await findRejects(graph);
    expect(reject?.excerpt).toHaveLength(1_024);
    expect(peak).toBeGreaterThan(50);
    expect(peak).toBeLessThan(400);
  });
});

describe('text in other encodings and lengths', async () => {
  const graph = await openTestGraph('empty');
  const titles = async (): Promise<readonly (string | null)[]> => {
    const papers = await graph.db.selectFrom('paper').select('title').orderBy('id').execute();
    return papers.map(({ title }) => title);
  };

  it('rejects a line that is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"title": "A"}\n{"title": "'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}\n{"title": "Ä"}\n'),
    ]);
    const { stdout } = await importHere(graph, write('latin1.jsonl', bytes));
    expect(stdout).toMatch(/papers +2 +0 +0\n/);
    expect(stdout).toMatch(/bad-text +1 +.*latin1\.jsonl, line 2\n/);
    expect(await titles()).toEqual(['A', 'Ä']);
  });

  it('removes NUL, escaped or not, also from rejects', async () => {
    const lines = ['{"title": "N\\u0000UL"}', '{"title": "raw \0 NUL"}', 'no \0 JSON'];
    const { code, stdout } = await importInto(graph, [write('nul.jsonl', lines.join('\n'))]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/papers +1 +0 +0\n/);
    expect(stdout).toMatch(/bad-json +2 +.*nul\.jsonl, line 2\n/);
    expect((await titles()).slice(2)).toEqual(['N UL']);
    const table = await importHere(graph, write('nul.csv', 'doi,title\n10.1234/nul,A \0 cell\n'));
    expect(table.stdout).toMatch(/papers +1 +0 +0\n/);
    expect((await titles()).slice(3)).toEqual(['A cell']);
  });

  it('reads a BOM and CRLF', async () => {
    const lines = '\uFEFF{"title": "With BOM"}\r\n\r\n{"title": "and CRLF"}\r\n';
    expect((await importInto(graph, [write('bom.jsonl', lines)])).stdout).toMatch(/papers +2 +0 +0\n/);
    const table = '\uFEFFdoi,title\r\n10.1234/bom,A table with BOM\r\n';
    expect((await importHere(graph, write('bom.csv', table))).stdout).toMatch(/papers +1 +0 +0\n/);
    const listing = '\uFEFFCLMay 1, 2024\r\nA listing with BOMAnn Lee\r\n';
    expect((await importHere(graph, write('bom.txt', listing))).stdout).toMatch(/papers +1 +0 +0\n/);
    expect((await titles()).slice(4)).toEqual(['With BOM', 'and CRLF', 'A table with BOM', 'A listing with BOM']);
  });

  it('reads the end marker of COPY on a line of its own, in a file and in a field', async () => {
    const record = { title: '\\.', authors: ['\\.', 'Ann\t\\N Lee'], abstract: 'One\n\\.\ntwo \\b three' };
    const lines = [JSON.stringify(record), '\\.', '{"title": "Behind the end"}'];
    const { stdout } = await importHere(graph, write('copy.jsonl', lines.join('\n')));
    expect(stdout).toMatch(/papers +2 +0 +0\n/);
    expect(stdout).toMatch(/bad-json +1 +.*copy\.jsonl, line 2\n/);
    const { search } = await graph.ask(
      '{ search(text: "three") { nodes { ... on Paper { title abstract authors { nodes { name } } } } } }',
    );
    expect(search.nodes).toEqual([
      {
        title: '\\.',
        abstract: 'One \\. two \\b three',
        authors: { nodes: [{ name: '\\.' }, { name: 'Ann \\N Lee' }] },
      },
    ]);
  });

  it('reads titles and names of any length', async () => {
    const long = 'word '.repeat(100_000).trim();
    const record = { title: long, authors: [long, 'Short'], institutions: [long], venue: long, topics: [long] };
    const lines = [JSON.stringify(record), JSON.stringify({ title: 'Behind a long one' })];
    const { stdout } = await importHere(graph, write('long.jsonl', lines.join('\n')));
    expect(stdout).toContain('\n2 records, in ');
    expect((await titles()).at(-1)).toBe('Behind a long one');
  });
});

describe('odd fields', async () => {
  const graph = await openTestGraph('empty');

  it('reads years in the future and years with a letter', async () => {
    const rows = 'doi,title,year\n10.1234/a,To come,2029\n10.1234/b,With a letter,2019a\n10.1234/c,No year,soon\n';
    const { stdout } = await importHere(graph, write('years.csv', rows));
    expect(stdout).toMatch(/papers +3 +0 +0\n/);
    const { papers } = await graph.ask('{ papers(orderBy: [{ by: TITLE }]) { nodes { title year } } }');
    expect(papers.nodes).toEqual([
      { title: 'No year', year: null },
      { title: 'To come', year: 2029 },
      { title: 'With a letter', year: 2019 },
    ]);
  });

  it('accepts a null title if something else identifies the paper', async () => {
    const lines = [
      '{"title": null, "identifiers": {"doi": "10.1234/untitled"}}',
      '{"title": null, "authors": ["Ann Lee"]}',
      '{"title": "", "identifiers": {"doi": "10.1234/empty"}}',
    ];
    const { stdout } = await importHere(graph, write('untitled.jsonl', lines.join('\n')));
    expect(stdout).toMatch(/papers +1 +0 +0\n/);
    expect(stdout).toMatch(/no-identity +1 +.*untitled\.jsonl, line 2\n/);
    const { paper } = await graph.ask('{ paper(by: { doi: "10.1234/untitled" }) { title } }');
    expect(paper).toEqual({ title: null });
  });
});
