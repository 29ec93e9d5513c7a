import type { PaperRecord } from '../record.ts';
import { asText, type JsonObject } from './json.ts';
import { stripMarkup } from './markup.ts';
import { identifyS2Paper } from './semantic-scholar-identifiers.ts';

/** A line of the bulk abstracts, which has no other facts about the paper. Undefined without an abstract. */
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
    // The key differs from the key of the papers dataset, so that this record adds to that one and does not replace it.
    key: `${dataset}:${first.value}`,
    identifiers,
    ...texts,
  };
}
