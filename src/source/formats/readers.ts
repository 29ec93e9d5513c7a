import { ImportError } from '../import-error.ts';
import { acl } from './acl.ts';
import { arxiv } from './arxiv.ts';
import { bibtex } from './bibtex.ts';
import { byline } from './byline.ts';
import { crossref } from './crossref.ts';
import { csv } from './csv.ts';
import { dblp } from './dblp.ts';
import { listing } from './listing.ts';
import { openalex } from './openalex.ts';
import type { Reader } from './reader.ts';
import { semanticScholar } from './semantic-scholar.ts';

/** All formats. The first one that recognizes a file reads it, so the least specific come last. */
export const READERS: readonly Reader[] = [
  openalex,
  semanticScholar,
  arxiv,
  dblp,
  crossref,
  acl,
  bibtex,
  byline,
  csv,
  listing,
];

export function getReader(name: string): Reader {
  const reader = READERS.find((candidate) => candidate.name === name);
  if (reader === undefined) throw new ImportError(`Unknown format "${name}". Expected one of:\n${describeReaders()}`);
  return reader;
}

/** One line per format. */
export function describeReaders(): string {
  return READERS.map(({ name, description }) => `  ${name.padEnd(9)} ${description}`).join('\n');
}
