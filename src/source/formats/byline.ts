import type { z } from 'zod';
import { RECORD_KINDS } from '../../nodes/import-run/record-kinds.ts';
import { FACTS, type FactSets } from '../facts/facts.ts';
import { peek } from '../input/input.ts';
import type { ImportRecord } from '../record.ts';
import { bylineSchemasOf } from './byline-schema.ts';
import { isObject, type JsonObject } from './json.ts';
import { firstKeys } from './json-keys.ts';
import { readJsonList } from './json-list.ts';
import { type JsonValue, readJsonValues, rejectValue } from './json-values.ts';
import type { Item, Reader, SourceFile } from './reader.ts';

/** Byline's own layout (byline-schema.ts): one record per line, or a list of records. `npm run export` writes it. */
export const byline = bylineOf(FACTS);

/** The layout for a graph that has columns for these facts. */
export function bylineOf(facts: FactSets): Reader {
  const { keys: known, ...schemas } = bylineSchemasOf(facts);
  const byKind: Schemas = new Map<unknown, z.ZodType<ImportRecord>>([
    [undefined, schemas.paper],
    ...Object.entries<z.ZodType<ImportRecord>>(schemas),
  ]);
  return {
    name: 'byline',
    source: 'byline',
    description: "Byline's own layout, as JSON lines or a JSON list: identifiers, title, published, authors, topics, …",
    recognizes: (beginning) => isByline(beginning, known),
    read: (file) => readByline(file, byKind),
  };
}

type Schemas = ReadonlyMap<unknown, z.ZodType<ImportRecord>>;

/** Checks the keys of the first record: all must be known, and one must identify the kind. */
function isByline(beginning: string, known: ReadonlySet<string>): boolean {
  const keys = firstKeys(beginning);
  return keys.every((key) => known.has(key)) && ['kind', 'identifiers', 'title'].some((key) => keys.includes(key));
}

async function* readByline(source: SourceFile, schemas: Schemas): AsyncIterable<Item> {
  const { beginning, file } = await peek(source);
  const values = /^\s*\[/.test(beginning) ? readJsonList(file.bytes) : readJsonValues(file.bytes, 'records');
  for await (const item of values) yield 'reason' in item ? item : toItem(item, schemas);
}

function toItem(found: JsonValue, schemas: Schemas): Item {
  const { location, value } = found;
  if (!isObject(value)) return rejectValue(found, 'bad-record', 'Expected a JSON object, got another value.');
  const schema = schemas.get(value['kind']);
  if (schema === undefined)
    return rejectValue(
      found,
      'bad-record',
      `Unknown kind ${kindOf(value)}. Expected ${RECORD_KINDS.slice(0, -1).join(', ')} or ${RECORD_KINDS.at(-1)}.`,
    );
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
    ? record.identifiers.length > 0 || record.title != null
    : record.kind !== 'citation' || record.identifiers.length > 0;
}
