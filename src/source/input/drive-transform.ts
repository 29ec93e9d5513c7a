import type { Transform } from 'node:stream';

/**
 * The pieces are small, because a thousand bytes may unpack to a million, and the output of a piece is in memory at
 * once.
 */
const PIECE = 16 * 1024;

/**
 * The output of a transform stream. It is driven by hand and not in a pipeline, because a stream that fails drops its
 * buffer. If a file is cut off, all valid output must arrive before the error.
 */
export async function* driveTransform<Output>(
  bytes: AsyncIterable<Uint8Array>,
  transform: Transform,
): AsyncIterable<Output> {
  let output: Output[] = [];
  let failure: Error | undefined;
  const closed = new Promise<void>((resolve) => transform.once('close', resolve));
  transform.on('data', (item: Output) => output.push(item));
  transform.on('error', (error) => {
    failure ??= error;
  });
  const take = (): readonly Output[] => {
    const taken = output;
    output = [];
    return taken;
  };
  try {
    for await (const chunk of bytes) {
      for (let start = 0; start < chunk.length && failure === undefined; start += PIECE) {
        const piece = chunk.subarray(start, start + PIECE);
        const written = new Promise<void>((resolve) => transform.write(piece, () => resolve()));
        await Promise.race([written, closed]);
        yield* take();
      }
      if (failure !== undefined) break;
    }
    transform.end();
    await closed;
    yield* take();
  } finally {
    transform.destroy();
  }
  if (failure !== undefined) throw failure;
}
