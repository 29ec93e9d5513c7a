import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { SETTINGS } from '../../src/config.ts';
import { connect } from '../../src/database/database.ts';
import { checksum } from '../support/checksum.ts';
import { dataFile, hasData } from '../support/data.ts';
import { createScratchDatabase } from '../support/postgres.ts';
import { askAt, embeddedUrl, isUp, occupyPort, run, temporaryFolder } from '../support/process.ts';

const ADDRESS = /http:\/\/localhost:(\d+)\/graphql/;
const COUNT = '{ papers { totalCount } }';
const hasPapers = (totalCount: number) => ({ data: { papers: { totalCount } } });

async function checksumAt(url: string): Promise<string> {
  const db = connect(url);
  return checksum({ db }).finally(() => db.destroy());
}

describe('byline serve with the embedded database', async () => {
  const folder = await temporaryFolder();
  afterAll(() => folder.remove());
  const env = { PORT: '0', BYLINE_DIR: join(folder.path, '.byline') };

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'starts, answers, and on %s stops everything, PostgreSQL included',
    async (signal) => {
      const server = run(['serve'], env);
      const [, port = ''] = await server.waitFor(ADDRESS);
      expect(server.stdout()).toMatch(/25 papers, 631 authors/);
      expect(server.stdout()).toContain('{ author(by: { name: "Alec Radford" })');
      expect(await askAt(port, COUNT)).toEqual(hasPapers(25));
      const url = await embeddedUrl(env.BYLINE_DIR);
      expect(await isUp(url)).toBe(true);
      server.child.kill(signal);
      expect(await server.exited).toEqual({ code: 0, signal: null });
      expect(await isUp(url)).toBe(false);
    },
  );

  it('starts again after SIGKILL', async () => {
    const killed = run([], env);
    await killed.waitFor(ADDRESS);
    killed.child.kill('SIGKILL');
    await killed.exited;
    const server = run([], env);
    const [, port = ''] = await server.waitFor(ADDRESS);
    expect(await askAt(port, COUNT)).toEqual(hasPapers(25));
    const url = await embeddedUrl(env.BYLINE_DIR);
    server.child.kill('SIGTERM');
    expect((await server.exited).code).toBe(0);
    expect(await isUp(url)).toBe(false);
  });

  it('shares the database with an import, and only the last one stops it', async () => {
    const file = join(folder.path, 'listing.txt');
    await writeFile(file, 'CLMay 1, 2024\nA New StudyAnn Lee, Bo Li\nIts abstract.\n');
    const server = run([], env);
    const [, port = ''] = await server.waitFor(ADDRESS);
    const importing = run(['import', file], env);
    expect(await importing.exited).toEqual({ code: 0, signal: null });
    expect(importing.stdout()).toMatch(
      /^ +new +updated +unchanged\n +papers +1 +0 +0\n +authors +2 +0 +0\n\n1 records, in .*\n$/,
    );
    expect(await askAt(port, COUNT)).toEqual(hasPapers(26));
    server.child.kill('SIGTERM');
    expect((await server.exited).code).toBe(0);
  });

  it('stops an import on SIGINT, and its PostgreSQL with it', async () => {
    const importing = run(['import', '-'], env, 'open');
    importing.child.stdin?.write('CLMay 3, 2024\nHalf A StudyAnn Lee\nIts abstract is');
    await expect.poll(() => readFile(join(env.BYLINE_DIR, 'data', 'postmaster.pid'), 'utf8')).toContain('ready');
    const url = await embeddedUrl(env.BYLINE_DIR);
    await expect.poll(() => isUp(url)).toBe(true);
    importing.child.kill('SIGINT');
    expect((await importing.exited).code).toBe(1);
    expect(importing.stderr()).toMatch(/byline: SIGINT: stopped\. .*\n$/);
    expect(await isUp(url)).toBe(false);
  });

  it('reports in one sentence that a port is in use, and creates no database', async () => {
    const { port, release } = await occupyPort();
    const dir = join(folder.path, 'never-made');
    const server = run(['serve'], { PORT: String(port), BYLINE_DIR: dir });
    expect((await server.exited).code).toBe(1);
    expect(server.stderr()).toMatch(new RegExp(`^byline: Port ${port} on 127.0.0.1 is in use\\. .*\\n$`));
    expect(server.stdout()).toBe('');
    expect(existsSync(dir)).toBe(false);
    await release();
  });

  it('reports in one sentence that a folder cannot be written', async () => {
    const file = join(folder.path, 'a-file');
    await writeFile(file, '');
    const server = run([], { ...env, BYLINE_DIR: join(file, 'below') });
    expect((await server.exited).code).toBe(1);
    expect(server.stderr().trim().split('\n')).toHaveLength(1);
    expect(server.stderr()).toContain(join(file, 'below'));
  });
});

