/**
 * Sources, the best-curated first. If several state the same field, the first of them counts, in whichever order they
 * were imported. Unlisted sources come last.
 *
 * A user's own files come first, because they are deliberate. Then come sources that people curate (the Anthology,
 * DBLP), that publishers and authors deposit (Crossref, arXiv), that programs gather (OpenAlex, Semantic Scholar), and
 * that readers collect (tables, BibTeX, listings).
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
