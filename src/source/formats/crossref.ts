import { peek } from '../input/input.ts';
import { ignoredIn, toCrossrefPaper } from './crossref-work.ts';
import { asObject, isObject, type JsonObject } from './json.ts';
import { readJsonList } from './json-list.ts';
import { type JsonValue, readJsonValues, rejectValue } from './json-values.ts';
import type { Item, Reader, SourceFile } from './reader.ts';

/** Crossref works, as its public data file has them (`{ "items": […] }`), one a line, and as its API answers. */
export const crossref: Reader = {
  name: 'crossref',
  source: 'crossref',
  description: 'Crossref works: {"items": […]} of the public data file, JSON lines, or answers of the API',
  recognizes: (beginning) =>
    /^\uFEFF?\s*[[{]/.test(beginning) && (ANSWER.test(beginning) || MARKS.every((mark) => mark.test(beginning))),
  read: readCrossref,
};

const ANSWER = /"message-type"\s*:\s*"work(?:-list)?"/;
/** Keys that every work has and no other format: the DOI in capitals, and dates in nested lists. */
const MARKS = [/"DOI"\s*:\s*"10\./, /"date-parts"\s*:\s*\[/];

async function* readCrossref(source: SourceFile): AsyncIterable<Item> {
  const { beginning, file } = await peek(source);
  const isList = /^\s*(?:\{\s*"items"\s*:\s*)?\[/.test(beginning);
  const values = isList ? readJsonList(file.bytes) : readJsonValues(file.bytes, 'items');
  for await (const item of values) {
    if ('reason' in item) yield item;
    else yield* worksOf(item).map(toItem);
  }
}

/** A work, or an answer of the API, whose `message` is a work or holds a list of them. */
function worksOf(found: JsonValue): readonly JsonValue[] {
  const message = asObject(found.value)['message'];
  if (!isObject(message)) return [found];
  const { items } = message;
  if (!Array.isArray(items)) return [{ ...found, value: message }];
  return items.map((value: unknown, index) => ({
    location: `${found.location}, record ${index + 1}`,
    value,
    text: null,
  }));
}

function toItem(found: JsonValue): Item {
  const { location, value } = found;
  if (!isObject(value)) return rejectValue(found, 'bad-record', 'Expected a JSON object, got another value.');
  const record = toCrossrefPaper(value);
  return record === undefined
    ? rejectValue(found, 'no-identity', `Expected a DOI or a title, got ${keysOf(value)}.`)
    : { location, record, ignored: ignoredIn(value) };
}

function keysOf(value: JsonObject): string {
  const keys = Object.keys(value).join(', ');
  return keys === '' ? 'an empty object' : `an object of ${keys.slice(0, 200)}`;
}
