import { createReadStream } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from '../formats/reader.ts';
import { readBeginning } from './input-beginning.ts';
import { InputError } from './input-error.ts';
import { unpack } from './input-unpack.ts';

/** A file on the disk, still packed, or standard input. */
export interface InputFile {
  readonly name: string;
  /** Undefined for standard input. */
  readonly path?: string;
  /** Distinguishes a file from another one of the same name. Undefined if it can be read only once, like a pipe. */
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
 * The contents of a file, unpacked: the file itself, or the files of an archive. A file is skipped when the next one is
 * requested. `onBytes` receives the number of packed bytes read.
 */
export function openInput({ name, path }: InputFile, onBytes?: (count: number) => void): AsyncIterable<SourceFile> {
  const bytes = path === undefined ? process.stdin : readBytes(path);
  return unpack({ name, bytes: onBytes === undefined ? bytes : countBytes(bytes, onBytes) });
}

/** The same for all files of a path. */
export async function* openInputs(path: string): AsyncIterable<SourceFile> {
  for (const file of await findInputs(path)) yield* openInput(file);
}

/** The same bytes; `onBytes` receives their number. */
export async function* countBytes(
  bytes: AsyncIterable<Uint8Array>,
  onBytes: (count: number) => void,
): AsyncIterable<Uint8Array> {
  for await (const chunk of bytes) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** How many bytes of a file the formats see to recognize it. */
const PEEK_SIZE = 64 * 1024;

/** The beginning of a file as text, whatever its bytes are, and the file as it was. */
export async function peek(file: SourceFile): Promise<{ beginning: string; file: SourceFile }> {
  const { beginning, bytes } = await readBeginning(file.bytes, PEEK_SIZE);
  // The decoder streams, so that a character cut at the end does not count as invalid.
  const text = new TextDecoder().decode(beginning.subarray(0, PEEK_SIZE), { stream: true });
  return { beginning: text, file: { name: file.name, bytes } };
}

/** Follows links, except links to a folder that contains them. */
async function* findFiles(path: string, ancestors: readonly string[]): AsyncIterable<InputFile> {
  const found = await stat(path).catch((error: unknown) => {
    // Within a folder, opening the file reports that it cannot be read.
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

/** Bytes. Node's default, a quarter of this, takes half as long again. */
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
      ? 'the file does not exist'
      : code === 'EACCES'
        ? 'permission denied'
        : error instanceof Error
          ? error.message
          : String(error);
  throw new InputError(`Cannot read ${path}: ${reason}.`, { cause: error });
}
