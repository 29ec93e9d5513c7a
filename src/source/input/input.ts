import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from '../formats/reader.ts';
import { readBeginning } from './input-beginning.ts';
import { InputError } from './input-error.ts';
import { unpack } from './input-unpack.ts';

/** A file as it lies on the disk, packed as it is, or standard input. */
export interface InputFile {
  readonly name: string;
  /** Undefined for standard input. */
  readonly path?: string;
  /** What a file is told by from another one of its name; undefined where it can be read but once, like a pipe. */
  readonly stamp?: { readonly size: number; readonly modified: number };
}

/** The files that a path names: one file, a folder with all below it in the order of their names, or `-`. */
export async function findInputs(path: string): Promise<readonly InputFile[]> {
  if (path === '-') return [{ name: 'standard input' }];
  const files = await Array.fromAsync(findFiles(path, []));
  if (files.length === 0) throw new InputError(`There is no file to read in the folder ${path}.`);
  return files;
}

/**
 * What is in a file, unpacked: itself, or the files of an archive. One must be read before the next is asked for; what
 * is left of it is then skipped. `onBytes` is told of what is read, packed as it is.
 */
export function openInput({ name, path }: InputFile, onBytes?: (count: number) => void): AsyncIterable<SourceFile> {
  const bytes = path === undefined ? process.stdin : readBytes(path);
  return unpack({ name, bytes: onBytes === undefined ? bytes : countBytes(bytes, onBytes) });
}

/** The same for all that a path names. */
export async function* openInputs(path: string): AsyncIterable<SourceFile> {
  for (const file of await findInputs(path)) yield* openInput(file);
}

/** The bytes as they are; `onBytes` is told how many they are. */
export async function* countBytes(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
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
async function* findFiles(path: string, ancestors: readonly string[]): AsyncIterable<InputFile> {
  const found = await stat(path).catch((error: unknown) => {
    // Within a folder it is one file that cannot be read, which opening it says.
    if (ancestors.length === 0) fail(path, error);
  });
  if (!found?.isDirectory()) {
    const isLasting = found === undefined || found.isFile();
    const stamp = { size: found?.size ?? 0, modified: found?.mtimeMs ?? 0 };
    yield { name: path, path, ...(isLasting ? { stamp } : {}) };
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
