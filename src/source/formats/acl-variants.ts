import { parse } from 'yaml';
import { authorSchemes } from '../../nodes/identifier.ts';
import type { AuthorRecord } from '../record.ts';
import { toAclName } from './acl-paper.ts';
import { identify } from './identify.ts';
import { asArray, asObject, asText } from './json.ts';
import { excerpt, readLines } from './lines.ts';
import type { Item, Rejected, SourceFile } from './reader.ts';

/** An item of the list, with the names that it claims. */
interface Entry {
  readonly location: string;
  readonly text: string;
  readonly names: readonly string[];
  readonly identifiers: AuthorRecord['identifiers'];
}

/**
 * Reads the list of people who publish under several names or have namesakes. Each item is parsed by itself, so that a
 * wrong one does not affect others.
 *
 * A name on a byline without an id is the person who is listed with it; if several people are listed with it, it is
 * none of them. So the whole list is read before its first item is returned. It is small: 3,687 people are 370 kB.
 */
export async function* readNameVariants(file: SourceFile): AsyncIterable<Item> {
  const entries: (Entry | Rejected)[] = [];
  for await (const entry of readEntries(file)) entries.push(entry);
  const claims = new Map<string, number>();
  for (const name of entries.flatMap((entry) => ('names' in entry ? entry.names : [])))
    claims.set(name, (claims.get(name) ?? 0) + 1);
  for (const entry of entries) yield 'names' in entry ? toItem(entry, (name) => claims.get(name) === 1) : entry;
}

async function* readEntries(file: SourceFile): AsyncIterable<Entry | Rejected> {
  let first = 0;
  let lines: string[] = [];
  for await (const line of readLines(file.bytes)) {
    if (!('text' in line)) {
      yield line;
      continue;
    }
    if (line.text.startsWith('- ')) {
      if (lines.length > 0) yield toEntry(first, lines);
      first = line.number;
      lines = [];
    }
    // Comments and marks of documents may stand before the first item.
    if (first > 0) lines.push(line.text);
  }
  if (lines.length > 0) yield toEntry(first, lines);
}

function toEntry(first: number, lines: readonly string[]): Entry | Rejected {
  const location = `line ${first}`;
  const text = lines.join('\n');
  try {
    const entry = asObject(asArray(parse(text, { logLevel: 'error' }))[0]);
    const name = nameOf(entry['canonical']);
    if (name === null) return reject(location, 'no-identity', 'Expected a canonical name, got none.', text);
    const variants = [...asArray(entry['variants']), entry['variant']].flatMap((variant) => nameOf(variant) ?? []);
    const identifiers = identify(authorSchemes, [
      ['acl', entry['id']],
      // One of the ids is an ORCID iD.
      ['orcid', entry['id']],
      ['orcid', entry['orcid']],
    ]);
    return { location, text, names: [...new Set([name, ...variants])], identifiers };
  } catch (error) {
    return reject(location, 'bad-yaml', `Expected YAML: ${error instanceof Error ? error.message : error}`, text);
  }
}

function toItem({ location, text, names, identifiers }: Entry, isUnshared: (name: string) => boolean): Item {
  const [name = '', ...otherNames] = names;
  const identities = names.filter(isUnshared).map((own) => ({ name: own }));
  if (identifiers.length === 0 && identities.length === 0)
    return reject(location, 'no-identity', 'Expected an id, or a name that no other entry has; got neither.', text);
  return { location, record: { kind: 'author', identifiers, identities, name, otherNames } };
}

function nameOf(value: unknown): string | null {
  const name = asObject(value);
  return toAclName(asText(name['first']), asText(name['last']));
}

function reject(location: string, reason: string, message: string, text: string): Rejected {
  return { location, reason, message: excerpt(message), excerpt: excerpt(text) };
}
