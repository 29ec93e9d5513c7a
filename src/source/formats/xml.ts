import { SaxesParser } from 'saxes';
import { excerpt } from './lines.ts';
import type { Rejected } from './reader.ts';
import { decodeXml, type XmlText } from './xml-decode.ts';
import { excerptOfXml, isDamaged, type XmlElement } from './xml-element.ts';

export interface XmlRecord {
  readonly location: string;
  readonly element: XmlElement;
  /** The enclosing elements from the root, without their contents. */
  readonly ancestors: readonly XmlElement[];
}

export interface XmlOptions {
  /** Whether an element outside any record is a record. */
  readonly isRecord: (name: string) => boolean;
  /** The entities of the DTD, which is not loaded. */
  readonly entities?: Readonly<Record<string, string>>;
  /**
   * True if records do not depend on elements around them and do not nest: after one that is not well-formed the next
   * one can be read.
   */
  readonly isFlat?: boolean;
}

/** The longest record in characters, and the deepest nesting of elements. */
const MAX_RECORD = 64 * 1024 * 1024;
const MAX_DEPTH = 200;

/**
 * The record elements of an XML file, each as a tree; nothing else is kept in memory. A record that is not well-formed
 * is rejected. A flat file then continues with the next record. Any other file ends there, because the meaning of the
 * rest is uncertain.
 *
 * Some errors are only local. An undeclared entity stays as it is written, and a control character, which XML forbids,
 * is passed to clean-text.ts as in other formats.
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  { isRecord, entities = {}, isFlat = false }: XmlOptions,
): AsyncIterable<XmlRecord | Rejected> {
  const known = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  let text: XmlText | undefined;
  let found: (XmlRecord | Rejected)[] = [];
  let stack: Element[] = [];
  let record: Element | undefined;
  let location = '';
  /** The tags around the last record; before the first one, the root's. */
  let around = '';
  /** The position after the last part that is not kept: the text in memory begins there. */
  let mark = 0;
  let failure: (Rejected & { readonly at: number }) | undefined;
  /** The character of the file at which the parser began: another one goes on behind an error. */
  let start = 0;
  let parser = openParser();

  function openParser(): SaxesParser {
    const opened = new SaxesParser();
    // Without a prototype, or &constructor; would be declared.
    opened.ENTITIES = Object.assign(Object.create(null), entities, known);
    opened.on('error', ({ message }) => {
      if (!LOCAL.test(message)) fail('bad-xml', `Expected XML, found in line ${message}`);
    });
    opened.on('opentagstart', ({ name }) => {
      // The "<", the name and the character behind it have been read.
      const begin = position() - name.length - 2;
      if (isFlat && record !== undefined && isRecord(localName(name)))
        fail('bad-xml', `Expected the end of ${record.name}, got the beginning of ${name}.`, begin);
      if (record !== undefined) return;
      mark = begin;
      location = `byte ${text?.byteAt(mark) ?? 0}`;
    });
    opened.on('opentag', ({ name, attributes }) => {
      if (failure !== undefined) return;
      const element: Element = { name: localName(name), tag: name, attributes, children: [] };
      if (around === '') around = `<${name}>`;
      if (record !== undefined) stack.at(-1)?.children.push(element);
      else if (isRecord(element.name)) {
        record = element;
        around = stack.map(({ tag }) => `<${tag}>`).join('');
      }
      stack.push(element);
      if (stack.length > MAX_DEPTH) fail('bad-xml', `Expected elements at most ${MAX_DEPTH} deep, got more.`);
    });
    opened.on('closetag', () => {
      if (failure !== undefined) return;
      const element = stack.pop();
      if (record === undefined || element !== record) return;
      found.push(finish({ location, element: record, ancestors: [...stack] }, text?.isDamaged === true));
      record = undefined;
      mark = position();
    });
    opened.on('text', keep);
    opened.on('cdata', keep);
    return opened;
  }
  function position(): number {
    return start + parser.position;
  }
  function keep(words: string): void {
    if (record !== undefined) stack.at(-1)?.children.push(words);
  }
  function fail(reason: string, message: string, at = position()): void {
    failure ??= {
      location: `byte ${text?.byteAt(at) ?? 0}`,
      reason,
      message: excerpt(message),
      excerpt: record === undefined ? '' : excerptOfXml(record),
      at,
    };
  }
  /** Gives the parser what is left of a text that stands at a place of the file; behind an error from the next record on. */
  function* write(rest: string, place: number): Iterable<XmlRecord | Rejected> {
    for (let at = 0; at < rest.length; ) {
      if (failure !== undefined) {
        const next = findRecord(rest, Math.max(at, failure.at - place), isRecord);
        if (next === undefined) return;
        const { at: _, ...rejected } = failure;
        yield rejected;
        failure = undefined;
        record = undefined;
        stack = [];
        at = next;
        start = place + at - around.length;
        parser = openParser();
        parser.write(around);
      }
      parser.write(rest.slice(at));
      if (position() - mark > MAX_RECORD) fail('too-long', `Expected a record of at most ${MAX_RECORD} characters.`);
      yield* found;
      found = [];
      if (failure === undefined || !isFlat) return;
    }
  }

  let place = 0;
  /** What may be the beginning of a record's tag. */
  let tail = '';
  for await (const piece of decodeXml(bytes)) {
    text = piece;
    yield* write(tail + piece.text, place - tail.length);
    place += piece.text.length;
    if (failure !== undefined && !isFlat) break;
    tail = failure === undefined ? '' : (tail + piece.text).slice(-MAX_NAME);
  }
  if (failure === undefined) parser.close();
  if (failure !== undefined) {
    const { at: _, ...rejected } = failure;
    yield { ...rejected, isEnd: true };
  }
}

/** Characters of the longest name of a record. */
const MAX_NAME = 100;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Where the next tag begins that begins a record. */
function findRecord(text: string, from: number, isRecord: (name: string) => boolean): number | undefined {
  const tag = /<([\p{L}_][\p{L}\d_.:-]*)(?=[\s/>])/gu;
  tag.lastIndex = from;
  for (let found = tag.exec(text); found !== null; found = tag.exec(text))
    if (isRecord(localName(found[1] ?? ''))) return found.index;
  return undefined;
}

const LOCAL = /: (?:undefined entity|disallowed character|malformed character entity|the string "]]>" is .*)\.$/;

interface Element extends XmlElement {
  /** The name with its prefix. */
  readonly tag: string;
  readonly children: (XmlElement | string)[];
}

function finish(record: XmlRecord, mayBeDamaged: boolean): XmlRecord | Rejected {
  return mayBeDamaged && isDamaged(record.element)
    ? rejectXml(record, 'bad-text', 'Expected text in the encoding that the file declares, got invalid bytes.')
    : record;
}

export function rejectXml({ location, element }: XmlRecord, reason: string, message: string): Rejected {
  return { location, reason, message: excerpt(message), excerpt: excerptOfXml(element) };
}
