import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dblp } from '../../src/import/formats/dblp.ts';
import type { Item } from '../../src/import/formats/reader.ts';
import type { AuthorRecord, PaperRecord } from '../../src/import/record.ts';
import { dataFile, hasData } from '../support/data.ts';
import { collect, findRecognized, inPieces, papersOf, readPath, readText, recordsOf } from '../support/reading.ts';

const readBytes = (bytes: Uint8Array, size = 7): Promise<readonly Item[]> =>
  collect(dblp.read({ name: 'test', bytes: inPieces(bytes, size) }, { asOf: '2026-11-22' }));

const wrap = (records: string): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n${records}\n</dblp>`;
const read = (records: string): Promise<readonly Item[]> => readBytes(Buffer.from(wrap(records), 'latin1'));
const countDistinct = (values: readonly unknown[]): number => new Set(values).size;

async function readPaper(fields: string, attributes = 'key="journals/x/A1"', name = 'article'): Promise<PaperRecord> {
  const [paper] = papersOf(await read(`<${name} ${attributes}>${fields}</${name}>`));
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}

describe.runIf(hasData)('91 articles of DBLP', async () => {
  const file = 'dblp/cacm-91.xml';
  const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))[file] : {};
  const items = hasData ? await readPath(dblp, dataFile(file)) : [];
  const papers = papersOf(items);
  const authors = papers.flatMap((paper) => paper.authors);

  it('are all read', () => {
    expect(items).toHaveLength(expected.records);
    expect(countDistinct(papers.map(({ identifiers }) => identifiers[0]?.value))).toBe(expected.distinct_ids);
    expect(papers.filter(({ type }) => type === 'article')).toHaveLength(expected.by_type.article);
    expect(papers.every(({ venue }) => venue?.identifiers[0]?.value === 'journals/cacm')).toBe(true);
  });

  it('have their authors', () => {
    const fullNames = authors.map(({ name, identity }) => identity?.name ?? name);
    expect(authors).toHaveLength(expected.authorships);
    expect(countDistinct(fullNames)).toBe(expected.distinct_author_strings);
    expect(Math.max(...papers.map((paper) => paper.authors.length))).toBe(expected.max_authors);
    expect(papers.filter((paper) => paper.authors.length === 0)).toHaveLength(expected.without_authors);
    expect(authors.filter(({ name, identity }) => name !== (identity?.name ?? name))).toHaveLength(
      expected.homonym_suffixed_authors,
    );
    expect(
      papers.filter((paper) => countDistinct(paper.authors.map(({ name }) => name)) < paper.authors.length),
    ).toHaveLength(expected.repeated_name_on_one_paper);
  });

  it('are told byte by byte where they begin', () => {
    const bytes = readFileSync(dataFile(file));
    for (const { location } of items) {
      const start = Number(location.replace('byte ', ''));
      expect(bytes.subarray(start, start + 9).toString()).toBe('<article ');
    }
  });

  it('are read before the error in a file that is not well formed', async () => {
    const malformed = await readPath(dblp, dataFile('dblp/cacm-91-malformed.xml'));
    expect(recordsOf(malformed)).toEqual(recordsOf(items));
    expect(malformed.slice(papers.length)).toMatchObject([{ reason: 'bad-xml', location: 'byte 36759' }]);
  });

  it('are the only files that are taken for DBLP', async () => {
    expect(await findRecognized(dblp)).toEqual(['dblp/cacm-91-malformed.xml', 'dblp/cacm-91.xml']);
  });

  it('need no DTD: all of its entities are known', async () => {
    const entities = [...readFileSync(dataFile('dblp/dblp.dtd'), 'utf8').matchAll(/<!ENTITY (\w+)\s+"&#(\d+);"/g)];
    expect(entities.length).toBeGreaterThan(60);
    for (const [, name, code] of entities)
      expect((await readPaper(`<title>x&${name};x.</title>`)).title).toBe(`x${String.fromCodePoint(Number(code))}x`);
  });
});

describe('a record of DBLP', () => {
  it('keeps what is known of it', async () => {
    const paper = await readPaper(
      `<author orcid="0000-0002-1825-0097">J&uuml;rgen Pe&ntilde;a</author><author>Wei Wang 0001</author>
       <author>Ann Lee</author><author orcid="0000-0001-5109-3700">Bo Li 0002</author>
       <title>On H<sub>2</sub>O, <i>x<sup>2</sup></i> &amp; clich&eacute;s.</title><pages>1-2</pages><year>2003</year>
       <month>May</month><booktitle>ACL (1)</booktitle><cite>journals/y/B2</cite><crossref>conf/acl/2003</crossref>
       <ee type="oa">https://doi.org/10.1145/602421.602422</ee><ee>https://aclanthology.org/P03-1001/</ee>
       <ee>https://arxiv.org/abs/0704.0001</ee><url>db/conf/acl/x.html</url>`,
      'mdate="2018-11-06" key="conf/acl/PenaW03"',
      'inproceedings',
    );
    expect(paper).toMatchObject({
      identifiers: [
        { scheme: 'dblp', value: 'conf/acl/PenaW03' },
        { scheme: 'doi', value: '10.1145/602421.602422' },
        { scheme: 'acl', value: 'P03-1001' },
        { scheme: 'arxiv', value: '0704.0001' },
      ],
      title: 'On H2O, x2 & clichés',
      published: '2003-05',
      type: 'proceedings_article',
      venue: { name: 'ACL', identifiers: [{ scheme: 'dblp', value: 'conf/acl' }], type: 'conference' },
      url: 'https://doi.org/10.1145/602421.602422',
      references: [],
    });
    expect(paper.authors.map(({ name, identifiers, identity }) => [name, identifiers, identity])).toEqual([
      ['Jürgen Peña', [{ scheme: 'orcid', value: '0000-0002-1825-0097' }], { name: 'Jürgen Peña' }],
      ['Wei Wang', [], { name: 'Wei Wang 0001' }],
      ['Ann Lee', [], undefined],
      ['Bo Li', [{ scheme: 'orcid', value: '0000-0001-5109-3700' }], { name: 'Bo Li 0002' }],
    ]);
  });

  it.each([
    ['article', 'journals/cacm/A1', '', 'article'],
    ['article', 'journals/corr/A1', '', 'preprint'],
    ['article', 'journals/x/A1', 'publtype="informal publication"', 'preprint'],
    ['article', 'journals/x/A1', 'publtype="survey"', 'review'],
    ['inproceedings', 'conf/x/A1', '', 'proceedings_article'],
    ['proceedings', 'conf/x/2001', '', 'proceedings'],
    ['book', 'books/x/A1', '', 'book'],
    ['incollection', 'books/x/A1', '', 'book_chapter'],
    ['incollection', 'reference/x/A1', 'publtype="encyclopedia"', 'reference_entry'],
    ['phdthesis', 'phd/x/A1', '', 'thesis'],
    ['mastersthesis', 'ms/x/A1', '', 'thesis'],
    ['www', 'www/org/w3', '', 'other'],
    ['data', 'data/x/A1', '', 'dataset'],
  ])('%s of %s %s is of type %s', async (name, key, attribute, type) => {
    expect((await readPaper('<title>T.</title>', `key="${key}" ${attribute}`, name)).type).toBe(type);
  });

  it('of data has an identifier as others have', async () => {
    expect(await readPaper('<title>T.</title>', 'key="data/10/GrabmairW24"', 'data')).toMatchObject({
      identifiers: [{ scheme: 'dblp', value: 'data/10/GrabmairW24' }],
      url: 'https://dblp.org/rec/data/10/GrabmairW24',
    });
  });

  it('names itself where its key is no identifier', async () => {
    expect(await readPaper('<title>T.</title>', 'key="odd/1"')).toMatchObject({ key: 'odd/1', identifiers: [] });
  });

  it.each([
    ['What now?', 'What now?'],
    ['A, B, etc.', 'A, B, etc'],
    ['To be continued...', 'To be continued...'],
    ['To be continued....', 'To be continued...'],
  ])('has the title %s as %s', async (title, text) => {
    expect((await readPaper(`<title>${title}</title>`)).title).toBe(text);
  });

  it.each([
    ['2019a', '2019'],
    ['2029', '2029'],
    ['19', null],
    ['', null],
  ])('has the year %s as %s', async (year, published) => {
    expect((await readPaper(`<title>T.</title><year>${year}</year>`)).published).toBe(published);
  });

  it.each([
    ['http://doi.acm.org/10.1145/366663.366672', '10.1145/366663.366672'],
    ['http://dx.doi.org/10.1016/S0304(97)00001', '10.1016/s0304(97)00001'],
    ['https://doi.org/10.1002/A%3AB%28C%29', '10.1002/a:b(c)'],
    ['https://doi.org/10.1002/100%', '10.1002/100%'],
    ['https://www.wikidata.org/entity/Q56267570', undefined],
    ['https://evil.example/doi.org/10.1002/1', undefined],
  ])('%s holds the DOI %s', async (ee, doi) => {
    const { identifiers } = await readPaper(`<title>T.</title><ee>${ee}</ee>`);
    expect(identifiers.find(({ scheme }) => scheme === 'doi')?.value).toBe(doi);
  });

  it('is a preprint of arXiv by its DOI as well', async () => {
    const { identifiers } = await readPaper('<ee>https://doi.org/10.48550/arXiv.2103.00020</ee>');
    expect(identifiers).toContainEqual({ scheme: 'arxiv', value: '2103.00020' });
  });
});

