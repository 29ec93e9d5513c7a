import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acl } from '../../src/source/formats/acl.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { openInputs, peek } from '../../src/source/input/input.ts';
import { dataFile, hasData } from '../support/data.ts';
import {
  collect,
  countDistinct,
  findRecognized,
  inPieces,
  papersOf,
  readPath,
  readWhole,
  recordsOf,
  type WholePaper,
} from '../support/reading.ts';

const read = (text: string, name = 'P18.xml', size = 7): Promise<readonly Item[]> =>
  collect(acl.read({ name, bytes: inPieces(Buffer.from(text), size) }, { asOf: '2026-11-22' }));

const idOf = (paper: WholePaper): string => paper.identifiers.find(({ scheme }) => scheme === 'acl')?.value ?? '';

/** P18-1 of P18-1001, W18-05 of W18-0501, 2022.naacl-main of 2022.naacl-main.1. */
function volumeOf(paper: WholePaper): string {
  const id = idOf(paper);
  return id.includes('.') ? id.replace(/\.\d+$/, '') : id.slice(0, /^(?:W|D19-[5-9])/.test(id) ? -2 : -3);
}

const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8')) : {};

function expectCounts(
  papers: readonly WholePaper[],
  counts: Readonly<Record<string, number>>,
  volumesWithoutPapers = 0,
): void {
  const authors = papers.flatMap((paper) => paper.authors);
  expect(papers).toHaveLength(counts['records'] ?? 0);
  expect(countDistinct(papers.map(idOf))).toBe(counts['distinct_ids']);
  expect(countDistinct(papers.map(volumeOf)) + volumesWithoutPapers).toBe(counts['volumes']);
  expect(authors).toHaveLength(counts['authorships'] ?? 0);
  expect(Math.max(...papers.map((paper) => paper.authors.length))).toBe(counts['max_authors']);
  expect(papers.filter((paper) => paper.authors.length === 0)).toHaveLength(counts['without_authors'] ?? 0);
  const repeated = papers.filter(
    (paper) => countDistinct(paper.authors.map(({ name }) => name)) < paper.authors.length,
  );
  expect(repeated).toHaveLength(counts['repeated_name_on_one_paper'] ?? 0);
}

const namesOf = (papers: readonly WholePaper[]): number =>
  countDistinct(papers.flatMap((paper) => paper.authors).map(({ name }) => name));

describe.runIf(hasData)('collections of the Anthology', () => {
  it.each(['acl/P18.xml.gz', 'acl/2022.naacl.xml.gz'])('%s are all read', async (file) => {
    const items = await readPath(acl, dataFile(file));
    const papers = papersOf(items);
    expect(papers).toHaveLength(items.length);
    expectCounts(papers, expected[file]);
    expect(namesOf(papers)).toBe(expected[file].distinct_author_strings);
    expect(papers.every(({ published, venue }) => /^\d{4}-\d\d$/.test(published ?? '') && venue !== null)).toBe(true);
  });
});

describe.runIf(hasData)('657 collections of the Anthology', async () => {
  const file = 'acl/anthology-40074.xml.tar.gz';
  const items: Item[] = [];
  const variants: Item[] = [];
  const urls = new Set<string>();
  const people = new Set<string>();
  let volumesWithoutPapers = 0;
  for await (const input of hasData ? openInputs(dataFile(file)) : []) {
    const { beginning, file: source } = await peek(input);
    if (!acl.recognizes(beginning, source.name)) continue;
    const text = await readWhole(source);
    (source.name.endsWith('.yaml') ? variants : items).push(...(await read(text, source.name, 65_536)));
    for (const [, url = ''] of text.matchAll(/<url hash="\w+">([^<]+)<\/url>/g)) urls.add(url);
    for (const [, id = ''] of text.matchAll(/<author\b[^>]* id="([^"]+)"/g)) people.add(id.toLowerCase());
    volumesWithoutPapers += text
      .split('</volume>')
      .filter((part) => /<volume /.test(part) && !/<paper /.test(part)).length;
  }
  const papers = papersOf(items);

  it('are all read', () => {
    expect(papers).toHaveLength(items.length);
    // Six volumes have a front page alone.
    expectCounts(papers, expected[file], volumesWithoutPapers);
    expect(volumesWithoutPapers).toBe(6);
    // One name is spelled with a letter and a combining mark on one paper, and is one name in NFC.
    expect(namesOf(papers)).toBe(expected[file].distinct_author_strings - 1);
  });

  it('have the ids of the Anthology', () => {
    const unknown = papers.map(idOf).filter((id) => !urls.has(id));
    // 72 papers have no file, and one has "2023.acl-long.report" for its file.
    expect(unknown).toHaveLength(73);
  });

  it('name each venue without the parts that distinguish volumes', () => {
    expect(papers.filter(({ venue }) => venue === null)).toEqual([]);
    const names = new Set(
      papers.filter(({ venue }) => venue?.identifiers[0]?.value === 'tacl').map(({ venue }) => venue?.name),
    );
    expect([...names]).toEqual(['Transactions of the Association for Computational Linguistics']);
    expect(papers.filter(({ venue }) => /\b(?:19|20)\d\d\b|^Proceedings/.test(venue?.name ?? ''))).toEqual([]);
  });

  it('include people of several names', () => {
    expect(variants.filter((item) => 'reason' in item)).toEqual([]);
    expect(recordsOf(variants).length).toBeGreaterThan(3000);
    expect(recordsOf(variants)).toContainEqual(
      expect.objectContaining({
        identifiers: [{ scheme: 'acl', value: 'steven-abney' }],
        identities: [{ name: 'Steven Abney' }, { name: 'Steve Abney' }, { name: 'Steven P. Abney' }],
        otherNames: ['Steve Abney', 'Steven P. Abney'],
      }),
    );
  });

  it('have people who are each identified by an id or a name', () => {
    const records = recordsOf(variants).flatMap((record) => (record.kind === 'author' ? [record] : []));
    const identities = records.flatMap((person) => person.identities ?? []).map((identity) => identity.name);
    expect(countDistinct(identities)).toBe(identities.length);
    expect(identities).not.toContain('Yang Liu');
    // 15 people are called Yang Liu.
    const namesakes = records.filter((person) => [person.name, ...person.otherNames].includes('Yang Liu'));
    expect(namesakes).toHaveLength(15);
    expect(countDistinct(namesakes.map(({ identifiers }) => identifiers[0]?.value))).toBe(15);
  });

  it('have every id of a person', () => {
    const ids = papers.flatMap((paper) => paper.authors.flatMap((author) => author.identifiers));
    const found = new Set(ids.flatMap(({ scheme, value }) => (scheme === 'acl' ? [value] : [])));
    expect(people.size).toBeGreaterThan(200);
    expect([...found].sort()).toEqual([...people].sort());
  });

  it('are the only files recognized as the Anthology', async () => {
    const found = await findRecognized(acl);
    const inTar = found.filter((name) => name.startsWith(`${file}:`));
    expect(inTar.filter((name) => name.endsWith('.xml'))).toHaveLength(657);
    expect(found.filter((name) => !name.endsWith('.xml') || !inTar.includes(name))).toEqual([
      'acl/2022.naacl.xml.gz',
      'acl/P18.xml.gz',
      `${file}:acl-yaml/name_variants.yaml`,
    ]);
  });
});
