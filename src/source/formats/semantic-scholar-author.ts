import { authorSchemes, type Identifier } from '../../nodes/identifier.ts';
import type { AuthorMention, AuthorRecord } from '../record.ts';
import { identify } from './identify.ts';
import { asDigits, asObject, asText, asTexts, type JsonObject } from './json.ts';
import { fieldOf } from './semantic-scholar-identifiers.ts';

/** The byline, in printed order. An author without a name is left out, and the list is then incomplete. */
export function toS2AuthorMentions(authors: readonly unknown[]): readonly AuthorMention[] {
  return authors.flatMap((item) => {
    const author = asObject(item);
    const name = asText(author['name']);
    if (name === null) return [];
    return [
      {
        name,
        identifiers: identifyAuthor(author),
        affiliations: asTexts(author['affiliations']),
      },
    ];
  });
}

/** An author of the Graph API or the bulk dataset. Undefined if nothing identifies the author. */
export function toS2Author(author: JsonObject): AuthorRecord | undefined {
  const identifiers = identifyAuthor(author);
  const name = asText(author['name']);
  if (identifiers.length === 0 || name === null) return undefined;
  return {
    kind: 'author',
    identifiers,
    name,
    otherNames: asTexts(author['aliases']).filter((alias) => alias !== name),
  };
}

/** `externalIds.DBLP` is left out: it is a list of names, not of pids. */
function identifyAuthor(author: JsonObject): readonly Identifier[] {
  return identify(authorSchemes, [
    ['s2', asDigits(fieldOf(author, 'authorId'))],
    ['orcid', asObject(fieldOf(author, 'externalIds'))['ORCID']],
  ]);
}
