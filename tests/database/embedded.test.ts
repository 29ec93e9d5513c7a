import { execFileSync } from 'node:child_process';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type EmbeddedDatabase,
  EmbeddedError,
  type EmbeddedOptions,
  openEmbedded,
} from '../../src/database/embedded/embedded.ts';
import { kill, killHolders, spawnHolder, startHolder } from '../support/holders.ts';
import { query } from '../support/postgres.ts';

let root: string;
let dir: string;
let opened: EmbeddedDatabase[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'byline-embedded-'));
  // As root, PostgreSQL runs as another user, who has to pass through.
  await chmod(root, 0o755);
  dir = join(root, 'deep', 'database');
  opened = [];
});

afterEach(async () => {
  await killHolders();
  await Promise.allSettled(opened.map((database) => database.release()));
  const left = await findPostmasterPid();
  if (left !== undefined) process.kill(left, 'SIGKILL');
  await rm(root, { recursive: true, force: true, maxRetries: 10 });
});

describe('the embedded database', () => {
  it('is created at the first open, in UTF-8', async () => {
    const { url } = await open();
    const [row] = await query(
      url,
      `select 1 as one, current_setting('server_encoding') as encoding, current_database() as name,
                                           current_setting('data_checksums') as checksums, lower('ÄÉ') as lower`,
    );
    expect(row).toEqual({ one: 1, encoding: 'UTF8', name: 'byline', checksums: 'on', lower: 'äé' });
  });

  it('is created once when several processes open it at the same time', async () => {
    const [first, second, holder] = await Promise.all([open(), open(), startHolder(dir)]);
    expect(second.url).toBe(first.url);
    expect(holder.url).toBe(first.url);
    await Promise.all([first.release(), second.release(), holder.release()]);
    expect(await findPostmasterPid()).toBeUndefined();
  });

  it('is created again when the process that created it was killed', async () => {
    const child = spawnHolder(dir);
    const isBegun = async (): Promise<boolean> =>
      (await readdir(dir).catch(() => [])).some((name) => name.startsWith('.new-data'));
    await expect.poll(isBegun, { interval: 20 }).toBe(true);
    await kill(child);
    expect(await query((await open()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await readdir(dir)).filter((name) => name.startsWith('.new-'))).toEqual([]);
  });

  it('refuses a directory that cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    const error = await failureOf(openEmbedded(join(root, 'file', 'database')));
    expect(error.message).toMatch(/^The directory .*file\/database for the database cannot be made \(.+\): .+\.$/);
  });

  it('refuses at once if its lock cannot be taken', async () => {
    await mkdir(dir, { recursive: true });
    await writeFile(join(dir, 'embedded.lock'), 'not a lock');
    await utimes(join(dir, 'embedded.lock'), 0, 0);
    expect((await failureOf(open())).message).toMatch(/^The directory .* for the database cannot be written \(/);
  });

  it('accepts an empty folder that only its owner may enter', async () => {
    await mkdir(dir, { recursive: true });
    await chmod(dir, 0o700);
    expect((await open()).dir).toBe(await realpath(dir));
  });

  it.runIf(process.getuid?.() === 0)(
    'moves, as root, to a folder that the user who runs it can enter, and says so',
    async () => {
      await chmod(root, 0o700);
      const notices: string[] = [];
      const options = { onNotice: (sentence: string) => notices.push(sentence) };
      const first = await open(options);
      try {
        expect(first.dir).toMatch(/^\/var\/lib\/byline\/deep-[0-9a-f]{8}$/);
        expect(notices.at(-1)).toContain(`cannot enter ${dir}, so the database is in ${first.dir}.`);
        await first.release();
        expect((await open(options)).dir).toBe(first.dir);
        await opened[1]?.release();
      } finally {
        await rm(first.dir, { recursive: true, force: true });
        await rmdir(dirname(first.dir)).catch(() => {});
      }
    },
  );

  it('refuses a data folder that PostgreSQL did not make', async () => {
    await mkdir(join(dir, 'data'), { recursive: true });
    await chmod(dir, 0o755);
    await writeFile(join(dir, 'data', 'thesis.txt'), '');
    const error = await failureOf(open());
    expect(error.message).toContain('is not a PostgreSQL data directory');
    expect(await readdir(join(dir, 'data'))).toEqual(['thesis.txt']);
  });
});

describe('the embedded database, once it is created', () => {
  let created: string;

  // To create one takes longer than these tests.
  beforeAll(async () => {
    created = await mkdtemp(join(tmpdir(), 'byline-created-'));
    await chmod(created, 0o755);
    await (await openEmbedded(join(created, 'database'))).release();
  });

  beforeEach(async () => {
    await mkdir(dirname(dir));
    execFileSync('cp', ['-a', join(created, 'database'), dir]);
  });

  afterAll(() => rm(created, { recursive: true }));

  it('keeps its rows and its port from one start to the next', async () => {
    const first = await open();
    await query(first.url, 'create table kept as select 42 as answer');
    await first.release();
    expect(await findPostmasterPid()).toBeUndefined();
    const second = await open();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('is shared between processes and stops with the last of them', async () => {
    const database = await open();
    const holder = await startHolder(dir);
    expect(holder.url).toBe(database.url);
    await database.release();
    expect(await query(holder.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await holder.release();
    expect(await findPostmasterPid()).toBeUndefined();
  });

  it('keeps running for the first holder when the second releases it', async () => {
    const database = await open();
    const holder = await startHolder(dir);
    await holder.release();
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('can be released twice', async () => {
    const database = await open();
    const other = await open();
    await database.release();
    await database.release();
    expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is joined by the next process when its only holder was killed', async () => {
    const holder = await startHolder(dir);
    await kill(holder.process);
    const pid = await findPostmasterPid();
    expect(pid).toBeDefined();
    const database = await open();
    expect(await findPostmasterPid()).toBe(pid);
    await database.release();
    expect(await findPostmasterPid()).toBeUndefined();
  });

  it('starts again when PostgreSQL itself was killed', async () => {
    const holder = await startHolder(dir);
    await query(holder.url, 'create table kept as select 42 as answer');
    const pid = await findPostmasterPid();
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    const database = await open();
    expect(await findPostmasterPid()).not.toBe(pid);
    expect(await query(database.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  });

  it('starts although postmaster.pid names a process of another program', async () => {
    const database = await open();
    const file = join(database.dir, 'data', 'postmaster.pid');
    const text = await readFile(file, 'utf8');
    await database.release();
    await writeFile(file, text.replace(/^\d+/, String(process.pid)));
    expect(await query((await open()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('stays held when PostgreSQL ends the connection of the holder', async () => {
    const database = await open();
    const shares = `from pg_stat_activity where application_name = 'byline holder'`;
    const [before] = await query<{ pid: number }>(database.url, `select pid, pg_terminate_backend(pid) ${shares}`);
    const isAnother = async (): Promise<boolean> => {
      const [now] = await query<{ pid: number }>(database.url, `select pid ${shares}`);
      return now !== undefined && now.pid !== before?.pid;
    };
    await expect.poll(isAnother).toBe(true);
    await (await startHolder(dir)).release();
    expect(await query(database.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts with the given settings', async () => {
    const { url } = await open({ settings: { fsync: 'off', 'byline.quote': `it's "so"` } });
    const [row] = await query(
      url,
      `select current_setting('fsync') as fsync, current_setting('byline.quote') as quote`,
    );
    expect(row).toEqual({ fsync: 'off', quote: `it's "so"` });
  });

  it('says why PostgreSQL did not start, and where its log is', async () => {
    const error = await failureOf(open({ settings: { shared_buffers: 'plenty' } }));
    expect(error.message).toContain('invalid value for parameter "shared_buffers": "plenty"');
    expect(error.message).toContain(join(dir, 'postgres.log'));
  });

  it('is released even if its folder is gone', async () => {
    const { url, release } = await open();
    await rename(root, `${root}-moved`);
    try {
      await expect(release()).rejects.toThrow(EmbeddedError);
      const shares = `select from pg_stat_activity where application_name = 'byline holder'`;
      await expect.poll(() => query(url, shares)).toEqual([]);
    } finally {
      await rename(`${root}-moved`, root);
    }
  });

  it('refuses data of another major version', async () => {
    const database = await open();
    await database.release();
    await writeFile(join(database.dir, 'data', 'PG_VERSION'), '17\n');
    const error = await failureOf(open());
    expect(error.message).toContain('was made by PostgreSQL 17 and this is PostgreSQL 18');
  });
});

async function open(options: EmbeddedOptions = { settings: { fsync: 'off' } }): Promise<EmbeddedDatabase> {
  const database = await openEmbedded(dir, options);
  opened.push(database);
  return database;
}

async function failureOf(attempt: Promise<unknown>): Promise<EmbeddedError> {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EmbeddedError);
  return error as EmbeddedError; // The line above has checked it.
}

/** From the file that PostgreSQL removes as its last act. */
async function findPostmasterPid(): Promise<number | undefined> {
  const text = await readFile(join(opened[0]?.dir ?? dir, 'data', 'postmaster.pid'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}
