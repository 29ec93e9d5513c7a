import type { Transform } from 'node:stream';

/** Small, since a thousand bytes can stand for a million and what comes of a piece is in memory at once. */
const PIECE = 16 * 1024;

/**
 * What a stream makes of the bytes. Driven by hand and not in a pipeline: a stream that fails drops what it has
 * buffered, and of a file that is cut off in the middle all that is good must arrive before the error does.
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
