import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import {
  countRows,
  findRejects,
  findRuns,
  importInto,
  openFolder,
  paperLines,
  startImport,
  titleLines,
  untilLetGo,
  withoutProgress,
} from '../support/importing.ts';
import type { Running } from '../support/process.ts';

const { folder, write } = openFolder('byline-resume-');

/** Waits until the import has committed `records`, and returns how many they are then. */
async function untilCommitted(graph: TestGraph, importing: Running, records = 1): Promise<number> {
  const committed = async (): Promise<number> => {
    if (importing.child.exitCode !== null) throw new Error(`It ended: ${importing.stderr()}`);
    const [run] = await findRuns(graph);
    return run?.status === 'running' ? Number(run.records_read) : 0;
  };
  await expect.poll(committed, { interval: 50 }).toBeGreaterThanOrEqual(records);
  return committed();
}

describe('byline import, after it was killed', async () => {
  const graph = await openTestGraph('empty');
  const COUNT = 9_000;
  const lines = [...paperLines(COUNT)];
  // One wrong line before the place where it is killed, one behind it.
  lines.splice(500, 0, 'no JSON\n');
  lines.push('nor this\n');
  const file = write('papers.jsonl.gz', gzipSync(lines.join('')));

  it('resumes after the last committed record', async () => {
    const killed = startImport(graph, [file]);
    const before = await untilCommitted(graph, killed);
    killed.child.kill('SIGKILL');
    await killed.exited;
    await untilLetGo(graph);
    expect((await findRuns(graph))[0]).toMatchObject({
      status: 'running',
      checkpoint: { items: expect.any(Number) },
    });
    const { papers } = await countRows(graph);
    expect(papers).toBeGreaterThanOrEqual(before - 1);
    expect(papers).toBeLessThan(COUNT);

    const { code, stdout, stderr } = await importInto(graph, [file]);
    expect(code).toBe(0);
    const [, done = ''] = /^Resuming an import that did not finish, after ([\d,]+) records /.exec(stderr) ?? [];
    expect(Number(done.replaceAll(',', ''))).toBeGreaterThanOrEqual(before);
    // None of those that were done was loaded again: they would be unchanged.
    expect(stdout).toMatch(/papers +9,000 +0 +0\n/);
    const runs = await findRuns(graph);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      status: 'finished',
      records_read: String(COUNT + 2),
      rejects: { 'bad-json': 2 },
      counts: { paper: { created: COUNT, updated: 0, unchanged: 0 } },
    });
    expect(stdout).toMatch(/bad-json +2 +.*papers\.jsonl\.gz, line 501\n/);
    expect(await findRejects(graph)).toMatchObject([{ location: 'line 501' }, { location: `line ${COUNT + 2}` }]);
    expect(await countRows(graph)).toEqual({ papers: COUNT, authors: COUNT + 500, authorships: 2 * COUNT });
  });
});

describe('byline import, after it was stopped', async () => {
  const graph = await openTestGraph('empty');
  // The second file is the one that is under way; the third is another format.
  write('parts/a.jsonl', [...titleLines(3_500)].join(''));
  write('parts/b.jsonl.gz', gzipSync([...titleLines(9_000, 3_500)].join('')));
  write('parts/c.csv', 'doi,title\n10.1234/paper.c,In a table\n');
  write('parts/README.md', '# Read me\n');
  const path = join(folder, 'parts');
  const stop = async (args: readonly string[]): Promise<string> => {
    const importing = startImport(graph, args);
    await untilCommitted(graph, importing, 3_501);
    importing.child.kill('SIGINT');
    expect((await importing.exited).code).toBe(1);
    expect(importing.stdout()).toBe('');
    return importing.stderr();
  };

  it('by Ctrl-C says what is committed, and resumes in the same file of the folder', async () => {
    const said = await stop([path]);
    expect(said).toMatch(
      /byline: SIGINT: stopped\. [\d,]+ records are committed\. Import the same again to resume\.\n$/,
    );
    const [stopped] = await findRuns(graph);
    expect(stopped).toMatchObject({ status: 'stopped', checkpoint: { name: join(path, 'b.jsonl.gz') } });
    expect(stopped?.finished_at).not.toBeNull();
    expect((await countRows(graph)).papers).toBe(Number(stopped?.records_read));

    const { code, stdout, stderr } = await importInto(graph, [path]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining(`(the last one in ${path}/b.jsonl.gz). `),
    });
    expect(stdout).toMatch(/papers +12,501 +0 +0\n/);
    expect(stdout).toMatch(/\n12,501 records, [\d,]+ of them now, in /);
    expect(await countRows(graph)).toMatchObject({ papers: 12_501 });
    const runs = await findRuns(graph);
    expect(runs.map(({ status, format }) => [status, format])).toEqual([['finished', 'byline, csv']]);
  });

  it('starts over with --restart, with another format, and when the files have changed', async () => {
    // Each ends at the wrong line.
    const file = write('again.jsonl', [...titleLines(10, 100_000), 'no JSON\n', ...titleLines(10, 100_010)].join(''));
    const endEarly = async (...args: readonly string[]): Promise<string> => {
      const { code, stderr } = await importInto(graph, [file, '--strict', ...args]);
      expect(code).toBe(1);
      expect((await findRuns(graph))[0]).toMatchObject({ status: 'failed', records_read: '10' });
      return stderr;
    };
    await endEarly();
    expect(await endEarly('--restart')).not.toContain('Resuming');
    expect(await endEarly('--format', 'byline')).not.toContain('Resuming');
    utimesSync(file, 1, 1);
    expect(await endEarly('--format', 'byline')).toMatch(
      /^An earlier import did not finish, but its files have changed: starting over\.\n/,
    );
    expect(await findRuns(graph)).toHaveLength(5);
  });
});

