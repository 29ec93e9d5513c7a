import type { AuthorMention, InstitutionMention } from '../record.ts';
import { asArray, asCountryCode, asObject, asText, asTexts, type JsonObject } from './json.ts';
import { identifyAuthor, identifyInstitution } from './openalex-identifiers.ts';

/**
 * The byline, in printed order. An author without any name is left out, and the list is then incomplete. OpenAlex does
 * not tell people from collectives, so all are people here.
 */
export function toOpenAlexAuthors(
  authorships: readonly unknown[],
  correspondingIds: readonly unknown[],
): readonly AuthorMention[] {
  const authors: AuthorMention[] = [];
  for (const item of authorships) {
    const authorship = asObject(item);
    const author = asObject(authorship['author']);
    const name = asText(authorship['raw_author_name']) ?? asText(author['display_name']);
    if (name === null) continue;
    authors.push({
      name,
      identifiers: identifyAuthor(author),
      isCorresponding:
        authorship['is_corresponding'] === true || (author['id'] != null && correspondingIds.includes(author['id'])),
      affiliations: asTexts(authorship['raw_affiliation_strings']),
      institutions: asArray(authorship['institutions']).flatMap(
        (institution) => toInstitutionMention(asObject(institution)) ?? [],
      ),
    });
  }
  return authors;
}

/** Undefined if it has no name. */
export function toInstitutionMention(institution: JsonObject): InstitutionMention | undefined {
  const name = asText(institution['display_name']);
  if (name === null) return undefined;
  return {
    name,
    identifiers: identifyInstitution(institution),
    countryCode: asCountryCode(institution['country_code']),
    type: asText(institution['type']),
  };
}
