import type { CitationFact, Facts, NodeFact, PaperFact } from './fact.ts';
import { type PaperLink, paperLinks } from './links.ts';
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
  /** True if there is code, even if the source does not say where. */
  hasCode: { column: 'has_code', value: flag, merge: 'any', impliedBy: 'codeUrl' },
  abstract: { column: 'abstract', value: text, merge: 'best', table: 'paper_text' },
  summary: { column: 'summary', value: text, merge: 'best', table: 'paper_text' },
} satisfies Record<string, PaperFact>;

/** Sources state only names and identifiers of authors so far. The last record of an author counts. */
export const authorFacts = {} satisfies Record<string, NodeFact>;

/** The last record of an institution counts; without a record, the first mention. */
export const institutionFacts = {
  countryCode: { column: 'country_code', value: country },
  type: { column: 'type', value: text },
  city: { column: 'city', value: text },
  latitude: { column: 'latitude', value: number },
  longitude: { column: 'longitude', value: number },
  homepageUrl: { column: 'homepage_url', value: url },
} satisfies Record<string, NodeFact>;

/** The first mention counts. */
export const venueFacts = {
  type: { column: 'type', value: text },
  publisher: { column: 'publisher', value: text },
  countryCode: { column: 'country_code', value: country },
  /** The linking ISSN, which all media of a journal share. */
  issnL: { column: 'issn_l', value: issn },
} satisfies Record<string, NodeFact>;

/** The first source that states it counts. An empty list means that a source looked and found nothing. */
export const citationFacts = {
  contexts: { column: 'contexts', value: texts },
  intents: { column: 'intents', value: texts },
  isInfluential: { column: 'is_influential', value: answer },
} satisfies Record<string, CitationFact>;

/** The facts for each kind of thing, and the lists in which papers name other nodes. */
export const FACTS = {
  paper: paperFacts,
  author: authorFacts,
  institution: institutionFacts,
  venue: venueFacts,
  citation: citationFacts,
  links: paperLinks,
} as const;

export type PaperFacts = Readonly<Record<string, PaperFact>>;

/** These facts, or these and more. */
export type FactSets = typeof FACTS;

/** The lists of papers, each with its name in records. */
export function linksOf({ links }: FactSets): readonly (readonly [name: string, link: PaperLink])[] {
  return Object.entries<PaperLink>(links);
}

/** The facts for which the graph keeps the value of each source. */
export function statementFacts({ paper }: FactSets): PaperFacts {
  return Object.fromEntries(Object.entries<PaperFact>(paper).filter(([, { table }]) => table === undefined));
}

/** The facts for which the graph keeps only the best value, with its source. */
export function textFacts({ paper }: FactSets): PaperFacts {
  return Object.fromEntries(Object.entries<PaperFact>(paper).filter(([, { table }]) => table !== undefined));
}

/** Differs when a fact is added, removed or declared in another way. */
export function spellFacts({ links, ...sets }: FactSets): string {
  const spell = (facts: Facts) =>
    Object.entries(facts).map(([name, { value, ...fact }]) => [name, fact, value.sql, value.unsaid]);
  const linked = Object.entries<PaperLink>(links).map(([name, { facts, said, schemes, ...link }]) => [
    name,
    { ...link, schemes: Object.keys(schemes), facts: spell(facts), said: spell(said) },
  ]);
  return JSON.stringify([...Object.entries<Facts>(sets).map(([kind, facts]) => [kind, spell(facts)]), ...linked]);
}
