import { excerpt, readLines } from './lines.ts';
import type { Rejected } from './reader.ts';

/** The text of one entry, from its @ to the bracket that closes it. */
export interface BibtexChunk {
  readonly line: number;
  /** In lower case: article, string, comment. */
  readonly type: string;
  readonly text: string;
}

/** Characters. A bibliography that has more in one entry has lost a brace. */
const MAX_CHUNK = 16 * 1024 * 1024;

/**
 * Cuts a bibliography into its entries, so that only one entry is in memory and a broken entry does not affect others.
 * Text between entries is a comment in BibTeX, so it is ignored.
 */
export async function* readBibtexChunks(bytes: AsyncIterable<Uint8Array>): AsyncIterable<BibtexChunk | Rejected> {
  let open: OpenChunk | undefined;
  /** The `@article` whose brace stands in the next line. */
  let carried = '';
  for await (const line of readLines(bytes)) {
    if (!('text' in line)) {
      // A line that is not UTF-8 is assumed to be balanced; between entries it is a comment like any other.
      if (open !== undefined && !open.isRejected) yield line;
      if (open !== undefined) open.isRejected = true;
      continue;
    }
    if (open !== undefined && NEXT.test(line.text)) {
      if (!open.isRejected) yield reject(open, 'its braces are not closed when the next entry begins');
      open = undefined;
    }
    const text = `${carried}${line.text}\n`;
    const carriedLength = carried.length;
    carried = '';
    for (let at = 0; at < text.length; ) {
      if (open === undefined) {
        const found = START.exec(text.slice(at));
        if (found === null) {
          carried = /@\s*[a-z]+\s*$/i.exec(text.slice(at))?.[0] ?? '';
          break;
        }
        at += found.index;
        open = openChunk(at < carriedLength ? line.number - 1 : line.number, found);
      }
      at = scan(open, text, at);
      if (open.isClosed && !open.isRejected) yield { line: open.line, type: open.type, text: open.text };
      else if (open.text.length > MAX_CHUNK && !open.isRejected) yield reject(open, 'it does not end');
      if (open.isClosed || open.text.length > MAX_CHUNK) open = undefined;
    }
  }
  if (open !== undefined && !open.isRejected) yield reject(open, 'the file ends within it');
}

const START = /@\s*([a-z]+)\s*([{(])/i;
/** An entry that begins at the margin, with its key. In the middle of another one it means that a brace is missing. */
const NEXT = /^@[a-z]+\s*[{(]\s*[^\s,{}()"=]+\s*,\s*(?:$|[\w-]+\s*=)/i;

interface OpenChunk {
  readonly line: number;
  readonly type: string;
  readonly close: string;
  text: string;
  depth: number;
  isQuoted: boolean;
  isClosed: boolean;
  isRejected: boolean;
}

function openChunk(line: number, [, type = '', bracket]: RegExpExecArray): OpenChunk {
  const close = bracket === '(' ? ')' : '}';
  return {
    line,
    type: type.toLowerCase(),
    close,
    text: '',
    depth: 0,
    isQuoted: false,
    isClosed: false,
    isRejected: false,
  };
}

/** Reads the text up to the end of the entry, and returns that position. All braces count, as in BibTeX. */
function scan(open: OpenChunk, text: string, start: number): number {
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{') open.depth += 1;
    else if (char === '}') open.depth -= 1;
    else if (char === '"' && open.depth === 0) open.isQuoted = !open.isQuoted;
    const isEnd = char === open.close && open.depth === 0 && !(open.isQuoted && open.close === ')');
    if (!isEnd) continue;
    open.text += text.slice(start, at + 1);
    open.isClosed = true;
    return at + 1;
  }
  open.text += text.slice(start);
  return text.length;
}

function reject({ line, text }: OpenChunk, problem: string): Rejected {
  return {
    location: `line ${line}`,
    reason: 'bad-record',
    message: `Expected an entry of BibTeX, but ${problem}.`,
    excerpt: excerpt(text),
  };
}
