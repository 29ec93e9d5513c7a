import { authorSchemes } from '../../nodes/identifier.ts';
import type { AuthorMention, AuthorRecord } from '../record.ts';
import { identify } from './identify.ts';
import { childrenOf, textOf, type XmlElement } from './xml-element.ts';

/**
 * The full name is one person to DBLP, which tells namesakes apart by numbers: "Wei Wang 0001". So it is kept also
 * beside an ORCID. Undefined without a name.
 */
export function toDblpMention(author: XmlElement): AuthorMention | undefined {
  const fullName = textOf(author);
  if (fullName === null) return undefined;
  const name = withoutSuffix(fullName);
  const identifiers = identify(authorSchemes, [['orcid', author.attributes['orcid']]]);
  return {
    name,
    identifiers,
    // Where there is nothing else, the name as printed is who it is.
    ...(name !== fullName || identifiers.length > 0 ? { identity: { name: fullName } } : {}),
  };
}

/**
 * A person, as `www` records with a key below homepages/ and `person` describe them. Null for pages that are nobody:
 * those that lead to another page and have no name, and those of a name that several people have.
 */
export function toDblpAuthor(page: XmlElement): AuthorRecord | null {
  const fullNames = childrenOf(page, 'author').flatMap((author) => textOf(author) ?? []);
  const [first, ...others] = fullNames;
  if (first === undefined || /disambiguation/.test(page.attributes['publtype'] ?? '')) return null;
  const name = withoutSuffix(first);
  const urls = childrenOf(page, 'url').map(textOf);
  const orcids = urls.filter((url) => url !== null && /^https?:\/\/(?:www\.)?orcid\.org\//.test(url));
  return {
    kind: 'author',
    identifiers: identify(authorSchemes, [
      ['dblp', page.attributes['key']?.replace(/^homepages\//, '')],
      ...orcids.map((url) => ['orcid', url] as const),
    ]),
    identities: [...new Set(fullNames)].map((fullName) => ({ name: fullName })),
    name,
    otherNames: [...new Set(others.map(withoutSuffix))].filter((other) => other !== name),
  };
}

function withoutSuffix(fullName: string): string {
  return fullName.replace(/(?<=\S) \d{4}$/, '');
}