describe('byline with DATABASE_URL', async () => {
  const folder = await temporaryFolder();
  const scratch = await createScratchDatabase(inject('serverUrl'));
  afterAll(async () => {
    await folder.remove();
    await scratch.drop();
  });
  const env = { PORT: '0', DATABASE_URL: scratch.url, BYLINE_DIR: join(folder.path, 'unused') };

  it('loads the built-in corpus into an empty database once, and does not change one with papers', async () => {
    const first = run(['migrate'], { ...env, BYLINE_CORPUS: 'none' });
    expect((await first.exited).code).toBe(0);
    const file = join(folder.path, 'one.txt');
    await writeFile(file, 'CLMay 1, 2024\nOnly OneAnn Lee\n');
    expect((await run(['import', file], { ...env, BYLINE_CORPUS: 'none' }).exited).code).toBe(0);
    const server = run(['serve'], env);
    const [, port = ''] = await server.waitFor(ADDRESS);
    expect(await askAt(port, COUNT)).toEqual(hasPapers(1));
    server.child.kill('SIGTERM');
    await server.exited;
    expect(server.stdout()).not.toContain(env.BYLINE_DIR);
  });

  it.each([
    [
      'postgres://nobody:secret@127.0.0.1:1/none',
      /^byline: DATABASE_URL postgres:\/\/nobody:…@127\.0\.0\.1:1\/none does not answer: .*\n$/,
    ],
  ])('reports in one sentence that %s is wrong', async (url, sentence) => {
    const server = run([], { ...env, DATABASE_URL: url });
    expect((await server.exited).code).toBe(1);
    expect(server.stderr()).toMatch(sentence);
    expect(server.stderr()).not.toContain('secret');
  });

  it.each([
    ['PORT', 'http', 'Use a number from 0 to 65535; 0 picks any free port.'],
    ['LOG_LEVEL', 'loud', 'Use one of fatal, error, warn, info, debug, trace, silent.'],
  ])('reports which setting is wrong and what is allowed: %s=%s', async (name, value, allowed) => {
    const server = run([], { ...env, [name]: value });
    expect((await server.exited).code).toBe(1);
    expect(server.stderr()).toBe(`byline: Invalid ${name} "${value}". ${allowed}\n`);
  });
});

