import { readFileSync } from 'node:fs';
import { dataFile } from './data.ts';

/** The facts of the built-in corpus as an independent file gives them, and figures computed from them here. */
export interface ExpectedPaper {
  readonly arxiv_id: string;
  readonly doi: string;
  readonly title: string;
  readonly date: string;
  readonly primary_category: string;
  readonly code_url: string | null;
  readonly code_url_extra: string | null;
  readonly collective: string | null;
  readonly authors: readonly { readonly name: string }[];
  readonly abstract: string;
  readonly authors_in_feed: readonly string[];
  readonly affiliations_in_feed: readonly string[];
  readonly feed_says_et_al: boolean;
  readonly code_flag_in_feed: boolean;
}

export function readExpectedPapers(): readonly ExpectedPaper[] {
  return JSON.parse(readFileSync(dataFile('feed/radford-expected.json'), 'utf8')).papers;
}

export function namesOn(paper: ExpectedPaper): ReadonlySet<string> {
  return new Set(paper.authors.map(({ name }) => name));
}

/** Papers together, by the name of the coauthor. */
export function coauthorsOf(
  papers: readonly ExpectedPaper[],
  author: string,
): ReadonlyMap<string, readonly ExpectedPaper[]> {
  const together = new Map<string, ExpectedPaper[]>();
  for (const paper of papers) {
    const names = namesOn(paper);
    if (!names.has(author)) continue;
    for (const name of names) {
      if (name !== author) together.set(name, [...(together.get(name) ?? []), paper]);
    }
  }
  return together;
}

export function papersOf(papers: readonly ExpectedPaper[], author: string): readonly ExpectedPaper[] {
  return papers.filter((paper) => namesOn(paper).has(author));
}
