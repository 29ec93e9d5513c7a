import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { open, realpath, rename, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { constants, createGzip, createZstdCompress } from 'node:zlib';
import { ExportError } from './export-error.ts';
import { writeChunks } from './write-chunks.ts';

export interface ExportFile {
  /** The name as the user knows it. */
  readonly name: string;
  /** Writes the whole file, then renames it. Returns its size in bytes. */
  write(chunks: AsyncIterable<string>, signal: AbortSignal): Promise<number>;
  /** Removes a file that is not written completely. */
  discard(): void;
}

/**
 * Opens a file for writing, compressed as its name says, or standard output for `-`. The file is written under another
 * name in the same folder and renamed at the end, so that nobody takes a part for the whole. Throws ExportError.
 */
export async function openExportFile(file: string): Promise<ExportFile> {
  if (file === '-') return standardOutput;
  const place = await realpath(file).catch(() => file);
  const found = await stat(place).catch(() => undefined);
  if (found?.isDirectory()) throw new ExportError(`Cannot write ${file}: expected a file, found a folder.`);
  // Anything but a regular file, such as /dev/null or a named pipe, is written to and not replaced.
  const isReplaced = found === undefined || found.isFile();
  const path = isReplaced ? join(dirname(place), `.${basename(place)}.${randomBytes(4).toString('hex')}.tmp`) : place;
  const handle = await open(path, isReplaced ? 'wx' : 'w', found?.mode).catch((error: unknown) => fail(file, error));
  const discard = (): void => {
    process.off('exit', discard);
    if (isReplaced) rmSync(path, { force: true });
  };
  // A second Ctrl-C ends the process at once.
  process.on('exit', discard);
  return {
    name: file,
    discard,
    write: async (chunks, signal) => {
      // `flush` because the new name must not reach the disk before the content.
      const target = handle.createWriteStream({ flush: isReplaced });
      await writeChunks(chunks, compressionOf(file), target, signal, (error) => fail(file, error));
      if (isReplaced) await rename(path, place).catch((error: unknown) => fail(file, error));
      return target.bytesWritten;
    },
  };
}

const standardOutput: ExportFile = {
  name: 'standard output',
  discard: () => {},
  write: async (chunks, signal) => {
    let size = 0;
    async function* counted(): AsyncGenerator<string> {
      for await (const chunk of chunks) {
        size += Buffer.byteLength(chunk);
        yield chunk;
      }
    }
    await writeChunks(counted(), undefined, process.stdout, signal, (error) => fail('standard output', error));
    return size;
  },
};

function compressionOf(file: string): (Writable & NodeJS.ReadWriteStream) | undefined {
  if (/\.gz$/i.test(file)) return createGzip();
  // Without a checksum, a damaged file would be read as if it were complete.
  if (/\.zst$/i.test(file)) return createZstdCompress({ params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  return undefined;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'its folder is a file',
  EACCES: 'the folder may not be written',
  EPERM: 'the folder may not be written',
  EROFS: 'the disk may not be written',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full for this user',
  ENAMETOOLONG: 'its name is too long',
  EPIPE: 'its reader has closed it',
};

function fail(file: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  throw new ExportError(`Cannot write ${file}: ${reason}.`, { cause: error });
}
