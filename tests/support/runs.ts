/** How many random cases a test tries: a fifth of those that `npm run test:full` tries. */
export function runs(full: number): number {
  return process.env['BYLINE_FULL'] === undefined ? Math.ceil(full / 5) : full;
}
