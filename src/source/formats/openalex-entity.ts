import type { AuthorRecord, InstitutionMention, InstitutionRecord } from '../record.ts';
import { asArray, asCountryCode, asNumber, asObject, asText, asTexts, asUrl, type JsonObject } from './json.ts';
import { toInstitutionMention } from './openalex-authorship.ts';
import { identifyAuthor, identifyInstitution } from './openalex-identifiers.ts';

/** Undefined if nothing identifies the author, and for OpenAlex's placeholder authors. */
export function toOpenAlexAuthor(author: JsonObject): AuthorRecord | undefined {
  const identifiers = identifyAuthor(author);
  const spellings = asTexts(author['display_name_alternatives']);
  const name = asText(author['display_name']) ?? spellings[0];
  if (identifiers.length === 0 || name === undefined) return undefined;
  return { kind: 'author', identifiers, name, otherNames: spellings.filter((spelling) => spelling !== name) };
}

export function toOpenAlexInstitution(institution: JsonObject): InstitutionRecord | undefined {
  const identifiers = identifyInstitution(institution);
  const name = asText(institution['display_name']);
  if (identifiers.length === 0 || name === null) return undefined;
  const geo = asObject(institution['geo']);
  const otherNames = new Set([
    ...asTexts(institution['display_name_alternatives']),
    ...asTexts(institution['display_name_acronyms']),
  ]);
  otherNames.delete(name);
  return {
    kind: 'institution',
    identifiers,
    name,
    countryCode: asCountryCode(institution['country_code'] ?? geo['country_code']),
    type: asText(institution['type']),
    otherNames: [...otherNames],
    city: asText(geo['city']),
    latitude: within(asNumber(geo['latitude']), 90),
    longitude: within(asNumber(geo['longitude']), 180),
    homepageUrl: asUrl(institution['homepage_url']),
    parent: parentOf(institution),
  };
}

/** The first that is named: few have several, and an institution here is a part of one. */
function parentOf(institution: JsonObject): InstitutionMention | null {
  const parents = asArray(institution['associated_institutions'])
    .map(asObject)
    .filter(({ relationship }) => relationship === 'parent');
  return parents.flatMap((parent) => toInstitutionMention(parent) ?? [])[0] ?? null;
}

function within(degrees: number | null, limit: number): number | null {
  return degrees !== null && Math.abs(degrees) <= limit ? degrees : null;
}
