import { authorSchemes, institutionSchemes, paperSchemes } from '../../nodes/identifier.ts';
import { peek } from '../input/input.ts';
import { asObject, isObject, type JsonObject } from './json.ts';
import { type JsonValue, readJsonValues, rejectValue } from './json-values.ts';
import { parseOpenAlex } from './openalex-abstract.ts';
import { toOpenAlexAuthor, toOpenAlexInstitution } from './openalex-entity.ts';
import { isMergedIds, readMergedIds } from './openalex-merged.ts';
import { toOpenAlexPaper } from './openalex-work.ts';
import type { Item, Reader, SourceFile } from './reader.ts';

/**
 * OpenAlex works, authors and institutions, as the snapshot has them (one a line) and as the API answers; and the
 * snapshot's lists of ids that were merged into others.
 */
export const openalex: Reader = {
  name: 'openalex',
  source: 'openalex',
  description: 'OpenAlex works, authors or institutions: JSON lines of the snapshot, or answers of the API',
  recognizes: (beginning) =>
    isMergedIds(beginning) ||
    (/^\uFEFF?\s*[[{]/.test(beginning) && (ENTITY.test(beginning) || EMPTY_PAGE.test(beginning))),
  read: readOpenAlex,
};

/** An id alone, since other formats name OpenAlex ids too, under other keys. */
const ENTITY = /"id"\s*:\s*"https?:\/\/(?:api\.)?openalex\.org\/(?:works\/|authors\/|institutions\/)?[WAI]\d+"/i;
const EMPTY_PAGE = /"meta"\s*:\s*\{[^{}]*"db_response_time_ms"\s*:/;

async function* readOpenAlex(source: SourceFile): AsyncIterable<Item> {
  const { beginning, file } = await peek(source);
  if (isMergedIds(beginning)) {
    yield* readMergedIds(file);
    return;
  }
  for await (const item of readJsonValues(file.bytes, 'results', parseOpenAlex))
    yield 'reason' in item ? item : toItem(item);
}

function toItem(found: JsonValue): Item {
  const { location, value } = found;
  if (!isObject(value)) return rejectValue(found, 'not-a-record', 'Expected a JSON object, got another value.');
  const kind = kindOf(value);
  if (kind === 'other') {
    const got = JSON.stringify(idOf(value)).slice(0, 100);
    return rejectValue(found, 'unsupported-record', `Expected the id of a work, author or institution, got ${got}.`);
  }
  const record =
    kind === 'author'
      ? toOpenAlexAuthor(value)
      : kind === 'institution'
        ? toOpenAlexInstitution(value)
        : toOpenAlexPaper(value);
  return record === undefined
    ? rejectValue(found, 'no-identity', `Expected an id or a ${kind === 'work' ? 'title' : 'name'}, got neither.`)
    : { location, record };
}

/**
 * The kind, by the letter of the id. A record without an id that is not clearly another kind counts as a work: its
 * title may be enough.
 */
function kindOf(record: JsonObject): 'work' | 'author' | 'institution' | 'other' {
  const id = idOf(record);
  if (typeof id !== 'string' || paperSchemes.openalex.parse(id) !== undefined) return 'work';
  if (authorSchemes.openalex.parse(id) !== undefined) return 'author';
  return institutionSchemes.openalex.parse(id) === undefined ? 'other' : 'institution';
}

function idOf(record: JsonObject): unknown {
  return record['id'] ?? asObject(record['ids'])['openalex'];
}
