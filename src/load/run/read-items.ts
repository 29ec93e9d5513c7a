import type { Item, Reader, SourceFile } from '../../source/formats/reader.ts';
import { READERS } from '../../source/formats/readers.ts';
import { countBytes, type InputFile, openInput, peek } from '../../source/input/input.ts';
import { InputError } from '../../source/input/input-error.ts';
import { isDone, type Place } from './place.ts';

/** A record or a reject, its file, and the place of the import after it. */
export interface FoundItem {
  readonly item: Item;
  readonly file: string;
  readonly place: Place;
  /** Undefined if the file breaks off before its format can be detected. */
  readonly reader: Reader | undefined;
  /** How many unpacked bytes were read for it. */
  readonly size: number;
}

export interface ReadOptions {
  readonly asOf: string;
  /** Undefined if the format of each file is detected. */
  readonly reader: Reader | undefined;
  /** Items up to this place are done and are skipped. */
  readonly from: Place;
  readonly signal: AbortSignal | undefined;
  readonly onBytes: (count: number) => void;
  readonly onFile: (name: string, reader: Reader) => void;
  readonly onUnknown: (name: string, beginning: string) => void;
}

/**
 * All items of the files in order. If a file breaks off, a reject follows the items that were read, and the next file
 * is read.
 */
export async function* readItems(inputs: readonly InputFile[], options: ReadOptions): AsyncIterable<FoundItem> {
  for (const [input, file] of inputs.entries()) if (input >= options.from.input) yield* readInput(file, input, options);
}

async function* readInput(file: InputFile, input: number, options: ReadOptions): AsyncIterable<FoundItem> {
  let place: Place = { input, entry: 0, items: 0 };
  let isBroken = false;
  try {
    for await (const source of openInput(file, options.onBytes)) {
      // If the last record of a file is done, it is not known that it was the last one, so that file is read again.
      const isPassed = input === options.from.input && place.entry < options.from.entry;
      isBroken = false;
      if (!isPassed) {
        for await (const found of readFile(source, place, options)) {
          isBroken = 'reason' in found.item && found.item.reason === BROKEN_FILE;
          yield found;
        }
      }
      place = { ...place, entry: place.entry + 1 };
    }
  } catch (error) {
    // If an archive breaks off inside a file, it breaks off again when the next file is requested.
    if (!(error instanceof InputError)) throw error;
    if (isBroken) return;
    place = { ...place, items: 1 };
    const item = toBreak('the end', error);
    if (!isDone(place, options.from)) yield { item, file: file.name, place, reader: options.reader, size: 0 };
  }
}

async function* readFile(source: SourceFile, start: Place, options: ReadOptions): AsyncIterable<FoundItem> {
  const { name } = source;
  let place = start;
  let size = 0;
  let read = 0;
  let reader = options.reader;
  const find = (item: Item): FoundItem | undefined => {
    options.signal?.throwIfAborted();
    place = { ...place, items: place.items + 1 };
    const found = { item, file: name, place, reader, size: read - size };
    size = read;
    return isDone(place, options.from) ? undefined : found;
  };
  const counted = countBytes(source.bytes, (bytes) => {
    read += bytes;
  });
  try {
    const { beginning, file } = await peek({ name, bytes: counted });
    reader ??= READERS.find(({ recognizes }) => recognizes(beginning, name));
    if (reader === undefined) {
      // The format may seem unknown because the file breaks off.
      for await (const _ of file.bytes) if (read > MOST_LOOKED_AT) break;
      options.onUnknown(name, beginning);
      return;
    }
    options.onFile(name, reader);
    for await (const item of reader.read(file, { asOf: options.asOf })) {
      const found = find(item);
      if (found !== undefined) yield found;
    }
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const found = find(toBreak(`byte ${read}`, error));
    if (found !== undefined) yield found;
  }
}

/** How many bytes of an unknown file are read. */
const MOST_LOOKED_AT = 128 * 1024;

const BROKEN_FILE = 'broken-file';

function toBreak(location: string, { message }: InputError): Item {
  return { location, reason: BROKEN_FILE, message, excerpt: '', isEnd: true };
}

/** Whether the rest of the file could not be read. */
export function isBreak(item: Item): boolean {
  return 'reason' in item && item.isEnd === true;
}
