import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { byline } from '../../src/source/formats/byline.ts';
import { openTestGraph } from '../support/graph.ts';
import { run, temporaryFolder } from '../support/process.ts';
import { readText, recordsOf, rejectsOf } from '../support/reading.ts';

const SUMMARY =
  /^Exported 3 institutions, 632 authors, 25 papers and 0 citations by papers that are not in the graph to (.*): ([\d,]+) bytes\.\n$/;

/** On a slow machine an export prints progress. */
const withoutProgress = (stderr: string): string => stderr.replace(/^[\d,]+ of [\d,]+ records so far\.\n/gm, '');

describe('byline export', async () => {
  const folder = await temporaryFolder();
  const graph = await openTestGraph('radford');
  afterAll(() => folder.remove());
  const env = { DATABASE_URL: graph.url };
  const exported = async (file: string) => {
    const exporting = run(['export', file], env);
    return { ...(await exporting.exited), stdout: exporting.stdout(), stderr: withoutProgress(exporting.stderr()) };
  };

  it('writes a file, compressed as its name says, and prints what it contains', async () => {
    const texts: string[] = [];
    for (const name of ['graph.jsonl', 'graph.jsonl.gz', 'graph.jsonl.zst']) {
      const file = join(folder.path, name);
      const { code, stdout, stderr } = await exported(file);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      const bytes = await readFile(file);
      expect(SUMMARY.exec(stdout)?.slice(1)).toEqual([file, bytes.length.toLocaleString('en')]);
      texts.push(
        String(name.endsWith('.gz') ? gunzipSync(bytes) : name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes),
      );
    }
    expect(texts[1]).toBe(texts[0]);
    expect(texts[2]).toBe(texts[0]);
    expect(await readdir(folder.path)).toEqual(['graph.jsonl', 'graph.jsonl.gz', 'graph.jsonl.zst']);
  });

  it('writes to standard output for -, and nothing else there', async () => {
    const { code, stdout, stderr } = await exported('-');
    expect(code).toBe(0);
    expect(stdout).toBe(await readFile(join(folder.path, 'graph.jsonl'), 'utf8'));
    expect(SUMMARY.exec(stderr)?.[1]).toBe('standard output');
  });

  it('writes institutions, then authors, then papers, in lines that the reader accepts', async () => {
    const items = await readText(byline, await readFile(join(folder.path, 'graph.jsonl')));
    expect(rejectsOf(items)).toEqual([]);
    const kinds = recordsOf(items).map(({ kind }) => kind);
    expect(kinds.filter((kind, index) => kind !== kinds[index - 1])).toEqual(['institution', 'author', 'paper']);
  });

  it('replaces an existing file, also through a link, and keeps its permissions', async () => {
    const file = join(folder.path, 'mine.jsonl');
    await writeFile(file, 'what was there before');
    await chmod(file, 0o600);
    await symlink(file, join(folder.path, 'link.jsonl'));
    expect((await exported(join(folder.path, 'link.jsonl'))).code).toBe(0);
    expect(await readFile(file, 'utf8')).toBe(await readFile(join(folder.path, 'graph.jsonl'), 'utf8'));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('writes to a device or pipe without replacing it', async () => {
    expect((await exported('/dev/null')).code).toBe(0);
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  it.each([
    [
      'without its folder',
      'missing/graph.jsonl',
      /^byline: Cannot write .*missing\/graph\.jsonl: its folder does not exist\.\n$/,
    ],
    ['that is a folder', 'folder', /^byline: Cannot write .*folder: expected a file, found a folder\.\n$/],
    ['below a file', 'graph.jsonl/below.jsonl', /^byline: Cannot write .*below\.jsonl: its folder is a file\.\n$/],
    ['of too long a name', `${'long'.repeat(80)}.jsonl`, /^byline: Cannot write .*: its name is too long\.\n$/],
  ])('reports in one sentence why it cannot write one %s', async (_what, name, sentence) => {
    await mkdir(join(folder.path, 'folder'), { recursive: true });
    const { code, stderr } = await exported(join(folder.path, name));
    expect(code).toBe(1);
    expect(stderr).toMatch(sentence);
  });

  // Root may write everywhere but in what is no real folder.
  it('reports in one sentence that a folder may not be written', async () => {
    const locked = process.getuid?.() === 0 ? '/sys' : join(folder.path, 'locked');
    await mkdir(locked, { mode: 0o555, recursive: true });
    const { code, stderr } = await exported(join(locked, 'graph.jsonl'));
    expect(code).toBe(1);
    expect(stderr).toMatch(/^byline: Cannot write .*graph\.jsonl: .*\.\n$/);
  });

  it.runIf(existsSync('/dev/full'))('says in one sentence that a disk is full', async () => {
    const { code, stderr } = await exported('/dev/full');
    expect(code).toBe(1);
    expect(stderr).toBe('byline: Cannot write /dev/full: the disk is full.\n');
  });

  it('leaves the old file and nothing else if the database cannot be reached', async () => {
    const file = join(folder.path, 'kept.jsonl');
    await writeFile(file, 'kept');
    const exporting = run(['export', file], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect((await exporting.exited).code).toBe(1);
    expect(exporting.stderr()).toMatch(/^byline: DATABASE_URL .*\n$/);
    expect(await readFile(file, 'utf8')).toBe('kept');
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('an export that takes its time', async () => {
  const folder = await temporaryFolder();
  const graph = await openTestGraph('radford');
  afterAll(() => folder.remove());
  const env = { DATABASE_URL: graph.url };
  const unfinished = async () => (await readdir(folder.path)).filter((name) => name.endsWith('.tmp'));

  it.each(['SIGINT', 'SIGTERM'] as const)('leaves no file on %s', async (signal) => {
    await graph.withClient(async (client) => {
      // What the export reads is locked, so that it cannot end before the signal.
      await client.query('begin');
      await client.query('lock table paper_topic in access exclusive mode');
      const exporting = run(['export', join(folder.path, 'graph.jsonl.gz')], env);
      await expect.poll(unfinished).toHaveLength(1);
      await expect.poll(() => waiting(client)).toBe(1);
      exporting.child.kill(signal);
      expect((await exporting.exited).code).toBe(1);
      expect(exporting.stderr()).toMatch(new RegExp(`byline: ${signal}: stopped\\. No file was written\\.\n$`));
      await client.query('rollback');
    });
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('prints its progress every few seconds', async () => {
    await graph.withClient(async (client) => {
      await client.query('begin');
      await client.query('lock table paper_topic in access exclusive mode');
      const exporting = run(['export', join(folder.path, 'graph.jsonl')], env);
      await expect.poll(exporting.stderr).toMatch(/^635 of 660 records so far\.\n/);
      await client.query('rollback');
      expect((await exporting.exited).code).toBe(0);
    });
  });

  it('exports one snapshot, whatever is imported meanwhile', async () => {
    const file = join(folder.path, 'moment.jsonl');
    await graph.withClient(async (client) => {
      await client.query('begin');
      await client.query('lock table paper_topic in access exclusive mode');
      const exporting = run(['export', file], env);
      await expect.poll(() => waiting(client)).toBe(1);
      await client.query(`insert into paper (title) values ('Too late')`);
      await client.query('commit');
      expect((await exporting.exited).code).toBe(0);
    });
    expect(await readFile(file, 'utf8')).not.toContain('Too late');
  });

  it('ends with one sentence if its reader has gone', async () => {
    const exporting = run(['export', '-'], env);
    exporting.child.stdout?.destroy();
    expect((await exporting.exited).code).toBe(1);
    expect(withoutProgress(exporting.stderr())).toBe(
      'byline: Cannot write standard output: its reader has closed it.\n',
    );
  });
});

/** How many exports wait for the lock. */
async function waiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pg_locks where not granted and relation = 'paper_topic'::regclass`,
  );
  return rows[0]?.count ?? 0;
}
