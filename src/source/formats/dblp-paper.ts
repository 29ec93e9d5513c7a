import { type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import type { PaperType } from '../facts/paper-types.ts';
import type { PaperRecord, VenueMention } from '../record.ts';
import { toDblpMention } from './dblp-author.ts';
import { identify } from './identify.ts';
import { asDate, asUrl } from './json.ts';
import { parseMonth } from './month.ts';
import { childrenOf, textOf, textOfChild, type XmlElement } from './xml-element.ts';

export const DBLP_TYPES: ReadonlyMap<string, PaperType> = new Map([
  ['article', 'article'],
  ['inproceedings', 'proceedings_article'],
  ['proceedings', 'proceedings'],
  ['book', 'book'],
  ['incollection', 'book_chapter'],
  ['phdthesis', 'thesis'],
  ['mastersthesis', 'thesis'],
  ['www', 'other'],
  ['data', 'dataset'],
]);

/** Undefined if nothing identifies the paper. */
export function toDblpPaper(record: XmlElement): PaperRecord | undefined {
  const key = record.attributes['key'];
  const urls = childrenOf(record, 'ee').flatMap((ee) => asUrl(textOf(ee)) ?? []);
  const identifiers = toIdentifiers(key, urls);
  const title = withoutDot(textOfChild(record, 'title'));
  if (identifiers.length === 0 && title === null) return undefined;
  const people = childrenOf(record, 'author');
  const authors = people.flatMap((author) => toDblpMention(author) ?? []);
  return {
    kind: 'paper',
    // If the key is not an identifier, it still names the record.
    ...(key === undefined || identifiers[0]?.scheme === 'dblp' ? {} : { key }),
    identifiers,
    title,
    published: dateOf(record),
    type: typeOf(record, key),
    venue: toVenue(record, key),
    url:
      urls[0] ??
      identifiers.filter(({ scheme }) => scheme === 'dblp').map(({ value }) => paperSchemes.dblp.url(value))[0] ??
      null,
    authors,
    isBylineComplete: authors.length === people.length,
  };
}

/** DBLP links a record to all copies of one publication. */
function toIdentifiers(key: string | undefined, urls: readonly string[]): readonly Identifier[] {
  return identify(paperSchemes, [
    ['dblp', key],
    ...urls.flatMap((url) => {
      const doi = doiOf(url);
      return [
        ['doi', doi] as const,
        ['arxiv', doi === undefined ? url : /^10\.48550\/arxiv\.(.*)$/i.exec(doi)?.[1]] as const,
        ['acl', /aclanthology\.org/i.test(url) ? url : undefined] as const,
      ];
    }),
  ]);
}

/** Also of the publishers' own resolvers of old: http://doi.acm.org/10.1145/366663.366672. */
function doiOf(url: string): string | undefined {
  const doi = /^https?:\/\/(?:dx\.|www\.)?doi(?:\.[a-z]+)+\/(10\..+)$/i.exec(url)?.[1];
  if (doi === undefined || !doi.includes('%')) return doi;
  try {
    return decodeURIComponent(doi);
  } catch {
    return doi;
  }
}

/** DBLP ends each title with a dot, which is not the author's, unless a mark is there. */
function withoutDot(title: string | null): string | null {
  return title === null || /(?<!\.)\.\.\.$/.test(title) ? title : title.replace(/\s*\.$/, '') || null;
}

function dateOf(record: XmlElement): string | null {
  const year = asDate(textOfChild(record, 'year'));
  const month = parseMonth(textOfChild(record, 'month'));
  return year === null || month === undefined || year.length > 4 ? year : `${year}-${month}`;
}

function typeOf(record: XmlElement, key: string | undefined): PaperType {
  const kind = record.attributes['publtype'] ?? '';
  if (record.name === 'article' && (key?.startsWith('journals/corr/') || kind.startsWith('informal')))
    return 'preprint';
  if (kind.startsWith('encyclopedia')) return 'reference_entry';
  if (kind === 'survey') return 'review';
  if (kind === 'software') return 'software';
  return DBLP_TYPES.get(record.name) ?? 'other';
}

/** The stream (journals/cacm, conf/acl) is the same however the name is written. */
function toVenue(record: XmlElement, key: string | undefined): VenueMention | null {
  const journal = textOfChild(record, 'journal');
  // "ACL (1)" is the first volume of ACL's proceedings.
  const name = journal ?? textOfChild(record, 'booktitle')?.replace(/ \(\d+\)$/, '') ?? null;
  if (name === null) return null;
  const stream = /^(?:conf|journals|series)\/[A-Za-z0-9_-]+(?=\/)/.exec(key ?? '')?.[0];
  return {
    name,
    identifiers: stream === undefined ? [] : [{ scheme: 'dblp', value: stream }],
    type: journal !== null ? 'journal' : stream?.startsWith('conf/') === true ? 'conference' : null,
    publisher: textOfChild(record, 'publisher'),
  };
}
