import type { PaperRecord } from '../record.ts';
import { asText, type JsonObject } from './json.ts';
import { stripMarkup } from './markup.ts';
import { identifyS2Paper } from './semantic-scholar-identifiers.ts';

/** A line of the bulk abstracts, which says no more of the paper. Undefined without an abstract. */
export function toS2Abstract(line: JsonObject): PaperRecord | undefined {
  const abstract = stripMarkup(asText(line['abstract']));
  return abstract === null ? undefined : toPaper('abstract', line, { abstract });
}

/** A line of the bulk tldrs. The words are Semantic Scholar's and not the paper's: a summary. */
export function toS2Tldr(line: JsonObject): PaperRecord | undefined {
  const summary = asText(line['text']);
  return summary === null ? undefined : toPaper('tldr', line, { summary });
}

function toPaper(
  dataset: string,
  line: JsonObject,
  texts: Pick<PaperRecord, 'abstract' | 'summary'>,
): PaperRecord | undefined {
  const identifiers = identifyS2Paper(line);
  const [first] = identifiers;
  if (first === undefined) return undefined;
  return {
    kind: 'paper',
    // A key of its own, so that the record adds to the record of the papers dataset and does not replace it.
    key: `${dataset}:${first.value}`,
    identifiers,
    ...texts,
  };
}
