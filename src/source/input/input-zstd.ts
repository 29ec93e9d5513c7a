import { type ByteCursor, openCursor } from './input-cursor.ts';

/**
 * Cuts zstd data so that no chunk extends past the end of a frame. pzstd and `cat a.zst b.zst` write several frames.
 * Node's decompressor drops the data after a frame in the same write, or waits for it forever
 * (https://github.com/nodejs/node/issues/64741). RFC 8878, section 3.1 describes the format.
 */
export async function* cutZstdFrames(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const cursor = openCursor(bytes);
  try {
    yield* passFrames(cursor);
  } finally {
    await cursor.close();
  }
}

async function* passFrames(cursor: ByteCursor): AsyncIterable<Uint8Array> {
  for (let magic = await cursor.take(4); magic.length > 0; magic = await cursor.take(4)) {
    if (isSkippable(magic)) {
      for await (const _ of cursor.pass(littleEndian(await cursor.take(4))));
    } else if (isFrame(magic)) {
      yield magic;
      yield* passFrame(cursor);
    } else {
      // This is not a frame; the decompressor reports it.
      yield magic;
      yield* cursor.pass(Number.POSITIVE_INFINITY);
    }
  }
}

export function isZstd(beginning: Uint8Array): boolean {
  return isFrame(beginning) || isSkippable(beginning);
}

function isFrame(magic: Uint8Array): boolean {
  return magic.length >= 4 && littleEndian(magic.subarray(0, 4)) === 0xfd2fb528;
}

/** A frame that holds no data. pzstd begins with one. */
function isSkippable(magic: Uint8Array): boolean {
  return magic.length >= 4 && Math.floor(littleEndian(magic.subarray(0, 4)) / 16) === 0x0184d2a5;
}

async function* passFrame({ take, pass }: ByteCursor): AsyncIterable<Uint8Array> {
  const descriptor = await take(1);
  yield descriptor;
  const flags = descriptor[0] ?? 0;
  const isSingleSegment = (flags & 32) !== 0;
  const dictionaryIdSize = [0, 1, 2, 4][flags & 3] ?? 0;
  const contentSizeSize = [isSingleSegment ? 1 : 0, 2, 4, 8][flags >> 6] ?? 0;
  yield await take((isSingleSegment ? 0 : 1) + dictionaryIdSize + contentSizeSize);
  for (let isLast = false; !isLast; ) {
    const header = await take(3);
    yield header;
    const block = littleEndian(header);
    // A file that is cut off ends here.
    isLast = (block & 1) === 1 || header.length < 3;
    const isRepeatedByte = ((block >> 1) & 3) === 1;
    yield* pass(isRepeatedByte ? 1 : block >> 3);
  }
  if ((flags & 4) !== 0) yield await take(4);
}

function littleEndian(bytes: Uint8Array): number {
  return bytes.reduceRight((value, byte) => value * 256 + byte, 0);
}
