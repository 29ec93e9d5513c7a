import { readdirSync } from 'node:fs';
import type { Identifier } from '../../src/nodes/identifier.ts';
import { type PaperFact, saidBy } from '../../src/source/facts/fact.ts';
import { FACTS, linksOf, paperFacts } from '../../src/source/facts/facts.ts';
import type { Item, Reader, Rejected, SourceFile } from '../../src/source/formats/reader.ts';
import { openInputs, peek } from '../../src/source/input/input.ts';
import type { AuthorMention, ImportRecord, PaperRecord } from '../../src/source/record.ts';
import { dataFile } from './data.ts';

/** The items that a format reads from a file in memory. */
export async function readText(reader: Reader, content: string | Uint8Array): Promise<readonly Item[]> {
  return collect(reader.read({ name: 'file', bytes: inPieces(Buffer.from(content), 7) }, { asOf: '2026-11-22' }));
}

/** The items that a format reads from a real file, or from all files of a folder. */
export async function readPath(reader: Reader, path: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const file of openInputs(path)) items.push(...(await collect(reader.read(file, { asOf: '2026-11-22' }))));
  return items;
}

export function recordsOf(items: readonly Item[]): readonly ImportRecord[] {
  return items.flatMap((item) => ('record' in item ? [item.record] : []));
}

export function papersOf(items: readonly Item[]): readonly WholePaper[] {
  return recordsOf(items).flatMap((record) => (record.kind === 'paper' ? [toWhole(record)] : []));
}

/** A paper with null, false or an empty list for each field that its record lacks. */
export type WholePaper = Omit<Whole<PaperRecord>, 'isDateGuessed' | 'key' | 'provenance' | Byline> &
  Pick<PaperRecord, 'isDateGuessed' | 'key' | 'provenance'> &
  Readonly<Record<Byline, readonly WholeMention[]>>;
export type WholeMention = Omit<Whole<AuthorMention>, 'identity'> & Pick<AuthorMention, 'identity'>;
type Byline = 'authors' | 'collectives';
type Whole<Said> = { readonly [Name in keyof Said]-?: Exclude<Said[Name], undefined> };

function toWhole(record: PaperRecord): WholePaper {
  const facts = Object.entries<PaperFact>(paperFacts).map(([name, fact]) => [
    name,
    saidBy(record, name, fact) ?? fact.value.unsaid,
  ]);
  return {
    published: null,
    venue: null,
    isBylineComplete: false,
    topics: [],
    institutions: [],
    references: [],
    ...Object.fromEntries(linksOf(FACTS).map(([name]) => [name, []])),
    ...record,
    ...Object.fromEntries(facts),
    authors: (record.authors ?? []).map(toWholeMention),
    collectives: (record.collectives ?? []).map(toWholeMention),
  };
}

function toWholeMention(mention: AuthorMention): WholeMention {
  return { isCorresponding: false, affiliations: [], institutions: [], ...mention };
}

/** The record of a file with one paper. */
export async function readPaper(reader: Reader, content: string): Promise<WholePaper> {
  const [paper] = papersOf(await readText(reader, content));
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}

export function identifierOf(
  scheme: string,
  { identifiers }: { readonly identifiers: readonly Identifier[] },
): string | undefined {
  return identifiers.find((identifier) => identifier.scheme === scheme)?.value;
}

export function countDistinct(values: readonly unknown[]): number {
  return new Set(values).size;
}

export function rejectsOf(items: readonly Item[]): readonly Rejected[] {
  return items.flatMap((item) => ('reason' in item ? [item] : []));
}

/** The real files that a format recognizes. */
export async function findRecognized({ recognizes }: Reader): Promise<readonly string[]> {
  const found: string[] = [];
  const files = readdirSync(dataFile(''), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    const path = `${parentPath.replace(/\/$/, '')}/${name}`.replaceAll('//', '/');
    for await (const file of openInputs(path)) {
      const { beginning } = await peek(file);
      if (recognizes(beginning, file.name)) found.push(file.name.replace(`${dataFile('').replace(/\/+$/, '')}/`, ''));
    }
  }
  return found.sort();
}

/**
 * The value without empty parts: null, false, `other` and empty lists, except lists that state that a source found
 * nothing.
 */
export function withoutNothing(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const isSaid = value.length > 0 || key === 'contexts' || key === 'intents' || key === 'identities';
    return isSaid ? value.map((item) => withoutNothing(item)) : undefined;
  }
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutNothing(item, name)]));
  return value === null || value === false || (key === 'type' && value === 'other') ? undefined : value;
}

export async function collect<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

/** Small pieces, so that anything that can be cut in two is cut. */
export async function* inPieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

export async function readWhole(file: SourceFile): Promise<string> {
  return Buffer.concat(await collect(file.bytes)).toString();
}
