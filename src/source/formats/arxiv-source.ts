import { splitArxivAuthors } from './arxiv-author-list.ts';
import type { PrintedAuthor } from './arxiv-byline.ts';
import { asArray, asObject, type JsonObject } from './json.ts';
import { childOf, childrenOf, textOf, textOfChild, type XmlElement } from './xml-element.ts';

/** What the layouts have in common, as it stands in them. */
export interface ArxivSource {
  readonly id: unknown;
  readonly title: unknown;
  readonly abstract: unknown;
  readonly doi: unknown;
  /** Separated by spaces, the first of them being the primary one. */
  readonly categories: unknown;
  /** When the first version came: `Mon, 2 Apr 2007 19:18:42 GMT` or `2007-04-02`. */
  readonly created: unknown;
  readonly authors: readonly PrintedAuthor[];
}

export function fromKaggle(paper: JsonObject): ArxivSource {
  const rows = asArray(paper['authors_parsed']);
  return {
    id: paper['id'],
    title: paper['title'],
    abstract: paper['abstract'],
    doi: paper['doi'],
    categories: paper['categories'],
    created: asObject(asArray(paper['versions'])[0])['created'],
    authors:
      rows.length === 0 && typeof paper['authors'] === 'string'
        ? splitArxivAuthors(paper['authors'])
        : rows.map((row) => fromRow(asArray(row))),
  };
}

/** Family name, given names, suffix; what comes behind those are affiliations. */
function fromRow(row: readonly unknown[]): PrintedAuthor {
  const [family, given, suffix, ...affiliations] = row.map((part) => (typeof part === 'string' ? part : ''));
  return { name: joinName(given, family, suffix), affiliations };
}

export function fromXml(record: XmlElement): ArxivSource {
  const [version] = childrenOf(record, 'version');
  const authors = childOf(record, 'authors');
  const people = authors === undefined ? [] : childrenOf(authors, 'author');
  return {
    id: textOfChild(record, 'id'),
    title: textOfChild(record, 'title'),
    abstract: textOfChild(record, 'abstract'),
    doi: textOfChild(record, 'doi'),
    categories: textOfChild(record, 'categories'),
    created: version === undefined ? textOfChild(record, 'created') : textOfChild(version, 'date'),
    authors: people.length > 0 ? people.map(fromElement) : splitArxivAuthors(textOfChild(record, 'authors') ?? ''),
  };
}

function fromElement(author: XmlElement): PrintedAuthor {
  return {
    name: joinName(textOfChild(author, 'forenames'), textOfChild(author, 'keyname'), textOfChild(author, 'suffix')),
    affiliations: childrenOf(author, 'affiliation').flatMap((child) => textOf(child) ?? []),
  };
}

function joinName(...parts: readonly (string | null | undefined)[]): string {
  return parts.filter((part) => part != null && part !== '').join(' ');
}
