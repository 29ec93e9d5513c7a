import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInputs, peek } from '../../src/source/input/input.ts';
import { InputError } from '../../src/source/input/input-error.ts';
import { dataFile, hasData } from '../support/data.ts';
import { collect, inPieces, readWhole } from '../support/reading.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'byline-input-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const lines = Array.from({ length: 20_000 }, (_, index) => `line ${index} ${Math.sin(index)}\n`).join('');

function write(path: string, content: string | Uint8Array): string {
  const full = join(folder, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, content);
  return full;
}

/** An archive as GNU tar makes it. */
function pack(name: string, files: Readonly<Record<string, string | Uint8Array>>, ...options: string[]): Uint8Array {
  for (const [path, content] of Object.entries(files)) write(`${name}/${path}`, content);
  const archive = join(folder, `${name}.made`);
  execFileSync('tar', ['-cf', archive, ...options, '-C', join(folder, name), ...Object.keys(files)]);
  return readFileSync(archive);
}

async function open(path: string): Promise<Readonly<Record<string, string>>> {
  const contents: Record<string, string> = {};
  for await (const file of openInputs(path)) contents[file.name.replace(folder, '')] = await readWhole(file);
  return contents;
}

/** The part that could be read before the error, and the error. */
async function openBroken(path: string): Promise<{ readonly text: string; readonly error: unknown }> {
  let text = '';
  try {
    for await (const file of openInputs(path))
      for await (const chunk of file.bytes) text += Buffer.from(chunk).toString();
  } catch (error) {
    return { text, error };
  }
  return { text, error: undefined };
}

describe('an input', () => {
  it('is a file, by its name', async () => {
    const path = write('plain.txt', 'one');
    expect(await open(path)).toEqual({ '/plain.txt': 'one' });
    expect(await open(write('empty.txt', ''))).toEqual({ '/empty.txt': '' });
  });

  it('is every file of a folder in the order of names, except hidden files', async () => {
    for (const name of ['b.txt', 'a/z.txt', 'a/c.txt', '.hidden', '.git/config']) write(`folder/${name}`, name);
    symlinkSync('..', join(folder, 'folder/a/round'));
    expect(Object.keys(await open(join(folder, 'folder')))).toEqual([
      '/folder/a/c.txt',
      '/folder/a/z.txt',
      '/folder/b.txt',
    ]);
  });

  it.each([
    ['gzip', gzipSync(lines)],
    ['gzip of several members', Buffer.concat([gzipSync(lines.slice(0, 9)), gzipSync(lines.slice(9))])],
    ['zstd', zstdCompressSync(lines)],
    ['zstd of several frames', Buffer.concat([zstdCompressSync(lines.slice(0, 9)), zstdCompressSync(lines.slice(9))])],
    [
      'zstd with a frame that is not data',
      Buffer.concat([Buffer.from([0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]), zstdCompressSync(lines)]),
    ],
    ['gzip of zstd', gzipSync(zstdCompressSync(lines))],
  ])('may be %s, whatever its name is', async (_what, bytes) => {
    expect((await open(write('packed.txt', bytes)))['/packed.txt']).toBe(lines);
  });

  it('may be zstd with every kind of block', async () => {
    const text = `${'a'.repeat(400_000)}${lines}`;
    expect((await open(write('blocks', zstdCompressSync(text))))['/blocks']).toBe(text);
  });

  it.each(['gnu', 'ustar', 'pax', 'v7'])('may be a tar in the %s layout', async (layout) => {
    const name = layout === 'v7' ? 'short.txt' : `${'long/'.repeat(layout === 'ustar' ? 20 : 40)}näme.txt`;
    const files = { 'one.txt': 'one', [name]: lines, '.hidden': 'no', 'empty.txt': '' };
    expect(await open(write(`${layout}.bin`, pack(layout, files, `--format=${layout}`)))).toEqual({
      [`/${layout}.bin:one.txt`]: 'one',
      [`/${layout}.bin:${name}`]: lines,
      [`/${layout}.bin:empty.txt`]: '',
    });
  });

  it('may be a tar of compressed files, compressed', async () => {
    const inner = pack('inner', { 'x.txt': 'x' });
    const tar = pack('outer', { 'works/part_000.gz': gzipSync(lines), 'works/inner.tar.zst': zstdCompressSync(inner) });
    const expected = (name: string): object => ({
      [`/${name}:works/part_000.gz`]: lines,
      [`/${name}:works/inner.tar.zst:x.txt`]: 'x',
    });
    expect(await open(write('works.tar.gz', gzipSync(tar)))).toEqual(expected('works.tar.gz'));
    expect(await open(write('works.tar.zst', zstdCompressSync(tar)))).toEqual(expected('works.tar.zst'));
  });

  it('returns the next file of an archive even if the last one was not read to its end', async () => {
    const path = write('skipped.tgz', gzipSync(pack('skipped', { 'a.txt': lines, 'b.txt': lines, 'c.txt': 'c' })));
    let last = '';
    for await (const file of openInputs(path)) {
      if (file.name.endsWith('b.txt')) for await (const _ of file.bytes) break;
      if (file.name.endsWith('c.txt')) last = await readWhole(file);
    }
    expect(last).toBe('c');
  });

  it('may be closed early', async () => {
    for await (const file of openInputs(write('left.gz', gzipSync(lines)))) for await (const _ of file.bytes) break;
    for await (const _ of openInputs(join(folder, 'left.gz'))) break;
  });
});

