import { describe, expect, it } from 'vitest';
import { acl } from '../../src/source/formats/acl.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { collect, identifierOf, inPieces, papersOf, recordsOf, type WholePaper } from '../support/reading.ts';

const read = (text: string, name = 'P18.xml', size = 7): Promise<readonly Item[]> =>
  collect(acl.read({ name, bytes: inPieces(Buffer.from(text), size) }, { asOf: '2026-11-22' }));

const collection = (id: string, volumes: string): string =>
  `<?xml version='1.0' encoding='UTF-8'?>\n<collection id="${id}">\n${volumes}</collection>`;
const meta = `<meta><booktitle>Proceedings of the 56th Annual Meeting of the <fixed-case>ACL</fixed-case> (Volume 1: Long Papers)</booktitle>
  <editor id="e"><first>Iryna</first><last>Gurevych</last></editor><publisher>ACL</publisher><month>July</month>
  <year>2018</year><venue>acl</venue><venue>ws</venue></meta>
  <frontmatter><url>P18-1000</url></frontmatter>`;

async function readPaper(fields: string, volume = meta): Promise<WholePaper> {
  const [paper] = papersOf(
    await read(
      collection('P18', `<volume id="1" type="proceedings">${volume}<paper id="1">${fields}</paper></volume>`),
    ),
  );
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}

describe('a paper of the Anthology', () => {
  it('has all its fields', async () => {
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
    expect(papersOf(items).map((paper) => identifierOf('acl', paper))).toEqual([value]);
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

  it('takes nothing from the volume before its own', async () => {
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

  it('is read if the file ends after it', async () => {
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

  it('do not identify a person by a name that several have', async () => {
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

  it('are read even if one of them is wrong', async () => {
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
