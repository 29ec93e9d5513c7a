/** `npm run test:full` tries all that `npm test` tries a part of. */
export const isFull = process.env['BYLINE_FULL'] !== undefined;

/** How many random cases a test tries: a tenth of the full number. */
export function runs(full: number): number {
  return isFull ? full : Math.ceil(full / 10);
}
