import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { SourceFile } from '../formats/reader.ts';
import { readBeginning } from './input-beginning.ts';
import { decompress } from './input-decompress.ts';
import { isTar, readTar, TAR_BLOCK } from './input-tar.ts';
import { cutZstdFrames, isZstd } from './input-zstd.ts';

/**
 * The deepest nesting. A tar of gzipped tars of gzipped files is deeper than any real file; a file that nests forever
 * must end.
 */
const MAX_DEPTH = 4;

/** The files inside a file. Compression and archives are detected by the first bytes, never by the name. */
export async function* unpack(file: SourceFile, depth = 0): AsyncIterable<SourceFile> {
  const { name } = file;
  const { beginning, bytes } = await readBeginning(file.bytes, TAR_BLOCK);
  if (depth < MAX_DEPTH && isGzip(beginning)) {
    yield* unpack({ name, bytes: decompress(name, bytes, createGunzip()) }, depth + 1);
  } else if (depth < MAX_DEPTH && isZstd(beginning)) {
    yield* unpack({ name, bytes: decompress(name, cutZstdFrames(bytes), createZstdDecompress()) }, depth + 1);
  } else if (depth < MAX_DEPTH && isTar(beginning)) {
    for await (const entry of readTar({ name, bytes })) yield* unpack(entry, depth + 1);
  } else {
    try {
      yield { name, bytes };
    } finally {
      // An unfinished file must not stay open until the next garbage collection.
      await bytes.return?.();
    }
  }
}

function isGzip(beginning: Uint8Array): boolean {
  return beginning[0] === 0x1f && beginning[1] === 0x8b && beginning[2] === 8;
}
