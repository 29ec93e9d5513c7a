import type { z } from 'zod';
import { peek } from '../input/input.ts';
import type { ImportRecord } from '../record.ts';
import { BYLINE_KEYS, BYLINE_SCHEMAS } from './byline-schema.ts';
import { isObject, type JsonObject } from './json.ts';
import { firstKeys } from './json-keys.ts';
import { readJsonList } from './json-list.ts';
import { type JsonValue, readJsonValues, rejectValue } from './json-values.ts';
import type { Item, Reader, SourceFile } from './reader.ts';

/** Byline's own layout (byline-schema.ts): a record a line, or a list of them. `npm run export` writes it. */
export const byline: Reader = {
  name: 'byline',
  source: 'byline',
  description: "Byline's own layout, as JSON lines or a JSON list: identifiers, title, published, authors, topics, …",
  recognizes: isByline,
  read: readByline,
};

const SCHEMAS: ReadonlyMap<unknown, z.ZodType<ImportRecord>> = new Map<unknown, z.ZodType<ImportRecord>>([
  [undefined, BYLINE_SCHEMAS.paper],
  ...Object.entries(BYLINE_SCHEMAS),
]);

/** By the keys of the first record, all of which must be ours and one of which must say what it is. */
function isByline(beginning: string): boolean {
  const keys = firstKeys(beginning);
  return (
    keys.every((key) => BYLINE_KEYS.has(key)) && ['kind', 'identifiers', 'title'].some((key) => keys.includes(key))
  );
}

async function* readByline(source: SourceFile): AsyncIterable<Item> {
  const { beginning, file } = await peek(source);
  const values = /^\s*\[/.test(beginning) ? readJsonList(file.bytes) : readJsonValues(file.bytes, 'records');
  for await (const item of values) yield 'reason' in item ? item : toItem(item);
}

function toItem(found: JsonValue): Item {
  const { location, value } = found;
  if (!isObject(value)) return rejectValue(found, 'bad-record', 'Expected a JSON object, got another value.');
  const schema = SCHEMAS.get(value['kind']);
  if (schema === undefined)
    return rejectValue(found, 'bad-record', `Expected a kind that there is, got ${kindOf(value)}.`);
  const { data: record, error } = schema.safeParse(value);
  if (error !== undefined) return rejectValue(found, 'bad-record', messageOf(error));
  return isIdentified(record)
    ? { location, record }
    : rejectValue(found, 'no-identity', 'Expected an identifier or a title, got neither.');
}

function kindOf(value: JsonObject): string {
  return JSON.stringify(value['kind'])?.slice(0, 100) ?? 'none';
}

/** `authors[2].name: expected a text, got an empty one`, for the first few fields that are wrong. */
function messageOf({ issues }: z.ZodError): string {
  const shown = issues.slice(0, 3).map(({ path, message }) => {
    const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
    return `${place.replace(/^\./, '')}${place === '' ? '' : ': '}${message}`;
  });
  return `${shown.join('; ')}${issues.length > 3 ? `; and ${issues.length - 3} more` : ''}.`;
}

function isIdentified(record: ImportRecord): boolean {
  return record.kind === 'paper'
    ? record.identifiers.length > 0 || record.title !== null
    : record.kind !== 'citation' || record.identifiers.length > 0;
}
