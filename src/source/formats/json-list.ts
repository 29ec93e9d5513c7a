import type { JsonValue } from './json-values.ts';
import { excerpt } from './lines.ts';
import type { Rejected } from './reader.ts';

/**
 * The values of a file that is one list, `[…]` or `{ "items": […] }`. Gigabytes may be on one line, so only one value
 * is in memory at a time. The reader tracks only brackets, commas and strings, so that an invalid value is one reject
 * and reading continues after it. A file with several such lists is read as well.
 */
export async function* readJsonList(bytes: AsyncIterable<Uint8Array>): AsyncIterable<JsonValue | Rejected> {
  const list: List = {
    depth: 0,
    isString: false,
    isEscaped: false,
    line: 1,
    index: 0,
    parts: [],
    size: 0,
    valueLine: 0,
  };
  for await (const chunk of bytes) yield* scan(list, chunk);
  if (list.depth === 0) return;
  if (list.valueLine > 0) list.index += 1;
  yield reject(list, 'bad-json', 'Expected JSON, but the file ends within a list.', textOf(list));
}

interface List {
  /** How many brackets are open, from the bracket of the list. */
  depth: number;
  isString: boolean;
  isEscaped: boolean;
  line: number;
  /** Values so far. */
  index: number;
  /** What has been read of the value under way. */
  parts: Uint8Array[];
  size: number;
  /** The line where it begins; 0 while there is only white space. */
  valueLine: number;
}

/** As with lines, nothing longer is a record: bytes. */
const MAX_VALUE = 64 * 1024 * 1024;

const [NEWLINE, SPACE, QUOTE, COMMA, BACKSLASH] = [0x0a, 0x20, 0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

function* scan(list: List, chunk: Uint8Array): Iterable<JsonValue | Rejected> {
  let start = 0;
  for (let at = 0; at < chunk.length; at += 1) {
    const byte = chunk[at] ?? 0;
    if (byte === NEWLINE) {
      list.line += 1;
      // A JSON string cannot continue on the next line: if one seems to, its closing quote is missing.
      list.isString = false;
      list.isEscaped = false;
    } else if (list.isString) {
      if (list.isEscaped) list.isEscaped = false;
      else if (byte === BACKSLASH) list.isEscaped = true;
      else if (byte === QUOTE) list.isString = false;
    } else if (list.depth === 0) {
      if (byte !== OPEN_LIST) continue;
      list.depth = 1;
      list.index = 0;
      start = at + 1;
    } else if (list.depth === 1 && (byte === COMMA || byte === CLOSE_LIST)) {
      keep(list, chunk.subarray(start, at));
      if (list.valueLine > 0 || byte === COMMA) yield finish(list);
      if (byte === CLOSE_LIST) list.depth = 0;
      start = at + 1;
    } else {
      if (byte > SPACE && list.valueLine === 0) list.valueLine = list.line;
      if (byte === QUOTE) list.isString = true;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) list.depth += 1;
      else if ((byte === CLOSE_LIST || byte === CLOSE_OBJECT) && list.depth > 1) list.depth -= 1;
    }
  }
  if (list.depth > 0) keep(list, chunk.subarray(start));
}

/** Keeps only enough to detect that the value is too long. */
function keep(list: List, part: Uint8Array): void {
  list.size += part.length;
  if (part.length > 0 && list.size <= MAX_VALUE) list.parts.push(part);
}

const strict = new TextDecoder('utf-8', { fatal: true });

function finish(list: List): JsonValue | Rejected {
  list.index += 1;
  try {
    return toValue(list);
  } finally {
    list.parts = [];
    list.size = 0;
    list.valueLine = 0;
  }
}

function toValue(list: List): JsonValue | Rejected {
  if (list.size > MAX_VALUE)
    return reject(list, 'too-long', `Expected a record of at most ${MAX_VALUE} bytes, got ${list.size}.`, textOf(list));
  let text: string;
  try {
    text = strict.decode(Buffer.concat(list.parts)).trim();
  } catch {
    return reject(list, 'bad-text', 'Expected UTF-8, got invalid bytes.', textOf(list));
  }
  try {
    return { location: locationOf(list), value: JSON.parse(text), text };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return reject(list, 'bad-json', `Expected JSON: ${problem}`, text);
  }
}

function locationOf({ line, index, valueLine }: List): string {
  return `line ${valueLine || line}, record ${index}`;
}

function textOf({ parts }: List): string {
  return Buffer.concat(parts.slice(0, 2)).subarray(0, 2048).toString('utf8').trim();
}

function reject(list: List, reason: string, message: string, text: string): Rejected {
  return { location: locationOf(list), reason, message: excerpt(message), excerpt: excerpt(text) };
}
