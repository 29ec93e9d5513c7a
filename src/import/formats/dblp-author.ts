import { authorSchemes, type Identifier } from '../../nodes/identifier.ts';
import type { AuthorMention, AuthorRecord } from '../record.ts';
import { identify } from './identify.ts';
import { childrenOf, textOf, type XmlElement } from './xml-element.ts';

/** Undefined without a name. */
export function toDblpMention(author: XmlElement): AuthorMention | undefined {
  const fullName = textOf(author);
  if (fullName === null) return undefined;
  return {
    name: withoutSuffix(fullName),
    identifiers: [toNameIdentifier(fullName), ...identify(authorSchemes, [['orcid', author.attributes['orcid']]])],
    isCorresponding: false,
    affiliations: [],
    institutions: [],
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
    identifiers: [
      ...identify(authorSchemes, [
        ['dblp', page.attributes['key']?.replace(/^homepages\//, '')],
        ...orcids.map((url) => ['orcid', url] as const),
      ]),
      ...[...new Set(fullNames)].map(toNameIdentifier),
    ],
    name,
    otherNames: [...new Set(others.map(withoutSuffix))].filter((other) => other !== name),
  };
}

/**
 * The name as DBLP has it is one person to DBLP: namesakes are told apart by numbers, as in "Wei Wang 0001". There is
 * no such identifier outside of DBLP.
 */
function toNameIdentifier(fullName: string): Identifier {
  return { scheme: 'dblp-name', value: fullName };
}

function withoutSuffix(fullName: string): string {
  return fullName.replace(/(?<=\S) \d{4}$/, '');
}
