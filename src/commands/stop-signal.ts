const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Milliseconds. One Ctrl-C can arrive several times: the terminal sends it to all processes of the group, and npm and
 * bin/byline.js pass it on.
 */
const SAME_WITHIN = 1_000;

/** Resolves at the first signal to stop. One that comes later ends the process at once, for a user who does not want to wait. */
export async function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const stop = (signal: NodeJS.Signals): void => {
      first ??= performance.now();
      if (performance.now() - first > SAME_WITHIN) process.exit(130);
      resolve(signal);
    };
    for (const signal of SIGNALS) process.on(signal, stop);
  });
}
