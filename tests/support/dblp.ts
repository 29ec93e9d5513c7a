import { dblp } from '../../src/source/formats/dblp.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { collect, inPieces, papersOf, type WholePaper } from './reading.ts';

/** In small pieces, whatever the encoding. */
export const readDblpBytes = (bytes: Uint8Array, size = 7): Promise<readonly Item[]> =>
  collect(dblp.read({ name: 'test', bytes: inPieces(bytes, size) }, { asOf: '2026-11-22' }));

/** Records in the frame of a file. */
export const wrapDblp = (records: string): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n${records}\n</dblp>`;
/** The items that are read from some records. */
export const readDblp = (records: string): Promise<readonly Item[]> =>
  readDblpBytes(Buffer.from(wrapDblp(records), 'latin1'));

/** The one paper of a record of these fields. */
export async function readDblpPaper(
  fields: string,
  attributes = 'key="journals/x/A1"',
  name = 'article',
): Promise<WholePaper> {
  const [paper] = papersOf(await readDblp(`<${name} ${attributes}>${fields}</${name}>`));
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}
