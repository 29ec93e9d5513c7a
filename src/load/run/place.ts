/** How far the files of an import have been read. */
export interface Place {
  /** The index of the file among the files of the path. */
  readonly input: number;
  /** The index of the file in an archive; 0 if the file is not an archive. */
  readonly entry: number;
  /** How many records of that file are done, including rejects. */
  readonly items: number;
}

export const BEGINNING: Place = { input: 0, entry: 0, items: 0 };

export function isDone(one: Place, upTo: Place): boolean {
  if (one.input !== upTo.input) return one.input < upTo.input;
  return one.entry === upTo.entry ? one.items <= upTo.items : one.entry < upTo.entry;
}
