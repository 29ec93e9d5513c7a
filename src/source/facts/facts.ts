import type { CitationFact, Facts, NodeFact, PaperFact } from './fact.ts';
import { PAPER_TYPES } from './paper-types.ts';
import { answer, country, flag, issn, number, oneOf, text, texts, url } from './value.ts';

/**
 * What sources state, each fact once. From this follow the types of records, Byline's own layout, staging, merges,
 * exports and the tests. What is no fact is structure: names and identifiers, which say what a thing is; bylines,
 * topics and other links to things; and dates of publication, which come in parts and as guesses (merge-statements.ts).
 */
export const paperFacts = {
  title: { column: 'title', value: text, merge: 'best' },
  type: { column: 'type', value: oneOf(PAPER_TYPES, 'other'), merge: 'best' },
  url: { column: 'url', value: url, merge: 'best' },
  codeUrl: { column: 'code_url', value: url, merge: 'best' },
  /** There is code, even if the source does not say where. */
  hasCode: { column: 'has_code', value: flag, merge: 'any', impliedBy: 'codeUrl' },
  abstract: { column: 'abstract', value: text, merge: 'best', table: 'paper_text' },
  summary: { column: 'summary', value: text, merge: 'best', table: 'paper_text' },
} satisfies Record<string, PaperFact>;

/** No source states more of an author than names and identifiers so far. The last record of an author is believed. */
export const authorFacts = {} satisfies Record<string, NodeFact>;

/** The last record of an institution is believed, and without one the first mention. */
export const institutionFacts = {
  countryCode: { column: 'country_code', value: country },
  type: { column: 'type', value: text },
  city: { column: 'city', value: text },
  latitude: { column: 'latitude', value: number },
  longitude: { column: 'longitude', value: number },
  homepageUrl: { column: 'homepage_url', value: url },
} satisfies Record<string, NodeFact>;

/** The first mention is believed. */
export const venueFacts = {
  type: { column: 'type', value: text },
  publisher: { column: 'publisher', value: text },
  /** The linking ISSN, which all media of a journal share. */
  issnL: { column: 'issn_l', value: issn },
} satisfies Record<string, NodeFact>;

/** The first source that says it is believed. An empty list says that a source looked and found nothing. */
export const citationFacts = {
  contexts: { column: 'contexts', value: texts },
  intents: { column: 'intents', value: texts },
  isInfluential: { column: 'is_influential', value: answer },
} satisfies Record<string, CitationFact>;

/** The facts about each kind of thing that records are of. */
export const FACTS = {
  paper: paperFacts,
  author: authorFacts,
  institution: institutionFacts,
  venue: venueFacts,
  citation: citationFacts,
} as const;

export type PaperFacts = Readonly<Record<string, PaperFact>>;

/** These facts, or these and more. */
export type FactSets = typeof FACTS;

/** The facts of which the graph keeps what each source says. */
export function statementFacts({ paper }: FactSets): PaperFacts {
  return Object.fromEntries(Object.entries<PaperFact>(paper).filter(([, { table }]) => table === undefined));
}

/** The facts of which the graph keeps the best value alone, with its source. */
export function textFacts({ paper }: FactSets): PaperFacts {
  return Object.fromEntries(Object.entries<PaperFact>(paper).filter(([, { table }]) => table !== undefined));
}

/** Differs when a fact is added, removed or declared in another way. */
export function spellFacts(sets: FactSets): string {
  const spell = (facts: Facts) =>
    Object.entries(facts).map(([name, { value, ...fact }]) => [name, fact, value.sql, value.unsaid]);
  return JSON.stringify(Object.entries<Facts>(sets).map(([kind, facts]) => [kind, spell(facts)]));
}
