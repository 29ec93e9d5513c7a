/**
 * Sources from the best-curated down. Where several say something of the same field, the first of them is believed,
 * in whichever order they were imported. Sources that are not listed come after those that are.
 *
 * Own files first, since whoever writes one means it; then what people keep by hand (the Anthology, DBLP), what
 * publishers and authors deposit (Crossref, arXiv), what programs gather (OpenAlex, Semantic Scholar), and what readers
 * collect (tables, BibTeX, listings).
 */
const SOURCES = [
  'byline',
  'builtin',
  'acl',
  'dblp',
  'crossref',
  'arxiv',
  'openalex',
  's2',
  'csv',
  'bibtex',
  'listing',
] as const;

/** The place of a source in that order, from 1, as SQL. `source` is an SQL expression. */
export function rankOf(source: string): string {
  return `coalesce(array_position('{${SOURCES.join()}}'::text[], ${source}), 1000)`;
}
