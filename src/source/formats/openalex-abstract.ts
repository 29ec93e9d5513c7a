/**
 * Parses JSON of OpenAlex and turns inverted indexes, `{ "word": [0, 7], … }`, into abstracts. OpenAlex may not publish
 * abstracts as texts. JSON.parse is slow here, because each index is an object of a new shape: it takes longer than the
 * rest of a work, and leaves several times as much garbage. An unusual index is still left to JSON.parse.
 */
export function parseOpenAlex(text: string): unknown {
  let rest = 0;
  let shortened = '';
  for (let key = text.indexOf(KEY); key !== -1; key = text.indexOf(KEY, key + KEY.length)) {
    const index = readIndex(text, key + KEY.length);
    if (index === undefined) continue;
    shortened += `${text.slice(rest, index.start)}"${index.words.join(' ')}"`;
    rest = index.end;
  }
  if (rest === 0) return JSON.parse(text);
  try {
    return JSON.parse(shortened + text.slice(rest));
  } catch {
    // The error then refers to the original text.
    return JSON.parse(text);
  }
}

/** In a JSON text nothing but a key looks like that: within a text the quotes would be escaped. */
const KEY = '"abstract_inverted_index"';
const OPENING = /\s*:\s*\{\s*/y;
/** A word, as it is escaped, and its places. */
const ENTRY = /"([^"\\]*(?:\\.[^"\\]*)*)"\s*:\s*\[\s*(\d{1,6}(?:\s*,\s*\d{1,6})*)\s*\]\s*(,\s*(?=")|\})/y;

interface Index {
  readonly start: number;
  readonly end: number;
  /** Still escaped. Places may be missing. */
  readonly words: readonly string[];
}

function readIndex(text: string, from: number): Index | undefined {
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text);
  if (opening === null) return undefined;
  const words: string[] = [];
  ENTRY.lastIndex = OPENING.lastIndex;
  for (let entry = ENTRY.exec(text); entry !== null; entry = ENTRY.exec(text)) {
    const [, word = '', places = '', separator] = entry;
    if (places.includes(',')) for (const place of places.split(',')) words[Number(place)] = word;
    else words[Number(places)] = word;
    if (separator === '}') return { start: text.indexOf('{', from), end: ENTRY.lastIndex, words };
  }
  return undefined;
}
