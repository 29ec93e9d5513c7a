import { paperSchemes } from '../../nodes/identifier.ts';
import { cleanText } from '../clean-text.ts';
import type { PaperRecord, TopicMention } from '../record.ts';
import { toArxivByline } from './arxiv-byline.ts';
import type { ArxivSource } from './arxiv-source.ts';
import { identify } from './identify.ts';
import { asDate } from './json.ts';
import { latexToText } from './latex.ts';

/** Undefined if nothing identifies the paper. */
export function toArxivPaper(source: ArxivSource): PaperRecord | undefined {
  // If there are several DOIs, those after the first belong to errata and other papers.
  const doi = typeof source.doi === 'string' ? source.doi.trim().split(/[\s,;]+/)[0] : undefined;
  const identifiers = identify(paperSchemes, [
    ['arxiv', source.id],
    ['doi', doi],
  ]);
  const title = textOf(source.title);
  if (identifiers.length === 0 && title === null) return undefined;
  const id = identifiers.find(({ scheme }) => scheme === 'arxiv')?.value;
  return {
    kind: 'paper',
    identifiers,
    title,
    published: dateOf(source.created) ?? monthOf(id),
    type: 'preprint',
    // No venue: the reference to a journal is free text such as "Phys.Rev.D76:013009,2007".
    url: id === undefined ? null : paperSchemes.arxiv.url(id),
    abstract: textOf(source.abstract),
    ...toArxivByline(source.authors),
    topics: toTopics(source.categories),
  };
}

function textOf(latex: unknown): string | null {
  return typeof latex === 'string' ? cleanText(latexToText(latex)) : null;
}

/** The day in Greenwich, as arXiv shows it. */
function dateOf(created: unknown): string | null {
  if (typeof created !== 'string' || /^\d{4}/.test(created)) return asDate(created);
  const time = Date.parse(created);
  return Number.isNaN(time) ? null : asDate(new Date(time).toISOString());
}

/** 2021-03 for 2103.00020 and 1999-01 for hep-th/9901001. */
function monthOf(id: string | undefined): string | null {
  const [, year, month] = /^(?:[a-z-]+\/)?(\d\d)(\d\d)/.exec(id ?? '') ?? [];
  return year === undefined ? null : asDate(`${year > '90' ? '19' : '20'}${year}-${month}`);
}

function toTopics(categories: unknown): readonly TopicMention[] {
  const codes = typeof categories === 'string' ? categories.trim().split(/\s+/) : [];
  return [...new Set(codes)]
    .filter((code) => /^[a-z-]+(?:\.[A-Za-z-]+)?$/.test(code))
    .map((code, index) => ({
      scheme: 'arxiv',
      code,
      name: null,
      score: null,
      isPrimary: index === 0,
      ancestors: [],
    }));
}
