import { authorSchemes, type Identifier, institutionSchemes, paperSchemes } from '../../nodes/identifier.ts';
import { identify } from './identify.ts';
import { asArray, asObject, type JsonObject } from './json.ts';

/**
 * Placeholder ids of OpenAlex: "null author", "deleted author", "deleted work" (in five million lists of references),
 * "deleted institution". As identifiers they would join very many nodes.
 */
const PLACEHOLDERS: ReadonlySet<string> = new Set(['A9999999999', 'A5317838346', 'W4285719527', 'I4389424196']);

function withoutPlaceholders(identifiers: readonly Identifier[]): readonly Identifier[] {
  return identifiers.filter(({ scheme, value }) => scheme !== 'openalex' || !PLACEHOLDERS.has(value));
}

/** `ids.openalex` differs from `id` where OpenAlex has merged one work into another: both keep resolving. */
export function identifyWork(work: JsonObject): readonly Identifier[] {
  const ids = asObject(work['ids']);
  return withoutPlaceholders(
    identify(paperSchemes, [
      ['openalex', work['id']],
      ['openalex', ids['openalex']],
      ['doi', work['doi'] ?? ids['doi']],
      ['pmid', ids['pmid']],
      ['arxiv', findArxivId(work)],
    ]),
  );
}

export function identifyReference(id: unknown): readonly Identifier[] {
  return withoutPlaceholders(identify(paperSchemes, [['openalex', id]]));
}

export function identifyAuthor(author: JsonObject): readonly Identifier[] {
  const ids = asObject(author['ids']);
  return withoutPlaceholders(
    identify(authorSchemes, [
      ['openalex', author['id']],
      ['openalex', ids['openalex']],
      ['orcid', author['orcid'] ?? ids['orcid']],
    ]),
  );
}

export function identifyInstitution(institution: JsonObject): readonly Identifier[] {
  const ids = asObject(institution['ids']);
  return withoutPlaceholders(
    identify(institutionSchemes, [
      ['openalex', institution['id']],
      ['openalex', ids['openalex']],
      ['ror', institution['ror'] ?? ids['ror']],
    ]),
  );
}

/**
 * OpenAlex has the arXiv id only in the DOI and the locations of a work. If the other locations name two ids, OpenAlex
 * has joined two preprints, and neither id is certain.
 */
function findArxivId(work: JsonObject): string | undefined {
  const own = [asObject(work['ids'])['arxiv'], work['doi'], ...addressesOf(work['primary_location'])];
  const places = asArray(work['locations']).flatMap(addressesOf);
  const [first] = own.flatMap((text) => parseArxivId(text) ?? []);
  const others = new Set(places.flatMap((text) => parseArxivId(text) ?? []));
  return first ?? (others.size === 1 ? [...others][0] : undefined);
}

function addressesOf(location: unknown): readonly unknown[] {
  const { landing_page_url: page, pdf_url: pdf } = asObject(location);
  return [page, pdf];
}

/** The arXiv id in an address of arxiv.org or in a DOI of arXiv. */
function parseArxivId(text: unknown): string | undefined {
  if (typeof text !== 'string' || !/arxiv/i.test(text)) return undefined;
  return paperSchemes.arxiv.parse(text.replace(/^.*10\.48550\/arxiv\./i, 'arxiv:').replace(/[?#].*$/, ''));
}