describe('people of DBLP', () => {
  const readPeople = async (text: string): Promise<readonly AuthorRecord[]> =>
    recordsOf(await read(text)).flatMap((record) => (record.kind === 'author' ? [record] : []));

  it('are www records with a home page', async () => {
    expect(
      await readPeople(`<www key="homepages/w/WeiWang0001" mdate="2020-01-01"><author>Wei Wang 0001</author>
        <author>W. Wang 0007</author><author>Wei Wang 0009</author><title>Home Page</title>
        <url>https://orcid.org/0000-0002-1825-0097</url><url>https://example.org/~ww</url></www>`),
    ).toEqual([
      {
        kind: 'author',
        identifiers: [
          { scheme: 'dblp', value: 'w/WeiWang0001' },
          { scheme: 'orcid', value: '0000-0002-1825-0097' },
        ],
        identities: [{ name: 'Wei Wang 0001' }, { name: 'W. Wang 0007' }, { name: 'Wei Wang 0009' }],
        name: 'Wei Wang',
        otherNames: ['W. Wang'],
      },
    ]);
  });

  it('are not pages that only lead to others, or that several people share', async () => {
    expect(
      await read(`<www key="homepages/1/2"><title>Home Page</title><crossref>homepages/1/3</crossref></www>
        <www key="homepages/w/WeiWang" publtype="disambiguation"><author>Wei Wang</author></www>`),
    ).toEqual([]);
  });

  it('have pages with their papers', async () => {
    const items = await readBytes(
      Buffer.from(`<dblpperson name="A" pid="1/2"><person key="homepages/1/2"><author>A B</author></person>
        <r><article key="journals/x/A1"><author pid="1/2">A B</author><title>T.</title></article></r></dblpperson>`),
    );
    expect(recordsOf(items).map(({ kind }) => kind)).toEqual(['author', 'paper']);
  });
});