describe('byline import', async () => {
  const folder = await temporaryFolder();
  const scratch = await createScratchDatabase(inject('serverUrl'), 'radford');
  afterAll(async () => {
    await folder.remove();
    await scratch.drop();
  });
  const env = { DATABASE_URL: scratch.url };

  it.runIf(hasData)(
    'gives the built-in papers their abstracts, changes nothing the second time, and leaves 25',
    async () => {
      const listing = dataFile('feed/radford.txt');
      const first = run(['import', listing], env);
      expect((await first.exited).code).toBe(0);
      expect(first.stdout()).toMatch(/papers +0 +25 +0\n/);
      const before = await checksumAt(scratch.url);
      const second = run(['import', listing], env);
      expect((await second.exited).code).toBe(0);
      expect(second.stdout()).toMatch(/papers +0 +0 +25\n/);
      expect(await checksumAt(scratch.url)).toBe(before);
      // Other years are guessed then, and those of the built-in papers are known.
      const later = run(['import', listing, '--as-of', '2031-01-01'], env);
      expect((await later.exited).code).toBe(0);
      expect(later.stdout()).toMatch(/papers +0 +0 +25\n/);
      const server = run(['serve'], { ...env, PORT: '0' });
      const [, port = ''] = await server.waitFor(ADDRESS);
      const answer = (await askAt(
        port,
        '{ papers { totalCount nodes { abstract year publishedOn isBylineComplete } } authors { totalCount } }',
      )) as {
        data: {
          papers: { totalCount: number; nodes: { abstract: string | null; isBylineComplete: boolean }[] };
          authors: { totalCount: number };
        };
      };
      server.child.kill('SIGTERM');
      await server.exited;
      expect(answer.data.papers.totalCount).toBe(25);
      expect(answer.data.authors.totalCount).toBe(631);
      for (const { abstract, isBylineComplete } of answer.data.papers.nodes) {
        expect(abstract?.length).toBeGreaterThan(100);
        expect(isBylineComplete).toBe(true);
      }
    },
  );

  it('reads standard input', async () => {
    const importing = run(['import', '-'], env, 'CLMay 1\nFrom A PipeAnn Lee\n');
    expect((await importing.exited).code).toBe(0);
    expect(importing.stdout()).toMatch(/papers +1 +0 +0\n/);
  });

  it('reports in one sentence that a file is missing, and that a folder is empty', async () => {
    const missing = run(['import', join(folder.path, 'nothing.txt')], env);
    expect((await missing.exited).code).toBe(1);
    expect(missing.stderr()).toMatch(/^byline: Cannot read .*nothing\.txt: the file does not exist\.\n$/);
    await mkdir(join(folder.path, 'folder'));
    const empty = run(['import', join(folder.path, 'folder')], env);
    expect((await empty.exited).code).toBe(1);
    expect(empty.stderr()).toMatch(/^byline: There is no file to read in the folder .*folder\.\n$/);
  });

  it('refuses a day that does not exist', async () => {
    const noDay = run(['import', '-', '--as-of', '2024-02-30'], env, 'x');
    expect((await noDay.exited).code).toBe(1);
    expect(noDay.stderr()).toContain('Expected a day such as 2026-11-22.');
  });
});

describe('the file .env', async () => {
  const folder = await temporaryFolder();
  afterAll(() => folder.remove());

  it('has settings, and the environment overrides them', async () => {
    await writeFile(join(folder.path, '.env'), 'PORT=from-the-file\nLOG_LEVEL=silent\n');
    const byFile = run(['serve'], {}, undefined, folder.path);
    expect((await byFile.exited).code).toBe(1);
    expect(byFile.stderr()).toContain('Invalid PORT "from-the-file"');
    const byEnvironment = run(['serve'], { PORT: 'from-the-environment' }, undefined, folder.path);
    expect((await byEnvironment.exited).code).toBe(1);
    expect(byEnvironment.stderr()).toContain('Invalid PORT "from-the-environment"');
  });
});

describe('byline --help', () => {
  it('and .env.example name every setting with its default', async () => {
    const help = run(['serve', '--help'], {});
    await help.exited;
    const example = await readFile(new URL('../../.env.example', import.meta.url), 'utf8');
    for (const [name, setting] of Object.entries(SETTINGS)) {
      expect(help.stdout()).toContain(setting.help);
      expect(example).toContain(`${name}=${setting.default}`);
      expect(example).toContain(setting.help);
    }
  });
});

it.each([['imprt'], ['imprt', 'papers.bib']])(
  'refuses the unknown command %s and names all commands',
  async (...args) => {
    const byline = run(args, {});
    expect((await byline.exited).code).toBe(1);
    expect(byline.stderr()).toBe('byline: Unknown command "imprt". Use one of serve, import, export, migrate.\n');
  },
);

describe('byline without its arguments', () => {
  it.each([
    ['import', 'path', 'byline import papers.bib'],
    ['export', 'file', 'byline export graph.jsonl.zst'],
  ])('%s shows examples, and so does its help', async (command, argument, example) => {
    const running = run([command], {});
    expect((await running.exited).code).toBe(1);
    expect(running.stderr()).toMatch(
      new RegExp(`^byline: missing required argument '${argument}'\\nExamples:\\n  ${example}\\n`),
    );
    const help = run([command, '--help'], {});
    expect((await help.exited).code).toBe(0);
    expect(help.stdout()).toContain(`Examples:\n  ${example}\n`);
  });
});
