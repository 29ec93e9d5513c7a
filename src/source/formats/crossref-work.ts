import { type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import type { PaperType } from '../facts/paper-types.ts';
import type { PaperRecord, ReferenceMention, VenueMention } from '../record.ts';
import { toCrossrefByline } from './crossref-author.ts';
import { findPublished } from './crossref-date.ts';
import { identify } from './identify.ts';
import { asArray, asIssn, asObject, asText, asUrl, type JsonObject } from './json.ts';
import { stripMarkup } from './markup.ts';
import { joinTitle } from './title.ts';

/** Undefined if nothing identifies the work. */
export function toCrossrefPaper(work: JsonObject): PaperRecord | undefined {
  const identifiers = identifyWork(work);
  const title = joinTitle(firstText(work['title']), firstText(work['subtitle']));
  if (identifiers.length === 0 && title === null) return undefined;
  return {
    kind: 'paper',
    identifiers,
    title,
    published: findPublished(work),
    type: typeOf(work),
    venue: toVenue(work),
    url: asUrl(asObject(asObject(work['resource'])['primary'])['URL']) ?? asUrl(work['URL']),
    abstract: toAbstract(work['abstract']),
    ...toCrossrefByline(asArray(work['author'])),
    references: toReferences(asArray(work['reference'])),
  };
}

/** What the graph has no place for: how many. */
export function ignoredIn(work: JsonObject): Readonly<Record<string, number>> {
  const funders = asArray(work['funder']).length;
  return funders > 0 ? { funders } : {};
}

function identifyWork(work: JsonObject): readonly Identifier[] {
  return identify(paperSchemes, [
    ['doi', work['DOI']],
    // Answers in the layout of citeproc, which doi.org gives for DOIs of any agency.
    ['pmid', work['PMID']],
  ]);
}

/** Titles are lists, whose other entries are translations; in the layout of citeproc they are texts. */
function firstText(value: unknown): string | null {
  for (const item of Array.isArray(value) ? value : [value]) {
    const text = stripMarkup(asText(item));
    if (text !== null) return text;
  }
  return null;
}

/** The types of papers in https://api.crossref.org/types and in citeproc. */
const TYPES: ReadonlyMap<unknown, PaperType> = new Map([
  ['journal-article', 'article'],
  ['article-journal', 'article'],
  ['posted-content', 'preprint'],
  ['proceedings-article', 'proceedings_article'],
  ['paper-conference', 'proceedings_article'],
  ['proceedings', 'proceedings'],
  ['book', 'book'],
  ['monograph', 'book'],
  ['edited-book', 'book'],
  ['reference-book', 'book'],
  ['book-chapter', 'book_chapter'],
  ['book-part', 'book_chapter'],
  ['book-section', 'book_chapter'],
  ['book-track', 'book_chapter'],
  ['chapter', 'book_chapter'],
  ['dataset', 'dataset'],
  ['peer-review', 'peer_review'],
  ['reference-entry', 'reference_entry'],
  ['report', 'report'],
  ['report-component', 'report'],
  ['dissertation', 'thesis'],
  ['thesis', 'thesis'],
]);

function typeOf(work: JsonObject): PaperType {
  const type = TYPES.get(work['type']) ?? 'other';
  // Posted content can be a thesis or a letter too; only without a subtype, or by that name, it is a preprint.
  if (type !== 'preprint' || work['subtype'] === undefined || work['subtype'] === 'preprint') return type;
  return TYPES.get(String(work['subtype']).replace('_', '-')) ?? 'other';
}

const VENUE_TYPES: ReadonlyMap<PaperType, string> = new Map([
  ['article', 'journal'],
  ['proceedings_article', 'conference'],
]);

function toVenue(work: JsonObject): VenueMention | null {
  const name = firstText(work['container-title']);
  if (name === null) return null;
  // If a work has both a volume and a series title, the ISSN belongs to the series.
  const issns = asArray(work['container-title']).length > 1 ? [] : [work['ISSN']].flat();
  return {
    name,
    identifiers: [...new Set(issns.flatMap((text) => asIssn(text) ?? []))].map((value) => ({ scheme: 'issn', value })),
    type: VENUE_TYPES.get(typeOf(work)) ?? null,
    publisher: stripMarkup(asText(work['publisher'])),
  };
}

/** The abstract in JATS, without a heading that only says "Abstract". */
function toAbstract(value: unknown): string | null {
  const text = asText(value)?.replace(/^\s*<(?:jats:)?title>\s*(?:abstract|summary)[.:]?\s*<\/(?:jats:)?title>/i, '');
  return stripMarkup(asText(text));
}

/** Lines of a bibliography whose work Crossref knows; most of the others have only a text to go by. */
function toReferences(lines: readonly unknown[]): readonly ReferenceMention[] {
  const references = new Map<string, ReferenceMention>();
  for (const line of lines) {
    const identifiers = identify(paperSchemes, [['doi', asObject(line)['DOI']]]);
    const doi = identifiers[0]?.value;
    if (doi !== undefined && !references.has(doi)) references.set(doi, { identifiers });
  }
  return [...references.values()];
}
