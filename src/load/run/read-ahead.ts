/**
 * Uses the values one after the other, and requests one value ahead meanwhile. An abort takes effect when the current
 * value has been used.
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
      // A failure is thrown when the value is awaited.
      next.catch(() => {});
      await use(value);
    }
  } finally {
    // This is not awaited, because nobody may ever write the next line of a pipe.
    next.then(
      () => iterator.return?.(),
      () => {},
    );
  }
}

/**
 * Promise.race is not used: a promise that lasts as long as the import would keep all values that it was raced against
 * in memory.
 */
async function unlessAborted<Result>(promise: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal?.removeEventListener('abort', abort));
  });
}
