import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dblp } from '../../src/source/formats/dblp.ts';
import type { AuthorRecord } from '../../src/source/record.ts';
import { dataFile, hasData } from '../support/data.ts';
import { readDblp, readDblpBytes, readDblpPaper } from '../support/dblp.ts';
import { countDistinct, findRecognized, papersOf, readPath, recordsOf } from '../support/reading.ts';

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

  it('have the byte where they begin', () => {
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

  it('are the only files recognized as DBLP', async () => {
    expect(await findRecognized(dblp)).toEqual(['dblp/cacm-91-malformed.xml', 'dblp/cacm-91.xml']);
  });

  it('need no DTD, because all its entities are known', async () => {
    const entities = [...readFileSync(dataFile('dblp/dblp.dtd'), 'utf8').matchAll(/<!ENTITY (\w+)\s+"&#(\d+);"/g)];
    expect(entities.length).toBeGreaterThan(60);
    for (const [, name, code] of entities)
      expect((await readDblpPaper(`<title>x&${name};x.</title>`)).title).toBe(
        `x${String.fromCodePoint(Number(code))}x`,
      );
  });
});

describe('a record of DBLP', () => {
  it('has all its fields', async () => {
    const paper = await readDblpPaper(
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
    expect((await readDblpPaper('<title>T.</title>', `key="${key}" ${attribute}`, name)).type).toBe(type);
  });

  it('of a data set has an identifier like others', async () => {
    expect(await readDblpPaper('<title>T.</title>', 'key="data/10/GrabmairW24"', 'data')).toMatchObject({
      identifiers: [{ scheme: 'dblp', value: 'data/10/GrabmairW24' }],
      url: 'https://dblp.org/rec/data/10/GrabmairW24',
    });
  });

  it('has a key if this key is not an identifier', async () => {
    expect(await readDblpPaper('<title>T.</title>', 'key="odd/1"')).toMatchObject({ key: 'odd/1', identifiers: [] });
  });

  it.each([
    ['What now?', 'What now?'],
    ['A, B, etc.', 'A, B, etc'],
    ['To be continued...', 'To be continued...'],
    ['To be continued....', 'To be continued...'],
  ])('has the title %s as %s', async (title, text) => {
    expect((await readDblpPaper(`<title>${title}</title>`)).title).toBe(text);
  });

  it.each([
    ['2019a', '2019'],
    ['2029', '2029'],
    ['19', null],
    ['', null],
  ])('has the year %s as %s', async (year, published) => {
    expect((await readDblpPaper(`<title>T.</title><year>${year}</year>`)).published).toBe(published);
  });

  it.each([
    ['http://doi.acm.org/10.1145/366663.366672', '10.1145/366663.366672'],
    ['http://dx.doi.org/10.1016/S0304(97)00001', '10.1016/s0304(97)00001'],
    ['https://doi.org/10.1002/A%3AB%28C%29', '10.1002/a:b(c)'],
    ['https://doi.org/10.1002/100%', '10.1002/100%'],
    ['https://www.wikidata.org/entity/Q56267570', undefined],
    ['https://evil.example/doi.org/10.1002/1', undefined],
  ])('%s has the DOI %s', async (ee, doi) => {
    const { identifiers } = await readDblpPaper(`<title>T.</title><ee>${ee}</ee>`);
    expect(identifiers.find(({ scheme }) => scheme === 'doi')?.value).toBe(doi);
  });

  it('is a preprint of arXiv by its DOI as well', async () => {
    const { identifiers } = await readDblpPaper('<ee>https://doi.org/10.48550/arXiv.2103.00020</ee>');
    expect(identifiers).toContainEqual({ scheme: 'arxiv', value: '2103.00020' });
  });
});

describe('people of DBLP', () => {
  const readPeople = async (text: string): Promise<readonly AuthorRecord[]> =>
    recordsOf(await readDblp(text)).flatMap((record) => (record.kind === 'author' ? [record] : []));

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
      await readDblp(`<www key="homepages/1/2"><title>Home Page</title><crossref>homepages/1/3</crossref></www>
        <www key="homepages/w/WeiWang" publtype="disambiguation"><author>Wei Wang</author></www>`),
    ).toEqual([]);
  });

  it('have pages with their papers', async () => {
    const items = await readDblpBytes(
      Buffer.from(`<dblpperson name="A" pid="1/2"><person key="homepages/1/2"><author>A B</author></person>
        <r><article key="journals/x/A1"><author pid="1/2">A B</author><title>T.</title></article></r></dblpperson>`),
    );
    expect(recordsOf(items).map(({ kind }) => kind)).toEqual(['author', 'paper']);
  });
});
