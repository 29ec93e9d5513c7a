import { authorSchemes, paperSchemes } from '../../nodes/identifier.ts';
import { cleanText } from '../clean-text.ts';
import type { AuthorMention, PaperRecord } from '../record.ts';
import type { AclVolume } from './acl-volume.ts';
import { identify } from './identify.ts';
import { asDate } from './json.ts';
import { mathToText } from './latex-math.ts';
import { childOf, childrenOf, rawTextOf, textOf, textOfChild, type XmlElement } from './xml-element.ts';

/** Undefined if nothing identifies the paper. */
export function toAclPaper(paper: XmlElement, collection: string, volume: AclVolume): PaperRecord | undefined {
  const identifiers = identify(paperSchemes, [
    ['acl', toAclId(collection, volume.id, paper.attributes['id'] ?? '')],
    ['doi', textOfChild(paper, 'doi')],
  ]);
  const title = textOfMarkup(childOf(paper, 'title'));
  if (identifiers.length === 0 && title === null) return undefined;
  const people = childrenOf(paper, 'author');
  const authors = people.flatMap((author) => toMention(author) ?? []);
  const id = identifiers.find(({ scheme }) => scheme === 'acl')?.value;
  return {
    kind: 'paper',
    identifiers,
    title,
    // A few papers have a year of their own.
    published: volume.published ?? asDate(textOfChild(paper, 'year')),
    type: volume.isJournal ? 'article' : 'proceedings_article',
    venue: volume.venue,
    url: id === undefined ? null : paperSchemes.acl.url(id),
    abstract: textOfMarkup(childOf(paper, 'abstract')),
    authors,
    isBylineComplete: authors.length === people.length,
  };
}

/**
 * P18-1001, W18-0501 or 2022.naacl-main.1. In the four digits of an old id, the first is the volume's, or the first two
 * if there are more than nine volumes.
 */
function toAclId(collection: string, volume: string, paper: string): string | undefined {
  if (volume === '' || paper === '') return undefined;
  if (collection.includes('.')) return `${collection}-${volume}.${paper}`;
  const isWorkshop =
    collection.startsWith('W') || collection === 'C69' || (collection === 'D19' && Number(volume) >= 5);
  const width = isWorkshop ? 2 : 1;
  return `${collection}-${volume.padStart(width, '0')}${paper.padStart(4 - width, '0')}`;
}

/** Undefined without a name. */
function toMention(author: XmlElement): AuthorMention | undefined {
  const name = toAclName(textOfChild(author, 'first'), textOfChild(author, 'last'));
  if (name === null) return undefined;
  return {
    name,
    // The Anthology gives an id to people that it distinguishes from namesakes.
    identifiers: identify(authorSchemes, [
      ['acl', author.attributes['id']],
      ['orcid', author.attributes['orcid']],
    ]),
    // Without an id the Anthology identifies a person by name, with or without an ORCID iD.
    ...(cleanText(author.attributes['id']) === null ? { identity: { name } } : {}),
    affiliations: [...new Set(childrenOf(author, 'affiliation').flatMap((child) => textOf(child) ?? []))],
  };
}

/** Some people have only one name, and no first name. */
export function toAclName(first: string | null, last: string | null): string | null {
  return cleanText([first, last].filter((part) => part !== null).join(' '));
}

function textOfMarkup(element: XmlElement | undefined): string | null {
  if (element === undefined) return null;
  return cleanText(
    rawTextOf(element, (child) => {
      if (child.name !== 'tex-math') return undefined;
      const formula = rawTextOf(child);
      return mathToText(formula) ?? `$${formula}$`;
    }),
  );
}
