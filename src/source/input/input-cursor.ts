/** Reads a file in portions whose sizes the file states. */
export interface ByteCursor {
  /** Fewer than `size` only at the end of the file. For headers: they are copied. */
  readonly take: (size: number) => Promise<Uint8Array>;
  /** Streams `size` bytes, for contents of any size. */
  readonly pass: (size: number) => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

export function openCursor(bytes: AsyncIterable<Uint8Array>): ByteCursor {
  const source = bytes[Symbol.asyncIterator]();
  let chunk: Uint8Array = new Uint8Array(0);

  /** At most `size` bytes; undefined at the end of the file. */
  async function next(size: number): Promise<Uint8Array | undefined> {
    while (chunk.length === 0) {
      const read = await source.next();
      if (read.done === true) return undefined;
      chunk = read.value;
    }
    const part = chunk.subarray(0, size);
    chunk = chunk.subarray(part.length);
    return part;
  }

  async function* pass(size: number): AsyncIterable<Uint8Array> {
    for (let left = size; left > 0; ) {
      const part = await next(left);
      if (part === undefined) return;
      left -= part.length;
      yield part;
    }
  }

  async function take(size: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    for await (const part of pass(size)) parts.push(part);
    return Buffer.concat(parts);
  }

  async function close(): Promise<void> {
    await source.return?.();
  }

  return { take, pass, close };
}
