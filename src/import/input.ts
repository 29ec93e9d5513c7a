import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from './formats/reader.ts';
import { readBeginning } from './input-beginning.ts';
import { InputError } from './input-error.ts';
import { unpack } from './input-unpack.ts';

/**
 * The files that a path names, unpacked: one file, a folder with all below it in the order of their names, or `-` for
 * standard input. A file must be read before the next is asked for; what is left of it is then skipped.
 */
export async function* openInputs(path: string): AsyncIterable<SourceFile> {
  if (path === '-') {
    yield* unpack({ name: 'standard input', bytes: process.stdin });
    return;
  }
  let isEmpty = true;
  for await (const file of findFiles(path, [])) {
    isEmpty = false;
    yield* unpack({ name: file, bytes: readBytes(file) });
  }
  if (isEmpty) throw new InputError(`There is no file to read in the folder ${path}.`);
}

/** How much of a file the formats see to recognise it: bytes. */
const PEEK_SIZE = 64 * 1024;

/** The beginning of a file as text, whatever its bytes are, and the file as it was. */
export async function peek(file: SourceFile): Promise<{ beginning: string; file: SourceFile }> {
  const { beginning, bytes } = await readBeginning(file.bytes, PEEK_SIZE);
  // As a stream, so that a character that the end cuts in two does not count as a wrong one.
  const text = new TextDecoder().decode(beginning.subarray(0, PEEK_SIZE), { stream: true });
  return { beginning: text, file: { name: file.name, bytes } };
}

/** Links are followed, though none that leads back into a folder that it stands in. */
async function* findFiles(path: string, ancestors: readonly string[]): AsyncIterable<string> {
  const found = await stat(path).catch((error: unknown) => fail(path, error));
  if (!found.isDirectory()) {
    yield path;
    return;
  }
  const folder = await realpath(path);
  if (ancestors.includes(folder)) return;
  const names = await readdir(path).catch((error: unknown) => fail(path, error));
  for (const name of names.sort()) {
    if (!basename(name).startsWith('.')) yield* findFiles(join(path, name), [...ancestors, folder]);
  }
}

/** Bytes. Node's default of a quarter of it takes half as long again. */
const READ_SIZE = 256 * 1024;

async function* readBytes(path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: READ_SIZE });
  } catch (error) {
    fail(path, error);
  }
}

function fail(path: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reason =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES'
        ? 'it may not be read'
        : error instanceof Error
          ? error.message
          : String(error);
  throw new InputError(`Cannot read ${path}: ${reason}.`, { cause: error });
}