describe('the bytes of a DBLP file', () => {
  const article = (title: string): string => `<article key="journals/x/A1"><title>${title}</title></article>`;

  it('are in the encoding that the file declares', async () => {
    expect((await readPaper('<title>Caf\u00e9.</title>')).title).toBe('Café');
    const text = `<?xml version="1.0" encoding="UTF-8"?><dblp>${article('Łódź 𝒳')}</dblp>`;
    for (const size of [1, 2, 3, 1000])
      expect(papersOf(await readBytes(Buffer.from(`\uFEFF${text}`), size))[0]?.title).toBe('Łódź 𝒳');
  });

  it('that are no text cost their own record alone', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<dblp>${article('Ł is one')}<article key="journals/x/A2"><title>`),
      Buffer.from([0xff, 0xc3]),
      Buffer.from(`</title></article>${article('Three')}</dblp>`),
    ]);
    for (const size of [1, 7, 1000]) {
      const items = await readBytes(bytes, size);
      expect(items.map((item) => ('reason' in item ? item.reason : 'read'))).toEqual(['read', 'bad-text', 'read']);
      expect(items[1]?.location).toBe(`byte ${bytes.indexOf('<article key="journals/x/A2"')}`);
    }
  });

  it('that are control characters are white space, and unknown entities stay as they are', async () => {
    expect((await readPaper('<title>A\0B\u0001C &nosuch; &constructor; &#1; x.</title>')).title).toBe(
      'A B C &nosuch; &constructor; &#1; x',
    );
  });

  it('may end in the middle', async () => {
    const text = wrap(article('One') + article('Two'));
    const items = await readBytes(Buffer.from(text.slice(0, text.indexOf('Two') + 2)));
    expect(items).toMatchObject([
      { record: { title: 'One' } },
      { reason: 'bad-xml', location: `byte ${text.indexOf('Two') + 2}` },
    ]);
    expect(items[1]).toHaveProperty('excerpt', expect.stringContaining('<article key="journals/x/A1">'));
  });

  it('go on behind tags that do not match', async () => {
    const items = await read(`${article('One')}<article key="a"><title>x</b></title></article>${article('Three')}`);
    expect(items.map((item) => ('reason' in item ? item.reason : 'read'))).toEqual(['read', 'bad-xml', 'read']);
  });

  it('hold no entities of their own making', async () => {
    const bomb =
      '<!DOCTYPE dblp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"> <!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const items = await readBytes(Buffer.from(`${bomb}<dblp>${article('&b;&f;')}</dblp>`));
    expect(papersOf(items)[0]?.title).toBe('&b;&f;');
  });

  it('are given up where elements have no end', async () => {
    const deep = await readBytes(Buffer.from(`<dblp>${'<i>'.repeat(100_000)}`), 65_536);
    expect(deep).toMatchObject([{ reason: 'bad-xml' }]);
    async function* long(): AsyncIterable<Uint8Array> {
      yield Buffer.from('<dblp><article key="a"><title>');
      const chunk = Buffer.alloc(1 << 20, 'x');
      for (let count = 0; count < 100; count += 1) yield chunk;
      yield Buffer.from(`</title></article>${article('Two')}</dblp>`);
    }
    const items = await collect(dblp.read({ name: 'test', bytes: long() }, { asOf: '2026-11-22' }));
    expect(items).toMatchObject([{ reason: 'too-long' }, { record: { title: 'Two' } }]);
  });
});

describe('a record that is not well formed', () => {
  const record = (key: string, title: string): string =>
    `<article key="journals/x/${key}"><author>Ann Ash</author><title>${title}</title><year>2001</year></article>\n`;
  const file = (...records: readonly string[]): string => `<?xml version="1.0"?>\n<dblp>\n${records.join('')}</dblp>\n`;
  const read = async (text: string) => {
    const items = await readText(dblp, text);
    return items.map((item) =>
      'record' in item ? (item.record.kind === 'paper' ? item.record.title : '') : item.reason,
    );
  };

  it.each([
    ['a tag that closes another', record('B', 'Two</titel><title>')],
    ['a tag that is cut', '<article key="journals/x/B"><title>Two</title><year\n</article>\n'],
    ['an element without its end', '<article key="journals/x/B"><title>Two</title>\n'],
    ['an end without its element', '</article>\n'],
    ['a sign that begins nothing', record('B', 'Two < three')],
  ])('does not take those behind it with it: %s', async (_, wrong) => {
    expect(await read(file(record('A', 'One'), wrong, record('C', 'Three'), record('D', 'Four')))).toEqual([
      'One',
      'bad-xml',
      'Three',
      'Four',
    ]);
    expect(await read(file(wrong, record('C', 'Three'), wrong, record('D', 'Four')))).toEqual([
      'bad-xml',
      'Three',
      'bad-xml',
      'Four',
    ]);
  });

  it('is told with its place', async () => {
    const text = file(record('A', 'Öne'), record('B', 'Two</titel>'), record('C', 'Three'), record('D', 'F</x>'));
    const places = (await readText(dblp, text)).map(({ location }) => Number(location.replace('byte ', '')));
    const bytes = Buffer.from(text);
    expect(places[2]).toBe(bytes.indexOf('<article key="journals/x/C"'));
    expect(bytes.subarray((places[3] ?? 0) - 4, places[3]).toString()).toBe('</x>');
  });
});
