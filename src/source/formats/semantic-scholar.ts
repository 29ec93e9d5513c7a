import type { ImportRecord } from '../record.ts';
import { isObject, type JsonObject } from './json.ts';
import { type JsonValue, readJsonValues, rejectValue } from './json-values.ts';
import type { Item, Reader, SourceFile } from './reader.ts';
import { toS2Author } from './semantic-scholar-author.ts';
import { isS2Citation, toS2Citation, toS2CitationsOf } from './semantic-scholar-citation.ts';
import { toS2Paper } from './semantic-scholar-paper.ts';
import { toS2Abstract, toS2Tldr } from './semantic-scholar-text.ts';

/** Semantic Scholar: objects of the Graph API, and the bulk datasets papers, authors, abstracts, citations and tldrs. */
export const semanticScholar: Reader = {
  name: 's2',
  source: 's2',
  description:
    'Semantic Scholar papers, authors, abstracts, citations or tldrs: bulk JSON lines, or objects of the Graph API',
  recognizes: (beginning) => /^\uFEFF?\s*[[{]/.test(beginning) && MARKS.some((mark) => mark.test(beginning)),
  read: readSemanticScholar,
};

const MARKS = [
  /"paperId"\s*:\s*"[0-9a-f]{40}"/,
  /"(?:corpusid|citingcorpusid)"\s*:\s*"?\d/,
  /"(?:authorid|authorId)"\s*:\s*"\d+"[^{}]*"(?:name|aliases)"\s*:/,
];

async function* readSemanticScholar(file: SourceFile): AsyncIterable<Item> {
  for await (const item of readJsonValues(file.bytes, 'data')) {
    if ('reason' in item) yield item;
    else yield* toItems(item);
  }
}

function* toItems(found: JsonValue): Iterable<Item> {
  const { location, value } = found;
  if (!isObject(value)) {
    yield rejectValue(found, 'not-a-record', 'Expected a JSON object, got another value.');
    return;
  }
  // Semantic Scholar found no paper for this line of a bibliography: this is neither an error nor a citation.
  if (isS2Citation(value) && value['citedcorpusid'] === null) return;
  const layout = layoutOf(value);
  if (layout === undefined) {
    const keys = Object.keys(value).join(', ').slice(0, 200);
    yield rejectValue(
      found,
      'unsupported-record',
      `Expected a paper, author, abstract, citation or tldr, got ${keys}.`,
    );
    return;
  }
  const record = layout(value);
  if (record === undefined) {
    yield rejectValue(
      found,
      'no-identity',
      'Expected an id with a title, a name or a text; at least one of them is missing.',
    );
    return;
  }
  yield { location, record };
  if (record.kind === 'paper')
    for (const citation of toS2CitationsOf(value, record)) yield { location, record: citation };
}

/** The layout of a line, by its keys: a line does not name its dataset. */
function layoutOf(value: JsonObject): ((value: JsonObject) => ImportRecord | undefined) | undefined {
  if (isS2Citation(value)) return toS2Citation;
  if ('paperId' in value || 'title' in value) return toS2Paper;
  if ('corpusid' in value) return 'abstract' in value ? toS2Abstract : 'text' in value ? toS2Tldr : undefined;
  return 'authorid' in value || 'authorId' in value ? toS2Author : undefined;
}
