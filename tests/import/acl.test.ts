import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { acl } from '../../src/import/formats/acl.ts';
import type { Item } from '../../src/import/formats/reader.ts';
import { openInputs, peek } from '../../src/import/input.ts';
import type { PaperRecord } from '../../src/import/record.ts';
import { dataFile, hasData } from '../support/data.ts';
import { collect, findRecognized, inPieces, papersOf, readPath, readWhole, recordsOf } from '../support/reading.ts';

const read = (text: string, name = 'P18.xml', size = 7): Promise<readonly Item[]> =>
  collect(acl.read({ name, bytes: inPieces(Buffer.from(text), size) }, { asOf: '2026-11-22' }));

const countDistinct = (values: readonly unknown[]): number => new Set(values).size;
const idOf = (paper: PaperRecord): string => paper.identifiers.find(({ scheme }) => scheme === 'acl')?.value ?? '';

/** P18-1 of P18-1001, W18-05 of W18-0501, 2022.naacl-main of 2022.naacl-main.1. */
function volumeOf(paper: PaperRecord): string {
  const id = idOf(paper);
  return id.includes('.') ? id.replace(/\.\d+$/, '') : id.slice(0, /^(?:W|D19-[5-9])/.test(id) ? -2 : -3);
}

const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8')) : {};

