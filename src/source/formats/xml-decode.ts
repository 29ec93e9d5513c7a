import { isUtf8 } from 'node:buffer';

/** A piece of a file as text. */
export interface XmlText {
  readonly text: string;
  /** Bytes so far were none of the encoding, and U+FFFD stands for them. */
  readonly isDamaged: boolean;
  /** The byte of the file at which its character `position` stands, if it is in this piece. */
  readonly byteAt: (position: number) => number;
}

/** The text of an XML file in the encoding that it declares. */
export async function* decodeXml(bytes: AsyncIterable<Uint8Array>): AsyncIterable<XmlText> {
  let decoder: TextDecoder | undefined;
  let isUnicode = true;
  let isAnyDamaged = false;
  let rest: Uint8Array = new Uint8Array();
  let position = 0;
  let byte = 0;
  const decode = (whole: Uint8Array): XmlText => {
    decoder ??= decoderOf(whole);
    isUnicode = decoder.encoding === 'utf-8';
    isAnyDamaged ||= isUnicode && !isUtf8(whole);
    const text = decoder.decode(whole, { stream: !isUnicode });
    const piece = { text, isDamaged: isAnyDamaged, byteAt: byteFinder(text, position, byte, isUnicode) };
    position += text.length;
    byte += whole.length;
    return piece;
  };
  for await (const chunk of bytes) {
    const joined = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // The declaration must be there as a whole.
    const cut = decoder === undefined && joined.length < 256 ? joined.length : isUnicode ? cutLength(joined) : 0;
    rest = joined.subarray(joined.length - cut);
    if (cut < joined.length) yield decode(joined.subarray(0, joined.length - cut));
  }
  if (rest.length > 0) yield decode(rest);
}

/** UTF-8 for encodings that nobody knows: what is no UTF-8 then shows as damage. */
function decoderOf(beginning: Uint8Array): TextDecoder {
  const declaration = Buffer.from(beginning.subarray(0, 256)).toString('latin1');
  const label =
    /^(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(declaration)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label, { ignoreBOM: true });
  } catch {
    return new TextDecoder('utf-8', { ignoreBOM: true });
  }
}

/** How many bytes at the end begin a character of UTF-8 that goes on in the next chunk. */
function cutLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/** It is asked for positions in ascending order, so that each piece is measured once. */
function byteFinder(text: string, start: number, startByte: number, isUnicode: boolean): (position: number) => number {
  let known = start;
  let knownByte = startByte;
  return (position) => {
    if (!isUnicode || position < known) return knownByte + position - known;
    knownByte += Buffer.byteLength(text.slice(known - start, position - start));
    known = position;
    return knownByte;
  };
}
