import { type Identifier, paperSchemes } from '../../nodes/identifier.ts';
import { identify } from './identify.ts';
import { asDigits, asObject, type JsonObject } from './json.ts';

/** Reads a field under either name: the Graph API writes publicationDate, the bulk files publicationdate. */
export function fieldOf(record: JsonObject, name: string): unknown {
  return record[name] ?? record[name.toLowerCase()];
}

/**
 * The corpus id comes first, because every dataset has it. A bulk paper has its 40-digit id only in its address; with
 * this id it is the same paper as in the Graph API.
 */
export function identifyS2Paper(paper: JsonObject): readonly Identifier[] {
  const ids = asObject(
    fieldOf(paper, 'externalIds') ?? fieldOf(asObject(fieldOf(paper, 'openAccessInfo')), 'externalIds'),
  );
  return identify(paperSchemes, [
    ['s2', corpusIdOf(fieldOf(paper, 'corpusId') ?? ids['CorpusId'])],
    ['s2', paper['paperId'] ?? paper['url']],
    ['doi', ids['DOI']],
    ['arxiv', ids['ArXiv'] ?? arxivIdOf(ids['DOI'])],
    ['acl', ids['ACL']],
    ['dblp', ids['DBLP']],
    ['pmid', ids['PubMed']],
  ]);
}

/** 14636783 in one dataset, "14636783" in another. */
export function corpusIdOf(value: unknown): string | undefined {
  const digits = asDigits(value);
  return digits === null ? undefined : `corpusid:${digits}`;
}

function arxivIdOf(doi: unknown): string | undefined {
  return typeof doi === 'string' ? /^10\.48550\/(arxiv\..*)$/i.exec(doi)?.[1]?.replace('.', ':') : undefined;
}
