import { authorSchemes } from '../../nodes/identifier.ts';
import type { AuthorMention, AuthorRecord } from '../record.ts';
import { identify } from './identify.ts';
import { childrenOf, textOf, type XmlElement } from './xml-element.ts';

/**
 * DBLP identifies a person by the full name and numbers namesakes: "Wei Wang 0001". So the name is kept even beside an
 * ORCID iD. Undefined if there is no name.
 */
export function toDblpMention(author: XmlElement): AuthorMention | undefined {
  const fullName = textOf(author);
  if (fullName === null) return undefined;
  const name = withoutSuffix(fullName);
  const identifiers = identify(authorSchemes, [['orcid', author.attributes['orcid']]]);
  return {
    name,
    identifiers,
    // If there is nothing else, the printed name identifies the person.
    ...(name !== fullName || identifiers.length > 0 ? { identity: { name: fullName } } : {}),
  };
}

/**
 * A person, as `www` records with a key below homepages/ and `person` describe them. Null for pages that are not a
 * person: a page without a name leads to another page, and some pages list several people of one name.
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
