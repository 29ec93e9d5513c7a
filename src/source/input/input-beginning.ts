export interface Begun {
  /** As many bytes as were asked for, or more; fewer where the file has no more. */
  readonly beginning: Uint8Array;
  /** All of the file, from its first byte. */
  readonly bytes: AsyncIterableIterator<Uint8Array>;
}

/**
 * Looks at the beginning of a file that can be read only once, and gives the file back whole. What goes wrong on the
 * way is thrown where it stands in the file: behind all that could be read.
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
  // No generator: one that is closed before it was begun would not close the file.
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
