import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes chunks through `transform` into `target`, and ends the target unless it is standard output. Errors of the
 * chunks and the signal's reason are thrown unchanged; errors of the target go to `onTargetError`.
 */
export async function writeChunks(
  chunks: AsyncIterable<string>,
  transform: NodeJS.ReadWriteStream | undefined,
  target: Writable,
  signal: AbortSignal,
  onTargetError: (error: unknown) => never,
): Promise<void> {
  let ofChunks: unknown;
  const iterator = chunks[Symbol.asyncIterator]();
  async function* watched(): AsyncGenerator<string> {
    try {
      for (;;) {
        // The `catch` leaves out the `yield`, because an error of the target is thrown there.
        const next = await iterator.next().catch((error: unknown) => {
          ofChunks = error;
          throw error;
        });
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const source = Readable.from(watched());
  const options = { signal, end: target !== process.stdout };
  try {
    await (transform ? pipeline(source, transform, target, options) : pipeline(source, target, options));
  } catch (error) {
    signal.throwIfAborted();
    if (error === ofChunks) throw error;
    onTargetError(error);
  }
}
