import type { Rejected } from './reader.ts';

/** A line longer than this is no record of any format: characters. */
const MAX_LINE = 64 * 1024 * 1024;

export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/**
 * The lines of a file, in constant memory, without CR and BOM. A line that is too long or not UTF-8 is rejected, and
 * reading continues after it.
 */
export async function* readLines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Line | Rejected> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let size = 0;
  const finish = (): Line | Rejected => {
    number += 1;
    const line = toLine(number, parts, size);
    parts = [];
    size = 0;
    return line;
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (size > 0) yield finish();

  /** Keeps only enough to detect that the line is too long. */
  function keep(part: Uint8Array): void {
    size += part.length;
    if (part.length > 0 && size <= MAX_LINE) parts.push(part);
  }
}

const strict = new TextDecoder('utf-8', { fatal: true });

function toLine(number: number, parts: readonly Uint8Array[], size: number): Line | Rejected {
  const location = `line ${number}`;
  if (size > MAX_LINE) {
    return {
      location,
      reason: 'too-long',
      message: `Expected a line of at most ${MAX_LINE} bytes, got ${size}.`,
      excerpt: excerptOf(parts),
    };
  }
  try {
    const [first] = parts;
    const text = strict.decode(parts.length === 1 ? first : Buffer.concat(parts));
    return { number, text: text.endsWith('\r') ? text.slice(0, -1) : text };
  } catch {
    return {
      location,
      reason: 'bad-text',
      message: 'Expected UTF-8, got invalid bytes.',
      excerpt: excerptOf(parts),
    };
  }
}

function excerptOf(parts: readonly Uint8Array[]): string {
  return Buffer.concat(parts.slice(0, 2)).subarray(0, 1024).toString('utf8').replaceAll('\0', '');
}

/** The first kilobyte of a record, as a reject keeps it. */
export function excerpt(text: string): string {
  return text.slice(0, 1024).replaceAll('\0', '').toWellFormed();
}
