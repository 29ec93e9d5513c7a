import { createHash, hash } from 'node:crypto';
import { FACTS, spellFacts } from '../source/facts/facts.ts';
import type { AuthorRecord, ImportRecord, InstitutionRecord, PaperRecord, SourceStatement } from '../source/record.ts';

/** Names a paper's record within its source. */
export function paperKeyOf({ key, identifiers, title, authors = [] }: PaperRecord): string {
  const [identifier] = identifiers;
  const found = key ?? (identifier && `${identifier.scheme}:${identifier.value}`);
  return shortened(found ?? [title ?? 'untitled', authors[0]?.name].filter((part) => part !== undefined).join(' / '));
}

/** The length of an index entry is limited. */
function shortened(key: string): string {
  return key.length <= 400 ? key : `${key.slice(0, 300)}#${createHash('sha256').update(key).digest('hex')}`;
}

/**
 * Increase this number when a format makes another record from the same bytes, or the loader stores more of the same
 * record. Known records are then loaded again. tests/source/version.test.ts says when a format does.
 */
export const MADE = 2;

/** The version of readers and loader. A new fact changes it too. */
export const VERSION = `${MADE}.${hash('md5', spellFacts(FACTS)).slice(0, 8)}`;

export interface RecordDigest {
  /** Names the record. */
  readonly record: string;
  /** The digest of its contents. */
  readonly content: string;
}

/** MD5 serves as a short name for long contents, not for security. */
export function digestOf(source: string, record: ImportRecord): RecordDigest {
  const content = hash('md5', `${VERSION} ${JSON.stringify(withoutGuess(record))}`);
  // A record without a name is identified by its contents.
  return { record: nameDigest(source, record.kind, nameOf(record) ?? content), content };
}

/** The `record` digests of the records that may have made this statement about a paper. */
export function recordsBehind({ source, key, said }: SourceStatement): readonly string[] {
  return [key, partName(key), keyedName(key, said.title ?? null)].map((name) => nameDigest(source, 'paper', name));
}

function nameDigest(source: string, kind: ImportRecord['kind'], name: string): string {
  return hash('md5', `${source} ${kind} ${name}`);
}

/** Some sources give bylines in a file of their own, under the keys of the papers. */
const partName = (key: string): string => `part ${key}`;

/** The key alone does not identify a paper: every table numbers its papers from 1. */
const keyedName = (key: string, title: string | null): string => `${key} ${title}`;

/** A guessed date is not the source's statement, and on another day it would differ. */
function withoutGuess(record: ImportRecord): ImportRecord {
  return record.kind === 'paper' && record.isDateGuessed === true ? { ...record, published: null } : record;
}

function nameOf(record: ImportRecord): string | undefined {
  switch (record.kind) {
    case 'paper':
      if (record.key === undefined && record.identifiers.length === 0) return undefined;
      if (record.title == null && record.published == null) return partName(paperKeyOf(record));
      return record.identifiers.length > 0 ? paperKeyOf(record) : keyedName(paperKeyOf(record), record.title ?? null);
    case 'author':
    case 'institution':
      return nameOfEntity(record);
    case 'merge':
      return `${record.of} ${record.scheme}:${record.from}`;
    case 'citation':
      return `${spell(record.citing)} ${record.identifiers.map(spell).join()}`;
  }
}

function nameOfEntity(record: AuthorRecord | InstitutionRecord): string | undefined {
  const [identifier] = record.identifiers;
  return identifier && spell(identifier);
}

function spell({ scheme, value }: { readonly scheme: string; readonly value: string }): string {
  return `${scheme}:${value}`;
}
