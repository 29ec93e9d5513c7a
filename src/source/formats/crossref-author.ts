import { authorSchemes, institutionSchemes } from '../../nodes/identifier.ts';
import type { AuthorMention, InstitutionMention, PaperRecord } from '../record.ts';
import { identify } from './identify.ts';
import { asArray, asObject, asText, type JsonObject } from './json.ts';
import { stripMarkup } from './markup.ts';

/**
 * People in printed order, and collectives, which have a `name` and no family name. A contributor without any name is
 * left out, and the list is then incomplete.
 */
export function toCrossrefByline(
  contributors: readonly unknown[],
): Pick<PaperRecord, 'authors' | 'collectives' | 'isBylineComplete'> {
  const authors: AuthorMention[] = [];
  const collectives: AuthorMention[] = [];
  for (const item of contributors) {
    const contributor = asObject(item);
    const person = personNameOf(contributor);
    const name = person ?? textOf(contributor['name']) ?? textOf(contributor['literal']);
    if (name !== null) (person === null ? collectives : authors).push(toMention(name, contributor));
  }
  return { authors, collectives, isBylineComplete: authors.length + collectives.length === contributors.length };
}

function personNameOf(contributor: JsonObject): string | null {
  const given = textOf(contributor['given']);
  const family = textOf(contributor['family']);
  if (given === null && family === null) return null;
  const suffix = textOf(contributor['suffix']);
  // Publishers put degrees there as well: "Ph.D" is no part of a name, and would make another person of its bearer.
  const isName = suffix !== null && /^(?:jr|sr|junior|senior|[ivx]+|\d(?:st|nd|rd|th))\.?$/i.test(suffix);
  return [given, family, isName ? suffix : null].filter((part) => part !== null).join(' ');
}

function toMention(name: string, contributor: JsonObject): AuthorMention {
  const affiliations = asArray(contributor['affiliation']).map(asObject);
  return {
    name,
    identifiers: identify(authorSchemes, [['orcid', contributor['ORCID']]]),
    affiliations: [...new Set(affiliations.flatMap(({ name }) => textOf(name) ?? []))],
    institutions: affiliations.flatMap((affiliation) => toInstitution(affiliation) ?? []),
  };
}

/** Only an affiliation with a ROR id is an institution; without one it is a line of an address. */
function toInstitution(affiliation: JsonObject): InstitutionMention | undefined {
  const name = textOf(affiliation['name']);
  const ids = asArray(affiliation['id']).map((item): readonly ['ror', unknown] => ['ror', asObject(item)['id']]);
  const identifiers = identify(institutionSchemes, ids);
  return name === null || identifiers.length === 0 ? undefined : { name, identifiers };
}

function textOf(value: unknown): string | null {
  return stripMarkup(asText(value));
}
