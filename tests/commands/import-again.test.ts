import { utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { VERSION } from '../../src/load/record-key.ts';
import { newRun } from '../../src/load/run/import-run.ts';
import { endRun, startRun } from '../../src/load/run/save-run.ts';
import { checksum } from '../support/checksum.ts';
import { openTestGraph } from '../support/graph.ts';
import { findRejects, findRuns, importHere, importInto, openFolder, paperLines } from '../support/importing.ts';
import { run } from '../support/process.ts';

const { write } = openFolder('byline-again-');
const PASSED = 'Unchanged since the last import, so skipped. Use --restart to read it again.\n';
const NONE_NEW = /papers +0 +0 +20\n/;

const crossref = (title: string): string =>
  `${JSON.stringify({ DOI: '10.1234/crossref.1', title: [title], author: [{ family: 'Ash' }], issued: { 'date-parts': [[2020]] } })}\n`;

describe('byline import of files that were imported before', async () => {
  const graph = await openTestGraph('empty');
  let file = '';
  let lines: readonly string[] = [];
  let written = 0;

  beforeEach(async () => {
    await graph.empty();
    lines = [...paperLines(20)];
    file = write('papers.jsonl', lines.join(''));
    // One that another test has imported is another file.
    written += 1;
    utimesSync(file, new Date(), new Date(2_002, 1, written));
    await importHere(graph, file);
  });

  it('skips them, and prints the summary of the earlier import', async () => {
    const before = await checksum(graph);
    for (let time = 0; time < 2; time += 1) {
      const again = await importInto(graph, [file]);
      expect(again).toMatchObject({ code: 0, stderr: PASSED, stdout: expect.stringMatching(NONE_NEW) });
    }
    expect(await checksum(graph)).toBe(before);
    const [run] = await findRuns(graph);
    expect(run).toMatchObject({ status: 'finished', format: 'byline', source: 'byline', records_read: '20' });
    expect(run?.counts).toMatchObject({ paper: { created: 0, updated: 0, unchanged: 20 } });
  });

  it('reads them again with --restart, and changes no row', async () => {
    const before = await checksum(graph);
    const again = await importInto(graph, ['--restart', file]);
    expect(again).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(NONE_NEW) });
    expect(await checksum(graph)).toBe(before);
  });

  it('reads a file again that has changed', async () => {
    utimesSync(file, new Date(), new Date(2_001, 1, 1));
    expect(await importHere(graph, file)).toMatchObject({ stderr: '', stdout: expect.stringMatching(NONE_NEW) });
    write('papers.jsonl', [...lines, ...paperLines(1, 20)].join(''));
    expect((await importHere(graph, file)).stdout).toMatch(/papers +1 +0 +20\n/);
  });

  it('reads a file again if a later import of its source said something else', async () => {
    const other = write('other.jsonl', lines[3]?.replace('Paper number 3', 'Another title') ?? '');
    expect((await importHere(graph, other)).stdout).toMatch(/papers +0 +1 +0\n/);
    expect(await importHere(graph, file)).toMatchObject({
      stderr: '',
      stdout: expect.stringMatching(/papers +0 +1 +19\n/),
    });
    const { paper } = await graph.ask('{ paper(by: { doi: "10.1234/paper.3" }) { title } }');
    expect(paper.title).toBe('Paper number 3');
  });

  it('restores what the import of an older export has undone', async () => {
    const [old, latest] = [write('old.jsonl', crossref('Old title')), write('latest.jsonl', crossref('Latest title'))];
    const as = { format: 'crossref' };
    await importHere(graph, old, as);
    const exported = join(dirname(old), 'graph.jsonl');
    const env = { DATABASE_URL: graph.url, BYLINE_CORPUS: 'none' };
    expect((await run(['export', exported], env).exited).code).toBe(0);
    const title = async (): Promise<string> => {
      const { paper } = await graph.ask('{ paper(by: { doi: "10.1234/crossref.1" }) { title } }');
      return paper.title;
    };
    for (const [path, options, shown] of [
      [latest, as, 'Latest title'],
      [exported, {}, 'Old title'],
      [latest, as, 'Latest title'],
    ] as const) {
      await importHere(graph, path, options);
      expect(await title()).toBe(shown);
    }
  });

  it('reads a file again if a better source hides what a later import said', async () => {
    const own = JSON.stringify({ identifiers: { doi: '10.1234/crossref.1' }, title: 'Shown', authors: ['Ash'] });
    await importHere(graph, write('own.jsonl', `${own}\n`));
    const [one, other] = [write('one.jsonl', crossref('Of one')), write('other.jsonl', crossref('Of the other'))];
    await importHere(graph, one, { format: 'crossref' });
    expect((await importHere(graph, other, { format: 'crossref' })).stdout).toMatch(/papers +0 +0 +1\n/);
    expect((await importHere(graph, one, { format: 'crossref' })).stderr).toBe('');
    const { rows } = await sql<{ title: string }>`
      select said->>'title' as title from paper_source where source = 'crossref'`.execute(graph.db);
    expect(rows).toEqual([{ title: 'Of one' }]);
  });

  it('skips two files of one source that do not contradict each other', async () => {
    const other = write('beside.jsonl', [...paperLines(5, written * 100)].join(''));
    await importHere(graph, other);
    expect((await importHere(graph, file)).stderr).toBe('');
    for (const path of [other, file, other]) expect((await importHere(graph, path)).stderr).toBe(PASSED);
  });

  it('skips a file although other sources were imported since', async () => {
    const other = write('crossref.jsonl', crossref(`Of ${file}`));
    await importHere(graph, other, { format: 'crossref' });
    expect((await importHere(graph, file)).stderr).toBe(PASSED);
  });

  it('reads a file again if an earlier version of the program or of the loader read it', async () => {
    const { version } = packageJson;
    for (const earlier of [`0.0.1 ${VERSION}`, `${version} 1.0`, version]) {
      await graph.db
        .updateTable('import_run')
        .set({ checkpoint: sql`checkpoint || jsonb_build_object('version', ${earlier}::text)` })
        .execute();
      expect((await importHere(graph, file)).stderr).toBe('');
    }
    expect((await importHere(graph, file)).stderr).toBe(PASSED);
  });

  it('reads a file again if one version began it and another finished it', async () => {
    await graph.db
      .updateTable('import_run')
      .set({ status: 'stopped', checkpoint: sql`checkpoint || '{"version": "0.0.1 1", "items": 10}'` })
      .where('location', '=', file)
      .execute();
    expect((await importHere(graph, file)).stderr).toMatch(/^Resuming /);
    expect((await importHere(graph, file)).stderr).toBe('');
    expect((await importHere(graph, file)).stderr).toBe(PASSED);
  });

  it('lists again the files that were skipped', async () => {
    const mixed = dirname(write('mixed/papers.jsonl', lines.join('')));
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) write(`mixed/${name}.md`, '# Read me\n');
    const first = await importInto(graph, [mixed]);
    expect(first.stderr).toMatch(/^(?:Skipped .*mixed\/[a-e]\.md: unknown format\.\n){5}Skipped .*: 6\.\n$/);
    for (let time = 0; time < 2; time += 1)
      expect((await importInto(graph, [mixed])).stderr).toBe(`${PASSED}${first.stderr}`);
  });

  it('reads a file again in another format, and if an import of its source did not finish', async () => {
    expect((await importHere(graph, file, { format: 'byline' })).stderr).toBe('');
    expect((await importHere(graph, file, { format: 'byline' })).stderr).toBe(PASSED);
    await graph.withClient(async (client) => {
      const subject = { location: '/elsewhere', format: null, inputs: '', version: '' };
      const id = await startRun(client, subject, { ...newRun, sources: ['byline'], formats: ['byline'] });
      expect((await importHere(graph, file, { format: 'byline' })).stderr).toBe('');
      await endRun(client, id, 'failed');
    });
  });

  it('reads a file again only once after an import that was killed', async () => {
    await graph.db
      .insertInto('import_run')
      .values({ source: 'byline', format: 'byline', location: '/killed', status: 'running', records_read: 1 })
      .execute();
    expect((await importHere(graph, file)).stderr).toBe('');
    expect((await importHere(graph, file)).stderr).toBe(PASSED);
    expect((await findRuns(graph)).find(({ location }) => location === '/killed')).toMatchObject({ status: 'failed' });
  });

  it('reads a file with rejects again, and prints their new places', async () => {
    const wrong = write('wrong.jsonl', [...lines, 'no JSON\n'].join(''));
    await importHere(graph, wrong);
    write('wrong.jsonl', [...lines, ...paperLines(30, 20), 'nor this\n'].join(''));
    for (let time = 0; time < 2; time += 1) {
      const again = await importInto(graph, [wrong]);
      expect(again).toMatchObject({ code: 0, stderr: '' });
      expect(again.stdout).toMatch(/Rejected: 1\n {2}bad-json +1 {2}.*wrong\.jsonl, line 51\n/);
    }
    expect(await findRejects(graph)).toHaveLength(2);
    const strict = await importInto(graph, ['--strict', wrong]);
    expect(strict.code).toBe(1);
    expect(strict.stderr).toContain('Stopped at the first reject');
  });

  it('prints the places of rejects also when it resumes after them', async () => {
    const wrong = write('wrong.jsonl', [...lines, 'no JSON\n'].join(''));
    for (let time = 0; time < 2; time += 1) await importHere(graph, wrong);
    await graph.db.updateTable('import_run').set({ status: 'stopped' }).where('location', '=', wrong).execute();
    const { stdout, stderr } = await importInto(graph, [wrong]);
    expect(stderr).toMatch(/^Resuming an import that did not finish, after 21 records /);
    expect(stdout).toMatch(/Rejected: 1\n {2}bad-json +1 {2}.*wrong\.jsonl, line 21\n/);
  });

  it('imports a record that the database refused and now accepts', async () => {
    await sql`alter table paper add constraint no_bad check (title is distinct from 'bad')`.execute(graph.db);
    const refused = write('refused.jsonl', [...lines, '{"title": "bad"}\n'].join(''));
    expect((await importHere(graph, refused)).stdout).toMatch(/refused +1 /);
    await sql`alter table paper drop constraint no_bad`.execute(graph.db);
    expect((await importHere(graph, refused)).stdout).toMatch(/papers +1 +0 +20\n/);
  });
});
