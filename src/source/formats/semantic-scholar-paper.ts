import type { PaperType } from '../facts/paper-types.ts';
import type { PaperRecord, TopicMention, VenueMention } from '../record.ts';
import { asArray, asDate, asIssn, asObject, asText, asTexts, asUrl, type JsonObject } from './json.ts';
import { stripMarkup } from './markup.ts';
import { toS2AuthorMentions } from './semantic-scholar-author.ts';
import { toS2References } from './semantic-scholar-citation.ts';
import { fieldOf, identifyS2Paper } from './semantic-scholar-identifiers.ts';

/** A paper of the Graph API or the bulk dataset. Undefined if nothing identifies the paper. */
export function toS2Paper(paper: JsonObject): PaperRecord | undefined {
  const identifiers = identifyS2Paper(paper);
  const title = stripMarkup(asText(paper['title']));
  if (identifiers.length === 0 && title === null) return undefined;
  const listed = asArray(paper['authors']);
  const authors = toS2AuthorMentions(listed);
  const venue = toVenue(paper);
  return {
    kind: 'paper',
    identifiers,
    title,
    published: asDate(fieldOf(paper, 'publicationDate')) ?? asDate(paper['year']),
    type: typeOf(asTexts(fieldOf(paper, 'publicationTypes')), venue),
    venue,
    url: asUrl(paper['url']),
    abstract: stripMarkup(asText(paper['abstract'])),
    summary: asText(asObject(paper['tldr'])['text']),
    authors,
    // An answer that was not asked for authors has no list.
    isBylineComplete: Array.isArray(paper['authors']) && authors.length === listed.length,
    topics: toTopics(paper),
    references: toS2References(asArray(paper['references'])),
  };
}

const PREPRINT_SERVERS: ReadonlySet<string> = new Set([
  'arxiv.org',
  'arxiv',
  'biorxiv',
  'medrxiv',
  'chemrxiv',
  'psyarxiv',
  'social science research network',
]);

/** The first of these that a paper has is its type. */
const TYPES: readonly (readonly [string, PaperType])[] = [
  ['Editorial', 'editorial'],
  ['LettersAndComments', 'letter'],
  ['Conference', 'proceedings_article'],
  ['Review', 'review'],
  ['BookSection', 'book_chapter'],
  ['Dataset', 'dataset'],
  // Before Book: papers of ACM's conferences are JournalArticle and Book at once.
  ['JournalArticle', 'article'],
  ['Book', 'book'],
  ['CaseReport', 'article'],
  ['ClinicalTrial', 'article'],
  ['MetaAnalysis', 'article'],
  ['Study', 'article'],
];

/** Semantic Scholar calls a preprint a JournalArticle, and often a conference paper too, so the venue decides. */
function typeOf(types: readonly string[], venue: VenueMention | null): PaperType {
  const type = TYPES.find(([name]) => types.includes(name))?.[1] ?? 'other';
  if (type !== 'article' && type !== 'review' && type !== 'other') return type;
  if (PREPRINT_SERVERS.has(venue?.name.toLowerCase() ?? '')) return 'preprint';
  return type !== 'review' && venue?.type === 'conference' ? 'proceedings_article' : type;
}

function toVenue(paper: JsonObject): VenueMention | null {
  const venue = asObject(fieldOf(paper, 'publicationVenue'));
  const journal = asObject(paper['journal']);
  const name = stripMarkup(asText(venue['name']) ?? asText(paper['venue']) ?? asText(journal['name']));
  if (name === null) return null;
  const issns = new Set([venue['issn'], ...asArray(venue['alternate_issns'])].flatMap((text) => asIssn(text) ?? []));
  return {
    name,
    identifiers: [...issns].map((value) => ({ scheme: 'issn', value })),
    type: asText(venue['type']),
  };
}

/** Two models may name the same field of study, each in an entry of its own. */
function toTopics(paper: JsonObject): readonly TopicMention[] {
  const fields = fieldOf(paper, 's2FieldsOfStudy') ?? fieldOf(paper, 'fieldsOfStudy');
  const names = asArray(fields).flatMap(
    (field) => asText(typeof field === 'string' ? field : asObject(field)['category']) ?? [],
  );
  const topics = new Map(names.map((name) => [name.toLowerCase(), name]));
  return [...topics].map(([code, name]) => ({
    scheme: 'keyword',
    code,
    name,
    score: null,
    isPrimary: false,
    ancestors: [],
  }));
}