describe('an input that cannot be read', () => {
  it('has an error if it is missing', async () => {
    const { error } = await openBroken(join(folder, 'nowhere'));
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: `Cannot read ${folder}/nowhere: the file does not exist.` });
  });

  it('has an error if it is a folder without files', async () => {
    mkdirSync(join(folder, 'bare/.hidden'), { recursive: true });
    const { error } = await openBroken(join(folder, 'bare'));
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: `There is no file to read in the folder ${folder}/bare.` });
  });

  it.each([
    ['gzip', gzipSync(lines)],
    ['zstd', zstdCompressSync(lines)],
  ])('is read up to the place where the %s is cut in half', async (name, bytes) => {
    const path = write(`cut-${name}`, bytes.subarray(0, bytes.length / 2));
    const { text, error } = await openBroken(path);
    expect(text.length).toBeGreaterThan(lines.length / 4);
    expect(lines.startsWith(text)).toBe(true);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: `${path} cannot be read to its end: its compressed data is cut off.` });
  });

  it('is read up to the place where the compressed data is damaged', async () => {
    const bytes = gzipSync(lines, { level: 9 });
    bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 999);
    const { text, error } = await openBroken(write('damaged.gz', bytes));
    expect(text.length).toBeGreaterThan(lines.length / 4);
    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ message: expect.stringContaining('its compressed data is damaged') });
  });

  it('returns all files before the place where an archive is cut', async () => {
    const tar = pack('cut', { 'a.txt': 'all of a;', 'b.txt': lines });
    const plain = await openBroken(write('cut.tar', tar.subarray(0, 100_000)));
    expect(plain.text).toBe(`all of a;${lines.slice(0, plain.text.length - 9)}`);
    expect(plain.text.length).toBeGreaterThan(90_000);
    expect(plain.error).toMatchObject({
      message: expect.stringMatching(/cut\.tar:b\.txt .*: the archive is cut off\.$/),
    });
    const packed = gzipSync(tar);
    const { text, error } = await openBroken(write('cut.tgz', packed.subarray(0, packed.length / 2)));
    expect(text).toMatch(/^all of a;line 0/);
    expect(error).toMatchObject({ message: expect.stringMatching(/cut\.tgz .*: its compressed data is cut off\.$/) });
  });
});

describe('a peek at a file', () => {
  it('returns its beginning, whatever the bytes are, and the whole file', async () => {
    const bytes = Buffer.concat([Buffer.from('é\0'), Buffer.from([0xff, 0xfe]), Buffer.from('é'.repeat(100_000))]);
    const { beginning, file } = await peek({ name: 'file', bytes: inPieces(bytes, 1000) });
    expect(beginning.slice(0, 6)).toBe('é\0\uFFFD\uFFFDéé');
    expect(beginning.at(-1)).toBe('é');
    expect(beginning.length).toBeLessThanOrEqual(64 * 1024);
    expect(Buffer.concat(await collect(file.bytes)).equals(bytes)).toBe(true);
  });

  it('works twice, and for a file that breaks off', async () => {
    const broken = async function* (): AsyncIterable<Uint8Array> {
      yield Buffer.from('begin');
      throw new InputError('It is cut off.');
    };
    const first = await peek({ name: 'file', bytes: broken() });
    const second = await peek(first.file);
    expect([first.beginning, second.beginning]).toEqual(['begin', 'begin']);
    await expect(readWhole(second.file)).rejects.toThrow('It is cut off.');
  });
});

describe.runIf(hasData)('the real archive of the ACL Anthology', () => {
  it('is read without unpacking it as a whole', async () => {
    const names: string[] = [];
    let size = 0;
    for await (const { name, bytes } of openInputs(dataFile('acl/anthology-40074.xml.tar.gz'))) {
      names.push(name);
      for await (const chunk of bytes) size += chunk.length;
    }
    const files = execFileSync('tar', ['-tzf', dataFile('acl/anthology-40074.xml.tar.gz')], { encoding: 'utf8' });
    const expected = files.split('\n').filter((name) => name !== '' && !name.endsWith('/') && !/(^|\/)\./.test(name));
    expect(names).toHaveLength(expected.length);
    expect(names).toContain(`${dataFile('acl/anthology-40074.xml.tar.gz')}:${expected[0]}`);
    expect(size).toBeGreaterThan(50e6);
  });
});
