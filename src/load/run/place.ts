/** How far the files of an import have been read. */
export interface Place {
  /** Of the files that the path names, from 0. */
  readonly input: number;
  /** Of the files inside that one: 0 where it is no archive. */
  readonly entry: number;
  /** Records of that file, rejected ones included, that are done. */
  readonly items: number;
}

export const BEGINNING: Place = { input: 0, entry: 0, items: 0 };

export function isDone(one: Place, upTo: Place): boolean {
  if (one.input !== upTo.input) return one.input < upTo.input;
  return one.entry === upTo.entry ? one.items <= upTo.items : one.entry < upTo.entry;
}
