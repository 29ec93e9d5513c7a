import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes chunks through `transform` into `target`, and ends it unless it is a stream of the process. An error of the
 * chunks is thrown as it is, and the signal's reason; what the target cannot take goes to `onTargetError`.
 */
export async function writeChunks(
  chunks: AsyncIterable<string>,
  transform: NodeJS.ReadWriteStream | undefined,
  target: Writable,
  signal: AbortSignal,
  onTargetError: (error: unknown) => never,
): Promise<void> {
  let ofChunks: unknown;
  async function* watched(): AsyncGenerator<string> {
    try {
      yield* chunks;
    } catch (error) {
      ofChunks = error;
      throw error;
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
