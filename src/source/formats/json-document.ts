import type { Line } from './lines.ts';

/** A JSON value that is printed over many lines, as far as it has been read. */
export interface JsonDocument {
  /** Where it begins. */
  readonly line: number;
  readonly listKey: string;
  /** Its first line, for a rejection. */
  head: string;
  /** Brackets that are open. */
  depth: number;
  /** The depth inside the list whose values are given out one by one: 0 before it, -1 behind it. */
  listDepth: number;
  isIndented: boolean | undefined;
  /** What has been read of the value under way. */
  text: string;
  textLine: number;
}

/** Characters. As with lines, nothing longer is a record. */
const MAX_TEXT = 64 * 1024 * 1024;

export function openJsonDocument(line: number, listKey: string): JsonDocument {
  return { line, listKey, head: '', depth: 0, listDepth: 0, isIndented: undefined, text: '', textLine: line };
}

export interface Fed {
  /** Texts of values that the line completes. */
  readonly values: readonly Line[];
  /** `open`, `closed`, or what is wrong, after which the document cannot go on. */
  readonly state: string;
}

/**
 * Reads a line and returns the values that it completes, so that a file with one long list needs the memory of one
 * record. It tracks only brackets, commas and strings; JSON.parse checks the values later.
 */
export function feedJsonDocument(document: JsonDocument, { number, text }: Line): Fed {
  const values: Line[] = [];
  let start = 0;
  document.head ||= text.slice(0, 1024);
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') {
      at = endOfString(text, at);
      if (at === -1) return { values, state: 'a string in it has no closing quote' };
    } else if (char === '[' || char === '{') {
      document.depth += 1;
      if (char === '[' && isList(document, text.slice(start, at))) {
        document.listDepth = document.depth;
        document.text = '';
        start = at + 1;
      }
    } else if (char === ',' && document.depth === document.listDepth) {
      cut(at);
    } else if (char === ']' || char === '}') {
      if (document.depth === document.listDepth) {
        cut(at);
        document.listDepth = -1;
      }
      document.depth -= 1;
      if (document.depth > 0) continue;
      if (document.depth < 0 || text.slice(at + 1).trim() !== '')
        return { values, state: 'its last line has more after it' };
      if (document.listDepth === 0) cut(at + 1);
      return { values, state: 'closed' };
    }
  }
  if (document.depth === 0) return { values, state: 'it is neither a list nor an object' };
  keep(text.length);
  return { values, state: document.text.length > MAX_TEXT ? `it has more than ${MAX_TEXT} characters` : 'open' };

  function keep(end: number): void {
    if (document.listDepth === -1) return;
    const part = text.slice(start, end);
    if (document.text === '') {
      if (part.trim() === '') return;
      document.textLine = number;
    }
    document.text += `${part}\n`;
  }

  function cut(end: number): void {
    keep(end);
    if (document.text !== '') values.push({ number: document.textLine, text: document.text });
    document.text = '';
    start = end + 1;
  }
}

/**
 * The position of the closing quote. -1 if the line does not have one, because a JSON string cannot continue on the
 * next line.
 */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text[before - 1] === '\\') before -= 1;
    if ((at - before) % 2 === 0) return at;
  }
  return -1;
}

/** Whether the bracket that was just opened begins the list of records: the outermost, or the one under the key. */
function isList({ depth, listDepth, listKey, text }: JsonDocument, before: string): boolean {
  if (listDepth !== 0) return false;
  if (depth === 1) return true;
  const [, key] = /"([^"]*)"\s*:\s*$/.exec(`${text.slice(-64)}${before.slice(-64)}`) ?? [];
  return depth === 2 && key === listKey;
}
