import type { VenueMention } from '../record.ts';
import { asDate } from './json.ts';
import { parseMonth } from './month.ts';
import { childrenOf, textOf, textOfChild, type XmlElement } from './xml-element.ts';

/** What the papers of a volume have in common. */
export interface AclVolume {
  readonly element: XmlElement;
  readonly id: string;
  readonly published: string | null;
  readonly venue: VenueMention | null;
  readonly isJournal: boolean;
}

export function toAclVolume(meta: XmlElement | undefined, element: XmlElement): AclVolume {
  const isJournal = element.attributes['type'] === 'journal';
  const year = meta === undefined ? null : asDate(textOfChild(meta, 'year'));
  const month = meta === undefined ? undefined : parseMonth(textOfChild(meta, 'month'));
  return {
    element,
    id: element.attributes['id'] ?? '',
    published: year === null || month === undefined || year.length > 4 ? year : `${year}-${month}`,
    venue: meta === undefined ? null : toVenue(meta, isJournal),
    isJournal,
  };
}

/** The first venue of a joint volume. "ws" is not a venue: it marks volumes that have no venue of their own. */
function toVenue(meta: XmlElement, isJournal: boolean): VenueMention | null {
  const slug = childrenOf(meta, 'venue')
    .flatMap((venue) => textOf(venue) ?? [])
    .find((text) => text !== 'ws');
  const booktitle = textOfChild(meta, 'booktitle');
  const name = (booktitle === null ? null : toVenueName(booktitle)) ?? slug;
  if (name === undefined) return null;
  return {
    name,
    identifiers: slug === undefined ? [] : [{ scheme: 'acl', value: slug }],
    type: isJournal ? 'journal' : 'conference',
    publisher: textOfChild(meta, 'publisher'),
  };
}

/**
 * Removes the parts of a volume's title that distinguish it from other volumes, and so keeps the venue. An example is
 * "Proceedings of the 56th Annual Meeting of the Association for Computational Linguistics (Volume 1: Long Papers)".
 */
function toVenueName(booktitle: string): string | null {
  const name = booktitle
    .replace(/\s*\((?:Volume|Vol)[^()]*\)|[:,–-]?\s+(?:Volume|Vol\.?)\s+\d+.*$/gi, '')
    .replace(/^(?:The\s+)?(?:(?:Companion|Joint)\s+)?(?:Proceedings|Proc\.)\s+(?:of|for)\s+(?:the\s+)?/i, '')
    .replace(YEAR, ' ')
    .replace(/\s+/g, ' ')
    .replace(ORDINAL, '')
    .replace(/^(?:annual\s+)?edition\s+of\s+(?:the\s+)?/i, '')
    .replace(/[\s@-]+\)/g, ')')
    .replace(/\(\s*\)/g, '')
    .replace(/\s+([,:;)])/g, '$1')
    .replace(/^[\s,:;–-]+|[\s,:;–@-]+$/g, '');
  return name === '' ? null : name;
}

const YEAR = /\s*(?:\b(?:19|20)\d\d\b|['’]\d\d\b)/g;
const ORDINAL =
  /^\s*(?:the\s+)?(?:\d+\s?(?:st|nd|rd|th)|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty?[\s-]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth)\s+/i;