function expectCounts(
  papers: readonly PaperRecord[],
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

const namesOf = (papers: readonly PaperRecord[]): number =>
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

  it('give papers the ids that the Anthology gives them', () => {
    const unknown = papers.map(idOf).filter((id) => !urls.has(id));
    // 72 papers have no file, and one has "2023.acl-long.report" for its file.
    expect(unknown).toHaveLength(73);
  });

  it('name each venue without what tells volumes apart', () => {
    expect(papers.filter(({ venue }) => venue === null)).toEqual([]);
    const names = new Set(
      papers.filter(({ venue }) => venue?.identifiers[0]?.value === 'tacl').map(({ venue }) => venue?.name),
    );
    expect([...names]).toEqual(['Transactions of the Association for Computational Linguistics']);
    expect(papers.filter(({ venue }) => /\b(?:19|20)\d\d\b|^Proceedings/.test(venue?.name ?? ''))).toEqual([]);
  });

  it('come with people of several names', () => {
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

  it('are somebody each by an id or a name of their own', () => {
    const records = recordsOf(variants).flatMap((record) => (record.kind === 'author' ? [record] : []));
    const identities = records.flatMap((person) => person.identities ?? []).map((identity) => identity.name);
    expect(countDistinct(identities)).toBe(identities.length);
    expect(identities).not.toContain('Yang Liu');
    // 15 people are called Yang Liu.
    const namesakes = records.filter((person) => [person.name, ...person.otherNames].includes('Yang Liu'));
    expect(namesakes).toHaveLength(15);
    expect(countDistinct(namesakes.map(({ identifiers }) => identifiers[0]?.value))).toBe(15);
  });

  it('give each id of a person', () => {
    const ids = papers.flatMap((paper) => paper.authors.flatMap((author) => author.identifiers));
    const found = new Set(ids.flatMap(({ scheme, value }) => (scheme === 'acl' ? [value] : [])));
    expect(people.size).toBeGreaterThan(200);
    expect([...found].sort()).toEqual([...people].sort());
  });

  it('are the only files that are taken for the Anthology', async () => {
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

const collection = (id: string, volumes: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?>\n<collection id="${id}">\n${volumes}</collection>`;
const meta = `<meta><booktitle>Proceedings of the 56th Annual Meeting of the <fixed-case>ACL</fixed-case> (Volume 1: Long Papers)</booktitle>
  <editor id="e"><first>Iryna</first><last>Gurevych</last></editor><publisher>ACL</publisher><month>July</month>
  <year>2018</year><venue>acl</venue><venue>ws</venue></meta>
  <frontmatter><url>P18-1000</url></frontmatter>`;

async function readPaper(fields: string, volume = meta): Promise<PaperRecord> {
  const [paper] = papersOf(
    await read(
      collection('P18', `<volume id="1" type="proceedings">${volume}<paper id="1">${fields}</paper></volume>`),
    ),
  );
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}

describe('a paper of the Anthology', () => {
  it('keeps what is known of it', async () => {
    const paper = await readPaper(
      `<title>Probabilistic <fixed-case>F</fixed-case>ast<fixed-case>T</fixed-case>ext: <tex-math>\\alpha_1</tex-math>
       &amp; <i>more</i> <tex-math>\\frac{1}{2}</tex-math></title>
       <author id="wei-liu" orcid="0000-0002-1825-0097"><first>Wei</first><last>Liu</last>
         <affiliation>Oxford</affiliation><variant script="hani"><first>伟</first><last>刘</last></variant></author>
       <author><first/><last>Mausam</last></author><author><first></first><last></last></author>
       <editor><first>No</first><last>Author</last></editor>
       <abstract>We wait-<tex-math>k</tex-math>.\0</abstract><url>P18-1001</url><doi>10.18653/v1/P18-1001</doi>`,
    );
    expect(paper).toMatchObject({
      identifiers: [
        { scheme: 'acl', value: 'P18-1001' },
        { scheme: 'doi', value: '10.18653/v1/p18-1001' },
      ],
      title: 'Probabilistic FastText: α_1 & more $\\frac{1}{2}$',
      published: '2018-07',
      type: 'proceedings_article',
      url: 'https://aclanthology.org/P18-1001',
      abstract: 'We wait-k.',
      isBylineComplete: false,
      venue: {
        name: 'Annual Meeting of the ACL',
        identifiers: [{ scheme: 'acl', value: 'acl' }],
        type: 'conference',
        publisher: 'ACL',
      },
    });
    expect(paper.authors).toMatchObject([
      {
        name: 'Wei Liu',
        affiliations: ['Oxford'],
        identifiers: [
          { scheme: 'acl', value: 'wei-liu' },
          { scheme: 'orcid', value: '0000-0002-1825-0097' },
        ],
      },
      { name: 'Mausam', identifiers: [] },
    ]);
  });

  it.each([
    ['P18', '1', '1', 'P18-1001'],
    ['W18', '5', '1', 'W18-0501'],
    ['W18', '61', '12', 'W18-6112'],
    ['C69', '1', '1', 'C69-0101'],
    ['D19', '1', '7', 'D19-1007'],
    ['D19', '50', '1', 'D19-5001'],
    ['2022.naacl', 'main', '1', '2022.naacl-main.1'],
  ])('of %s volume %s number %s is %s', async (id, volume, number, value) => {
    const items = await read(
      collection(id, `<volume id="${volume}"><paper id="${number}"><title>T</title></paper></volume>`),
    );
    expect(papersOf(items).map(idOf)).toEqual([value]);
  });

  it.each([
    ['Proceedings of the Thirteenth Workshop on X 2019', 'Workshop on X'],
    ['Proceedings of the Twenty-Second Conference on Y', 'Conference on Y'],
    ['Proceedings of the 2022 Conference on Z: Tutorials', 'Conference on Z: Tutorials'],
    ['Findings of the ACL: EMNLP 2020', 'Findings of the ACL: EMNLP'],
    ['Transactions of the ACL, Volume 8', 'Transactions of the ACL'],
    ['2021', 'acl'],
  ])('in %s is of the venue %s', async (booktitle, name) => {
    const { venue } = await readPaper(
      '<title>T</title>',
      `<meta><booktitle>${booktitle}</booktitle><venue>acl</venue></meta>`,
    );
    expect(venue?.name).toBe(name);
  });

  it.each([
    ['Septempber', '2018a', '2018-09'],
    ['29 October--3 November', '2018', '2018-10'],
    ['12', '2018', '2018-12'],
    ['Winter', '2018', '2018'],
    ['May', 'soon', null],
  ])('of %s %s is published %s', async (month, year, published) => {
    const paper = await readPaper('<title>T</title>', `<meta><month>${month}</month><year>${year}</year></meta>`);
    expect(paper.published).toBe(published);
  });

  it('has nothing from the volume before its own', async () => {
    const paper = '<paper id="1"><title>T</title></paper>';
    const volumes = `<volume id="1">${meta}${paper}</volume><volume id="2">${paper}</volume>`;
    expect(papersOf(await read(collection('P18', volumes))).map(({ published }) => published)).toEqual([
      '2018-07',
      null,
    ]);
  });

  it('is rejected without an id and a title', async () => {
    expect(await read(collection('P18', '<volume id="1"><paper><title/></paper></volume>'))).toMatchObject([
      { reason: 'no-identity', excerpt: expect.stringContaining('<paper>') },
    ]);
  });

  it('is read if the file ends behind it', async () => {
    const text = collection('P18', `<volume id="1">${meta}<paper id="1"><title>One</title></paper><paper id="2"><tit`);
    expect(await read(text.replace('</collection>', ''))).toMatchObject([
      { record: { title: 'One' } },
      { reason: 'bad-xml', location: `byte ${text.length - '</collection>'.length}` },
    ]);
  });
});

describe('name variants of the Anthology', () => {
  const name = 'acl.tar.gz:acl-yaml/name_variants.yaml';

  it('are people with other names', async () => {
    const text = `# people
- canonical: {first: Steven, last: Abney}
  id: steven-abney
  orcid: 0000-0002-1825-0097
  variants:
  - {first: Steve, last: Abney}
  - {first: '', last: Abney}
- canonical: {first: Troy, last: Li}
  variant: {first: Troy, last: Lee}
`;
    expect(acl.recognizes(text, name)).toBe(true);
    expect(await read(text, name)).toEqual([
      {
        location: 'line 2',
        record: {
          kind: 'author',
          identifiers: [
            { scheme: 'acl', value: 'steven-abney' },
            { scheme: 'orcid', value: '0000-0002-1825-0097' },
          ],
          identities: [{ name: 'Steven Abney' }, { name: 'Steve Abney' }, { name: 'Abney' }],
          name: 'Steven Abney',
          otherNames: ['Steve Abney', 'Abney'],
        },
      },
      {
        location: 'line 8',
        record: {
          kind: 'author',
          identifiers: [],
          identities: [{ name: 'Troy Li' }, { name: 'Troy Lee' }],
          name: 'Troy Li',
          otherNames: ['Troy Lee'],
        },
      },
    ]);
  });

  it('are nobody under a name that several of them have', async () => {
    const text = `- canonical: {first: Yang, last: Liu}
  id: yang-liu-Helsinki
- canonical: {first: Yang Janet, last: Liu}
  id: yang-janet-liu
  variants:
  - {first: Yang, last: Liu}
  - {first: Yang, last: Liu}
- canonical: {first: Lu, last: Yang}
  variants:
  - {first: Lou, last: Yang}
- canonical: {first: Lou, last: Yang}
  id: 0009-0006-8124-899X
- canonical: {first: Lou, last: Yang}
`;
    const items = await read(text, name);
    expect(
      recordsOf(items).map((record) => record.kind === 'author' && [record.identifiers[0]?.value, record.identities]),
    ).toEqual([
      ['yang-liu-helsinki', []],
      ['yang-janet-liu', [{ name: 'Yang Janet Liu' }]],
      [undefined, [{ name: 'Lu Yang' }]],
      ['0009-0006-8124-899X', []],
    ]);
    expect(items.at(-1)).toMatchObject({ location: 'line 13', reason: 'no-identity' });
  });

  it('cost no other where one is wrong', async () => {
    const items = await read('- canonical: {first: [}\n- id: x\n- canonical: {first: A, last: B}\n', name);
    expect(items.map((item) => ('reason' in item ? `${item.location} ${item.reason}` : 'read'))).toEqual([
      'line 1 bad-yaml',
      'line 2 no-identity',
      'read',
    ]);
  });

  it('are not any other YAML', () => {
    expect(acl.recognizes('acronym: ACL\nname: Annual Meeting\n', 'acl-yaml/venues/acl.yaml')).toBe(false);
  });
});
