import type { Transform } from 'node:stream';
import { driveTransform } from './drive-transform.ts';
import { InputError } from './input-error.ts';

/** The decompressed bytes up to where the file is cut off or damaged, then an error that says so. */
export async function* decompress(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  decompressor: Transform,
): AsyncIterable<Uint8Array> {
  try {
    yield* driveTransform<Uint8Array>(bytes, decompressor);
  } catch (error) {
    // The error belongs to a file within the file.
    if (error instanceof InputError) throw error;
    const isCut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    const problem = isCut ? 'is cut off' : `is damaged (${error instanceof Error ? error.message : error})`;
    throw new InputError(`${name} cannot be read to its end: its compressed data ${problem}.`, { cause: error });
  }
}
