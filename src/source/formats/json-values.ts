import { feedJsonDocument, type JsonDocument, openJsonDocument } from './json-document.ts';
import { excerpt, readLines } from './lines.ts';
import type { Rejected } from './reader.ts';

/** A value of a file, not looked into yet. */
export interface JsonValue {
  readonly location: string;
  readonly value: unknown;
  /** As it stands in the file; null where it is a part of a line. */
  readonly text: string | null;
}

/**
 * The records of a JSON file in any common layout: one per line; a list; or answers of an API, which have a list under
 * `listKey`, one or more in a file. Each may be on one line or printed over many. A line that is not JSON is one
 * reject, and reading continues after it. `parseJson` is for a format that parses faster than JSON.parse.
 */
export async function* readJsonValues(
  bytes: AsyncIterable<Uint8Array>,
  listKey: string,
  parseJson: (text: string) => unknown = JSON.parse,
): AsyncIterable<JsonValue | Rejected> {
  const parse = (text: string): Parsed => tryParse(parseJson, text);
  let open: JsonDocument | undefined;
  let isSkipping = false;
  for await (const line of readLines(bytes)) {
    if (!('text' in line)) {
      yield line;
      // The value around the line has lost a part, and must not pass as complete.
      if (open !== undefined) feedJsonDocument(open, { number: open.line, text: '\0' });
      continue;
    }
    if (line.text.trim() === '') continue;
    if (open !== undefined && isNewValue(open, line.text)) {
      yield rejectDocument(open, 'it breaks off before the next value');
      open = undefined;
    }
    if (isSkipping && !/^[[{]/.test(line.text)) continue;
    isSkipping = false;
    if (open === undefined) {
      const whole = parse(line.text);
      if (!('error' in whole)) {
        yield* expand(whole.value, line.text, `line ${line.number}`, listKey);
        continue;
      }
      open = openJsonDocument(line.number, listKey);
    } else {
      open.isIndented ??= /^\s/.test(line.text);
    }
    const { values, state } = feedJsonDocument(open, line);
    for (const { number, text } of values) yield toValue(`line ${number}`, text, parse(text));
    if (state === 'open') continue;
    if (state !== 'closed') {
      yield rejectDocument(open, state);
      // The rest of a value that was printed over many lines is not a value.
      isSkipping = open.line < line.number;
    }
    open = undefined;
  }
  if (open !== undefined) yield rejectDocument(open, 'the file ends within it');
}

export function rejectValue({ location, value, text }: JsonValue, reason: string, message: string): Rejected {
  return reject(location, reason, message, text ?? stringify(value));
}

/**
 * Whether a line starts a new value because the value before it was cut: the line is not indented although others are,
 * or it is complete in itself. Between the values of a list, a complete line may still belong to the list.
 */
function isNewValue(open: JsonDocument, text: string): boolean {
  if (open.depth === open.listDepth || !/^(?:\{\s*(?:"|$)|\[)/.test(text)) return false;
  return open.isIndented === true || !('error' in tryParse(JSON.parse, text));
}

function* expand(value: unknown, text: string, location: string, listKey: string): Iterable<JsonValue> {
  const list = Array.isArray(value) ? value : listOf(value, listKey);
  if (list === undefined) yield { location, value, text };
  else
    for (const [index, item] of list.entries())
      yield { location: `${location}, record ${index + 1}`, value: item, text: null };
}

function listOf(value: unknown, listKey: string): readonly unknown[] | undefined {
  const list = typeof value === 'object' && value !== null && listKey in value ? Object(value)[listKey] : undefined;
  return Array.isArray(list) ? list : undefined;
}

function toValue(location: string, text: string, parsed: Parsed): JsonValue | Rejected {
  return 'error' in parsed
    ? reject(location, 'bad-json', `Expected JSON: ${parsed.error}`, text)
    : { location, value: parsed.value, text };
}

type Parsed = { readonly value: unknown } | { readonly error: string };

function tryParse(parseJson: (text: string) => unknown, text: string): Parsed {
  try {
    return { value: parseJson(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** A rejected value may be nested too deep to be written. */
function stringify(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return '';
  }
}

function rejectDocument({ line, head }: JsonDocument, problem: string): Rejected {
  return reject(`line ${line}`, 'bad-json', `Expected JSON, but ${problem}.`, head);
}

function reject(location: string, reason: string, message: string, text: string): Rejected {
  return { location, reason, message: excerpt(message), excerpt: excerpt(text) };
}
