/** One figure on a line. */
export function print(what: string, figure: string): void {
  console.log(`${what.padEnd(60)} ${figure}`);
}

export function inSeconds(seconds: number): string {
  return seconds < 1 ? `${(seconds * 1000).toFixed(1)} ms` : `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

export function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
