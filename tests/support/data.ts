import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = process.env['BYLINE_DATA'] || fileURLToPath(new URL('../../../shared/data', import.meta.url));
const isThere = existsSync(FOLDER);

if (!isThere && process.env['CI'])
  throw new Error(`Expected real records in ${FOLDER} (BYLINE_DATA), found no such folder.`);

/** Why some tests are left out; undefined if none is left out. */
export const leftOut = isThere ? undefined : 'Tests on real records are left out: BYLINE_DATA names no folder of them.';

/** Whether the folder of real records is there. A clone does not bring it. */
export const hasData = isThere;

export function dataFile(path: string): string {
  return `${FOLDER}/${path}`;
}
