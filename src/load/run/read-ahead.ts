/**
 * Uses one value after the other, and gets the next one ready meanwhile: that one alone. An abort is waited for no
 * longer than a value is in use.
 */
export async function readAhead<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal | undefined,
  use: (value: Value) => Promise<void>,
): Promise<void> {
  const iterator = values[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      signal?.throwIfAborted();
      const { done, value } = await unlessAborted(next, signal);
      if (done === true) return;
      next = iterator.next();
      // Thrown when it is its turn.
      next.catch(() => {});
      await use(value);
    }
  } finally {
    // Not waited for, since nobody may ever write the next line of a pipe.
    next.then(
      () => iterator.return?.(),
      () => {},
    );
  }
}

/** No Promise.race: a promise that lasts as long as the import would keep every value that it was raced against. */
async function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
}
