export interface Begun {
  /** At least the requested number of bytes; fewer if the file is shorter. */
  readonly beginning: Uint8Array;
  /** The whole file, from its first byte. */
  readonly bytes: AsyncIterableIterator<Uint8Array>;
}

/**
 * Reads the beginning of a file that can be read only once, and returns the whole file. An error is thrown at its place
 * in the file, after all bytes that could be read.
 */
export async function readBeginning(bytes: AsyncIterable<Uint8Array>, size: number): Promise<Begun> {
  const rest = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let failure: { readonly error: unknown } | undefined;
  try {
    while (length < size) {
      const next = await rest.next();
      if (next.done === true) break;
      chunks.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    failure = { error };
  }
  // This is not a generator: closing a generator that has not started would not close the file.
  const replay: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator]: () => replay,
    async next() {
      const chunk = chunks.shift();
      if (chunk !== undefined) return { done: false, value: chunk };
      if (failure !== undefined) throw failure.error;
      return rest.next();
    },
    async return() {
      chunks.length = 0;
      await rest.return?.();
      return { done: true, value: undefined };
    },
  };
  return { beginning: Buffer.concat(chunks), bytes: replay };
}
