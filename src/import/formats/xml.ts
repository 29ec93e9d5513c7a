import { SaxesParser } from 'saxes';
import { excerpt } from './lines.ts';
import type { Rejected } from './reader.ts';
import { decodeXml, type XmlText } from './xml-decode.ts';
import { excerptOfXml, isDamaged, type XmlElement } from './xml-element.ts';

export interface XmlRecord {
  readonly location: string;
  readonly element: XmlElement;
  /** The elements around it, from the root, without what is in them. */
  readonly ancestors: readonly XmlElement[];
}

export interface XmlOptions {
  /** Whether an element that stands in no record is one. */
  readonly isRecord: (name: string) => boolean;
  /** What the DTD declares, which is not looked for. */
  readonly entities?: Readonly<Record<string, string>>;
}

/** A record longer than this is none, and no file nests deeper: characters, elements. */
const MAX_RECORD = 64 * 1024 * 1024;
const MAX_DEPTH = 200;

/**
 * The elements of an XML file that are records, each as a tree, and nothing else in memory. Where the file is not well
 * formed there is no telling what the rest means: a rejection ends it, after all that was whole before.
 *
 * Some errors are only local. An entity that nobody declared stays as it is written, and a control character, which XML
 * forbids, goes on to clean-text.ts like those of any other format.
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  { isRecord, entities = {} }: XmlOptions,
): AsyncIterable<XmlRecord | Rejected> {
  const parser = new SaxesParser();
  // Without a prototype, or &constructor; would be declared.
  parser.ENTITIES = Object.assign(Object.create(null), entities, { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });
  const stack: Element[] = [];
  let text: XmlText | undefined;
  let record: Element | undefined;
  let location = '';
  /** Where the last thing began or ended that is not kept: what is in memory began there. */
  let mark = 0;
  let found: (XmlRecord | Rejected)[] = [];
  let failure: Rejected | undefined;

  const fail = (reason: string, message: string): void => {
    failure ??= {
      location: `byte ${text?.byteAt(parser.position) ?? 0}`,
      reason,
      message: excerpt(message),
      excerpt: record === undefined ? '' : excerptOfXml(record),
      isEnd: true,
    };
  };
  parser.on('error', ({ message }) => {
    if (!LOCAL.test(message)) fail('bad-xml', `Expected XML, found in line ${message}`);
  });
  parser.on('opentagstart', ({ name }) => {
    if (record !== undefined) return;
    // The "<", the name and the character behind it have been read.
    mark = parser.position - name.length - 2;
    location = `byte ${text?.byteAt(mark) ?? 0}`;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (failure !== undefined) return;
    const element: Element = { name: name.slice(name.indexOf(':') + 1), attributes, children: [] };
    if (record !== undefined) stack.at(-1)?.children.push(element);
    else if (isRecord(element.name)) record = element;
    stack.push(element);
    if (stack.length > MAX_DEPTH) fail('bad-xml', `Expected elements at most ${MAX_DEPTH} deep, got more.`);
  });
  parser.on('closetag', () => {
    if (failure !== undefined) return;
    const element = stack.pop();
    if (record === undefined || element !== record) return;
    found.push(finish({ location, element: record, ancestors: [...stack] }, text?.isDamaged === true));
    record = undefined;
    mark = parser.position;
  });
  const keep = (words: string): void => {
    if (record !== undefined) stack.at(-1)?.children.push(words);
  };
  parser.on('text', keep);
  parser.on('cdata', keep);

  for await (const piece of decodeXml(bytes)) {
    text = piece;
    parser.write(piece.text);
    if (parser.position - mark > MAX_RECORD) fail('too-long', `Expected a record of at most ${MAX_RECORD} characters.`);
    yield* found;
    found = [];
    if (failure !== undefined) break;
  }
  if (failure === undefined) parser.close();
  if (failure !== undefined) yield failure;
}

const LOCAL = /: (?:undefined entity|disallowed character|malformed character entity|the string "]]>" is .*)\.$/;

interface Element extends XmlElement {
  readonly children: (XmlElement | string)[];
}

function finish(record: XmlRecord, mayBeDamaged: boolean): XmlRecord | Rejected {
  return mayBeDamaged && isDamaged(record.element)
    ? rejectXml(record, 'bad-text', 'Expected text in the encoding of the file, got bytes that are none.')
    : record;
}

export function rejectXml({ location, element }: XmlRecord, reason: string, message: string): Rejected {
  return { location, reason, message: excerpt(message), excerpt: excerptOfXml(element) };
}
