import type { SourceFile } from '../formats/reader.ts';
import { type ByteCursor, openCursor } from './input-cursor.ts';
import { InputError } from './input-error.ts';

export const TAR_BLOCK = 512;

/** Checks the checksum, because old archives have no other mark. */
export function isTar(beginning: Uint8Array): boolean {
  return beginning.length >= TAR_BLOCK && isHeader(beginning.subarray(0, TAR_BLOCK));
}

/**
 * The files of an archive, in the ustar, pax and GNU layouts. Our own reader and not a library's, because it has to be
 * pulled: streams that fail on an archive that was cut off drop the good part of it that they have buffered.
 */
export async function* readTar({ name, bytes }: SourceFile): AsyncIterable<SourceFile> {
  const cursor = openCursor(bytes);
  try {
    yield* readEntries(name, cursor);
    // Read to the end, so that damage behind the last file is seen.
    for await (const _ of cursor.pass(Number.POSITIVE_INFINITY));
  } finally {
    await cursor.close();
  }
}

async function* readEntries(name: string, cursor: ByteCursor): AsyncIterable<SourceFile> {
  let extended: Extended = {};
  for (;;) {
    const header = await cursor.take(TAR_BLOCK);
    // Two empty blocks end an archive; some programs leave them out.
    if (header.length === 0 || header.every((byte) => byte === 0)) return;
    if (header.length < TAR_BLOCK) throw cutOff(name);
    if (!isHeader(header)) throw damaged(name);
    const size = extended.size ?? numberIn(header, 124, 12);
    const type = String.fromCharCode(header[156] ?? 0);
    if (type === 'L' || type === 'x') {
      if (size > MAX_EXTENSION) throw damaged(name);
      const text = Buffer.from(await cursor.take(size)).toString('utf8');
      extended = { ...extended, ...(type === 'L' ? { name: text.replace(/\0.*$/s, '') } : parsePax(text)) };
    } else {
      const path = extended.name ?? nameIn(header);
      const content = { name: `${name}:${path.replace(/^(?:\.?\/)+/, '')}`, size, isRead: 0 };
      if (isFile(type) && !isHidden(path)) yield { name: content.name, bytes: readContent(cursor, content) };
      for await (const _ of readContent(cursor, content));
      extended = {};
    }
    const padding = (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
    if ((await cursor.take(padding)).length < padding) throw cutOff(name);
  }
}

/** The longest extension entry in bytes. These entries have long names and the like, and are short. */
const MAX_EXTENSION = 1024 * 1024;

interface Extended {
  readonly name?: string;
  readonly size?: number;
}

interface Content {
  readonly name: string;
  readonly size: number;
  isRead: number;
}

/** The rest of a file that has not been read yet. */
async function* readContent(cursor: ByteCursor, content: Content): AsyncIterable<Uint8Array> {
  for await (const part of cursor.pass(content.size - content.isRead)) {
    content.isRead += part.length;
    yield part;
  }
  if (content.isRead < content.size) throw cutOff(content.name);
}

function cutOff(name: string): InputError {
  return new InputError(`${name} cannot be read to its end: the archive is cut off.`);
}

function damaged(name: string): InputError {
  return new InputError(`${name} cannot be read to its end: the archive is damaged.`);
}

function isHeader(block: Uint8Array): boolean {
  const sum = block.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  return sum > 8 * 32 && sum === numberIn(block, 148, 8);
}

function isFile(type: string): boolean {
  return type === '0' || type === '\0' || type === '7';
}

/** Whether a file is hidden, such as the `._name` that macOS adds. */
function isHidden(path: string): boolean {
  return path.endsWith('/') || path.split('/').some((part) => /^\.[^./]/.test(part));
}

/** Reads a number: octal, or binary if it is too large for octal. */
function numberIn(header: Uint8Array, start: number, length: number): number {
  const field = header.subarray(start, start + length);
  if (((field[0] ?? 0) & 128) !== 0) return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
  return Number.parseInt(textIn(header, start, length).trim() || '0', 8);
}

function nameIn(header: Uint8Array): string {
  const isUstar = textIn(header, 257, 5) === 'ustar' && header[262] === 0;
  const folder = isUstar ? textIn(header, 345, 155) : '';
  return `${folder === '' ? '' : `${folder}/`}${textIn(header, 0, 100)}`;
}

function textIn(header: Uint8Array, start: number, length: number): string {
  return Buffer.from(header.subarray(start, start + length))
    .toString('utf8')
    .replace(/\0.*$/s, '');
}

/** Lines such as `30 path=works/part_000.jsonl`. */
function parsePax(text: string): Extended {
  const path = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1];
  const size = /(?:^|\n)\d+ size=(\d+)\n/.exec(text)?.[1];
  return { ...(path === undefined ? {} : { name: path }), ...(size === undefined ? {} : { size: Number(size) }) };
}
