import { peek } from '../input/input.ts';
import { toArxivPaper } from './arxiv-paper.ts';
import { fromKaggle, fromXml } from './arxiv-source.ts';
import { isObject } from './json.ts';
import { readJsonValues, rejectValue } from './json-values.ts';
import type { Item, Reader, SourceFile } from './reader.ts';
import { readXml, rejectXml } from './xml.ts';

/** arXiv metadata: the JSON lines that Kaggle hosts, and answers of arXiv's OAI interface. */
export const arxiv: Reader = {
  name: 'arxiv',
  source: 'arxiv',
  description: 'arXiv metadata: JSON lines of the Kaggle snapshot, or OAI-PMH XML (arXivRaw, arXiv)',
  recognizes: (beginning) =>
    (/^\uFEFF?\s*[[{]/.test(beginning) && KAGGLE.every((mark) => mark.test(beginning))) ||
    (/^\uFEFF?\s*</.test(beginning) && OAI.test(beginning)),
  read: readArxiv,
};

const KAGGLE = [/"id"\s*:\s*"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})"/, /"(?:authors_parsed|submitter)"\s*:/];
const OAI = /<(?:\w+:)?(?:arXivRaw|arXiv)[\s>]|https?:\/\/(?:[a-z]+\.)?arxiv\.org\/(?:oai|OAI)/;

const NO_IDENTITY = 'Expected an arXiv id or a title, got neither.';

async function* readArxiv(source: SourceFile): AsyncIterable<Item> {
  const { beginning, file } = await peek(source);
  yield* /^\uFEFF?\s*</.test(beginning) ? readOai(file) : readKaggle(file);
}

async function* readKaggle(file: SourceFile): AsyncIterable<Item> {
  for await (const found of readJsonValues(file.bytes, 'papers')) {
    if ('reason' in found) yield found;
    else if (!isObject(found.value))
      yield rejectValue(found, 'not-a-record', 'Expected a JSON object, got another value.');
    else {
      const record = toArxivPaper(fromKaggle(found.value));
      yield record === undefined
        ? rejectValue(found, 'no-identity', NO_IDENTITY)
        : { location: found.location, record };
    }
  }
}

/** Reads answers of OAI. A deleted record has only a header, and so is not a paper. */
async function* readOai(file: SourceFile): AsyncIterable<Item> {
  const isRecord = (name: string): boolean => name === 'arXivRaw' || name === 'arXiv';
  for await (const found of readXml(file.bytes, { isRecord, isFlat: true })) {
    if ('reason' in found) yield found;
    else {
      const record = toArxivPaper(fromXml(found.element));
      yield record === undefined ? rejectXml(found, 'no-identity', NO_IDENTITY) : { location: found.location, record };
    }
  }
}
