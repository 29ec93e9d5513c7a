import { parse } from 'yaml';
import { authorSchemes } from '../../nodes/identifier.ts';
import type { AuthorRecord } from '../record.ts';
import { toAclAuthorIdentifier, toAclName } from './acl-paper.ts';
import { identify } from './identify.ts';
import { asArray, asObject, asText } from './json.ts';
import { excerpt, readLines } from './lines.ts';
import type { Item, Rejected, SourceFile } from './reader.ts';

/**
 * People who publish under several names, and those who have namesakes. The file is a list; each item of it is parsed
 * by itself, so that one that is wrong costs no other.
 */
export async function* readNameVariants(file: SourceFile): AsyncIterable<Item> {
  let first = 0;
  let lines: string[] = [];
  for await (const line of readLines(file.bytes)) {
    if (!('text' in line)) {
      yield line;
      continue;
    }
    if (line.text.startsWith('- ')) {
      if (lines.length > 0) yield toItem(first, lines);
      first = line.number;
      lines = [];
    }
    // Comments and marks of documents may stand before the first item.
    if (first > 0) lines.push(line.text);
  }
  if (lines.length > 0) yield toItem(first, lines);
}

function toItem(first: number, lines: readonly string[]): Item {
  const location = `line ${first}`;
  const text = lines.join('\n');
  try {
    const [entry]: readonly unknown[] = asArray(parse(text, { logLevel: 'error' }));
    const record = toAuthor(entry);
    return record === undefined
      ? reject(location, 'no-identity', 'Expected a canonical name, got none.', text)
      : { location, record };
  } catch (error) {
    return reject(location, 'bad-yaml', `Expected YAML: ${error instanceof Error ? error.message : error}`, text);
  }
}

/** What has no id is known by its names alone. */
function toAuthor(value: unknown): AuthorRecord | undefined {
  const entry = asObject(value);
  const name = nameOf(entry['canonical']);
  if (name === null) return undefined;
  const id = asText(entry['id']);
  const variants = [...asArray(entry['variants']), entry['variant']].flatMap((variant) => nameOf(variant) ?? []);
  return {
    kind: 'author',
    identifiers: [
      ...(id === null ? [] : [toAclAuthorIdentifier(id)]),
      ...identify(authorSchemes, [['orcid', entry['orcid']]]),
    ],
    name,
    otherNames: [...new Set(variants)].filter((variant) => variant !== name),
  };
}

function nameOf(value: unknown): string | null {
  const name = asObject(value);
  return toAclName(asText(name['first']), asText(name['last']));
}

function reject(location: string, reason: string, message: string, text: string): Rejected {
  return { location, reason, message: excerpt(message), excerpt: excerpt(text) };
}
