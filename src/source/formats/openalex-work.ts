import type { PaperType } from '../facts/paper-types.ts';
import type { PaperRecord, ReferenceMention, VenueMention } from '../record.ts';
import { asArray, asDate, asIssn, asObject, asText, asUrl, type JsonObject } from './json.ts';
import { stripMarkup } from './markup.ts';
import { toOpenAlexAuthors } from './openalex-authorship.ts';
import { identifyReference, identifyWork } from './openalex-identifiers.ts';
import { toOpenAlexTopics } from './openalex-topic.ts';

/** A list of this length from the API was cut: https://docs.openalex.org/api-entities/authors/limitations. */
const AUTHOR_LIMIT = 100;

/** Undefined if nothing identifies the work. */
export function toOpenAlexPaper(work: JsonObject): PaperRecord | undefined {
  const identifiers = identifyWork(work);
  const title = stripMarkup(asText(work['title']) ?? asText(work['display_name']));
  if (identifiers.length === 0 && title === null) return undefined;
  const authorships = asArray(work['authorships']);
  const authors = toOpenAlexAuthors(authorships, asArray(work['corresponding_author_ids']));
  const isCut = work['is_authors_truncated'] === true || authorships.length === AUTHOR_LIMIT;
  const location = asObject(work['primary_location']);
  return {
    kind: 'paper',
    identifiers,
    title,
    published: asDate(work['publication_date']) ?? asDate(work['publication_year']),
    type: typeOf(work, asObject(location['source'])),
    venue: toVenue(asObject(location['source'])),
    url: asUrl(location['landing_page_url']) ?? asUrl(work['doi']),
    abstract: stripMarkup(rebuildAbstract(work['abstract_inverted_index'])),
    authors,
    isBylineComplete: !isCut && authors.length === authorships.length,
    topics: toOpenAlexTopics(work),
    references: toReferences(asArray(work['referenced_works'])),
  };
}

/** The types of OpenAlex and, for older snapshots, the types of Crossref. */
const TYPES: ReadonlyMap<unknown, PaperType> = new Map([
  ['article', 'article'],
  ['journal-article', 'article'],
  ['preprint', 'preprint'],
  ['posted-content', 'preprint'],
  ['proceedings-article', 'proceedings_article'],
  ['conference-paper', 'proceedings_article'],
  ['proceedings', 'proceedings'],
  ['book', 'book'],
  ['monograph', 'book'],
  ['edited-book', 'book'],
  ['reference-book', 'book'],
  ['book-chapter', 'book_chapter'],
  ['book-section', 'book_chapter'],
  ['dataset', 'dataset'],
  ['editorial', 'editorial'],
  ['letter', 'letter'],
  ['peer-review', 'peer_review'],
  ['reference-entry', 'reference_entry'],
  ['report', 'report'],
  ['review', 'review'],
  ['software', 'software'],
  ['dissertation', 'thesis'],
]);

/** OpenAlex calls what is in proceedings an article too. */
function typeOf(work: JsonObject, source: JsonObject): PaperType {
  const type = TYPES.get(work['type']) ?? 'other';
  if (type === 'article' && (work['type_crossref'] === 'proceedings-article' || source['type'] === 'conference'))
    return 'proceedings_article';
  return type === 'book' && work['type_crossref'] === 'proceedings' ? 'proceedings' : type;
}

function toVenue(source: JsonObject): VenueMention | null {
  const name = stripMarkup(asText(source['display_name']));
  if (name === null) return null;
  const id =
    typeof source['id'] === 'string' ? /(?:^|\/)(S\d{1,15})$/i.exec(source['id'])?.[1]?.toUpperCase() : undefined;
  const issnL = asIssn(source['issn_l']);
  const issns = new Set([issnL ?? [], ...asArray(source['issn']).map((text) => asIssn(text) ?? [])].flat());
  return {
    name,
    identifiers: [
      ...(id === undefined ? [] : [{ scheme: 'openalex', value: id }]),
      ...[...issns].map((value) => ({ scheme: 'issn', value })),
    ],
    type: asText(source['type']),
    publisher: asText(source['host_organization_name']),
    issnL,
  };
}

/** The highest valid position of a word. Higher ones are errors, and would create a list of that length. */
const MAX_WORDS = 1_000_000;

/** The index is already a text, unless something is wrong with it (openalex-abstract.ts). */
function rebuildAbstract(index: unknown): string | null {
  if (typeof index === 'string') return asText(index);
  const words: string[] = [];
  for (const [word, places] of Object.entries(asObject(index))) {
    for (const place of asArray(places)) {
      if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < MAX_WORDS) words[place] = word;
    }
  }
  return asText(words.join(' '));
}

function toReferences(ids: readonly unknown[]): readonly ReferenceMention[] {
  const references: ReferenceMention[] = [];
  for (const id of new Set(ids)) {
    const identifiers = identifyReference(id);
    if (identifiers.length > 0) references.push({ identifiers });
  }
  return references;
}