describe('byline import, after its connection broke', async () => {
  const graph = await openTestGraph('empty');

  it('says so in one sentence, and resumes', async () => {
    const file = write('broken.jsonl', [...titleLines(9_000), '{"title": "Last"}\n'].join(''));
    const importing = startImport(graph, [file]);
    await untilCommitted(graph, importing);
    await graph.withClient((client) =>
      client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'byline import' and datname = current_database()`,
      ),
    );
    expect((await importing.exited).code).toBe(1);
    expect(withoutProgress(importing.stderr())).toMatch(
      /^byline: The connection to the database broke: .* Import the same again to resume\.\n$/,
    );
    const { code, stdout, stderr } = await importInto(graph, [file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^Resuming /) });
    expect(stdout).toMatch(/papers +9,001 +0 +0\n/);
  });
});

describe('byline import, with fewer connections than it needs', async () => {
  const graph = await openTestGraph('empty');

  it.each([2, 1])('says so if it may have %i', async (limit) => {
    await graph.withClient((client) =>
      client.query(
        `create role few login password 'few' connection limit ${limit}; grant all on all tables in schema public to few`,
      ),
    );
    const url = new URL(graph.url);
    url.username = 'few';
    url.password = 'few';
    const importing = startImport({ url: url.href }, [write('few.jsonl', '{"title": "One"}\n')]);
    expect((await importing.exited).code).toBe(1);
    expect(importing.stderr()).toContain(
      'Too few free connections: too many connections for role "few" (53300). An import needs 3. Raise the limit of the role, the database or the server, or ',
    );
    await graph.withClient((client) => client.query('drop owned by few; drop role few'));
  });
});

describe('byline import, if only files of unknown formats are left', async () => {
  const graph = await openTestGraph('empty');

  it('finishes when it resumes', async () => {
    write('left/a.jsonl', '{"title": "Known"}\nno JSON\n');
    write('left/b.md', '# Read me\n');
    const path = join(folder, 'left');
    expect((await importInto(graph, [path, '--strict'])).code).toBe(1);
    await graph.db
      .updateTable('import_run')
      .set({ checkpoint: sql`checkpoint || '{"input": 1, "items": 0}'` })
      .execute();
    const { code, stdout, stderr } = await importInto(graph, [`${path}/`]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `Resuming an import that did not finish, after 1 records (the last one in ${path}/a.jsonl). Use --restart to start over.\nSkipped files of unknown format: 1.\n`,
    });
    expect(stdout).toMatch(/papers +1 +0 +0\n/);
    expect((await findRuns(graph)).map(({ status }) => status)).toEqual(['finished']);
  });
});

describe('two imports at once', async () => {
  const graph = await openTestGraph('empty');
  const one = write('one.jsonl', [...paperLines(4_000), 'no JSON\n'].join(''));
  const other = write('other.jsonl', [...paperLines(4_000, 2_000)].join(''));

  it('of one file and of another all finish, and make one graph', async () => {
    const imports = await Promise.all([one, one, other].map((file) => importInto(graph, [file])));
    expect(imports.map(({ code }) => code)).toEqual([0, 0, 0]);
    const runs = await findRuns(graph);
    expect(runs.map(({ status, records_read }) => `${status} ${records_read}`).sort()).toEqual([
      'finished 4000',
      'finished 4001',
      'finished 4001',
    ]);
    expect(await countRows(graph)).toEqual({ papers: 6_000, authors: 6_000 + 500, authorships: 12_000 });
    expect(await findRejects(graph)).toHaveLength(1);
  });

  it('of one file that was stopped do not both resume it', async () => {
    const file = write('both.jsonl', [...titleLines(9_000, 50_000)].join(''));
    const stopped = startImport(graph, [file]);
    await untilCommitted(graph, stopped);
    stopped.child.kill('SIGKILL');
    await stopped.exited;
    await untilLetGo(graph);
    const imports = await Promise.all([importInto(graph, [file]), importInto(graph, [file])]);
    expect(imports.map(({ code }) => code)).toEqual([0, 0]);
    expect(imports.filter(({ stderr }) => stderr.includes('Resuming'))).toHaveLength(1);
    expect(await countRows(graph)).toMatchObject({ papers: 6_000 + 9_000 });
    expect((await findRuns(graph)).slice(0, 2)).toMatchObject([{ status: 'finished' }, { status: 'finished' }]);
  });
});
