import { describe, expect, it } from 'vitest';
import { csv } from '../../src/source/formats/csv.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { hasData } from '../support/data.ts';
import { findRecognized, papersOf, readText, recordsOf, rejectsOf, withoutNothing } from '../support/reading.ts';

async function read(...lines: readonly string[]): Promise<readonly Item[]> {
  return readText(csv, lines.join('\n'));
}

describe('a table of papers', () => {
  it('has a paper in each row, whatever the order and the case of its columns', async () => {
    const items = await read(
      'Title,ID,doi,arXiv,published,type,venue,url,abstract,topics,authors,unknown',
      '"Learning, ""Again""",p1,https://doi.org/10.1234/A,2103.00020v2,2021-02-26,Proceedings article,ICML,https://x.org,' +
        '"Two\nlines",cs.CV; Deep Learning ;, Alec Radford ; Łukasz Kaiser,?',
    );
    expect(rejectsOf(items)).toEqual([]);
    expect(withoutNothing(recordsOf(items))).toEqual([
      {
        kind: 'paper',
        key: 'p1',
        identifiers: [
          { scheme: 'doi', value: '10.1234/a' },
          { scheme: 'arxiv', value: '2103.00020' },
        ],
        title: 'Learning, "Again"',
        published: '2021-02-26',
        type: 'proceedings_article',
        venue: { name: 'ICML' },
        url: 'https://x.org',
        abstract: 'Two lines',
        authors: [{ name: 'Alec Radford' }, { name: 'Łukasz Kaiser' }],
        isBylineComplete: true,
        topics: [
          { scheme: 'arxiv', code: 'cs.CV', isPrimary: true },
          { scheme: 'keyword', code: 'deep learning', name: 'Deep Learning' },
        ],
      },
    ]);
  });

  it('has no byline without names, and a truncated one at "et al."', async () => {
    const papers = papersOf(await read('title,authors', 'A,', 'B,Ada Lovelace; et al.', 'C'));
    expect(papers.map(({ isBylineComplete }) => isBylineComplete)).toEqual([false, false, false]);
    expect(papers[1]?.authors.map(({ name }) => name)).toEqual(['Ada Lovelace']);
  });

  it.each([
    ['2029', '2029'],
    ['2019a', '2019'],
    ['2023-02-30', '2023-02'],
    ['soon', null],
  ])('has a paper of %s in %s', async (year, published) => {
    expect(papersOf(await read('title,year', `A,${year}`))[0]?.published).toBe(published);
  });

  it('reads an id as an identifier if it is one, and leaves out invalid identifiers', async () => {
    const papers = papersOf(await read('id,title,doi', 'arXiv:2103.00020,A,nonsense', '17,B,'));
    expect(papers).toMatchObject([
      { key: 'arXiv:2103.00020', identifiers: [{ scheme: 'arxiv', value: '2103.00020' }] },
      { key: '17', identifiers: [] },
    ]);
  });

  it.each([
    ['a BOM and CRLF', '\uFEFFtitle,year\r\nA,2019\r\n\r\n"B\r\nb",2020\r\n'],
    ['semicolons', 'title;year\nA;2019\n\n"B\nb";2020\n'],
    ['tabs and NUL', 'title\tyear\nA\t2019\n\nB b\0\t2020'],
  ])('may have %s', async (_what, text) => {
    const items = await readText(csv, text);
    expect(rejectsOf(items)).toEqual([]);
    expect(papersOf(items).map(({ title }) => title)).toEqual(['A', 'B b']);
  });

  it('rejects rows by their line and continues', async () => {
    const bytes = Buffer.from('title,doi\nA,\n,\n"M\xfcller",\n"B\nb",\n,x\n\\.,\nC"c,\n', 'latin1');
    const items = await readText(csv, bytes);
    expect(papersOf(items).map(({ title }) => title)).toEqual(['A', 'B b', '\\.', 'C"c']);
    expect(rejectsOf(items)).toMatchObject([
      { location: 'line 3', reason: 'no-identity' },
      { location: 'line 4', reason: 'bad-text' },
      { location: 'line 7', reason: 'no-identity', excerpt: ',x' },
    ]);
  });

  it('has a reject if a quote is never closed', async () => {
    const items = await read('title,year', 'A,2019', '"B,2020', 'C,2021');
    expect(papersOf(items).map(({ title }) => title)).toEqual(['A']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 3', reason: 'bad-record' }]);
  });

  it('may have a long cell', async () => {
    const [paper] = papersOf(await read('title,abstract', `A,"${'word '.repeat(200_000)}"`));
    expect(paper?.abstract).toHaveLength(200_000 * 5 - 1);
  });
});

describe('a table of authorships', () => {
  it('has the bylines of papers that another file describes', async () => {
    const items = await read(
      'paper,position,name,orcid',
      'p1,2,Łukasz Kaiser,',
      'p1,1,Alec Radford,https://orcid.org/0000-0002-1825-0097',
      'doi:10.1234/A,1,Ada Lovelace,nonsense',
    );
    expect(rejectsOf(items)).toEqual([]);
    expect(items.map(({ location }) => location)).toEqual(['line 2', 'line 4']);
    expect(papersOf(items)).toMatchObject([
      {
        key: 'p1',
        identifiers: [],
        title: null,
        isBylineComplete: true,
        authors: [
          { name: 'Alec Radford', identifiers: [{ scheme: 'orcid', value: '0000-0002-1825-0097' }] },
          { name: 'Łukasz Kaiser', identifiers: [] },
        ],
      },
      {
        key: 'doi:10.1234/A',
        identifiers: [{ scheme: 'doi', value: '10.1234/a' }],
        authors: [{ name: 'Ada Lovelace' }],
      },
    ]);
  });

  it('uses the order of its rows if positions are missing', async () => {
    const papers = papersOf(await read('paper_id,position,name', 'p1,2,B', 'p1,,A'));
    expect(papers[0]?.authors.map(({ name }) => name)).toEqual(['B', 'A']);
  });

  it('rejects rows that are apart from the others of their paper', async () => {
    const items = await read('paper,name', 'p1,A', 'p2,A', 'p1,B', 'p1,C', 'p2,B');
    expect(papersOf(items)).toMatchObject([
      { key: 'p1', authors: [{ name: 'A' }] },
      { key: 'p2', authors: [{ name: 'A' }] },
    ]);
    expect(rejectsOf(items)).toMatchObject(
      [4, 5, 6].map((line) => ({ location: `line ${line}`, reason: 'scattered-rows' })),
    );
  });

  it('has an incomplete byline if a row has no name', async () => {
    const items = await read('paper,name', 'p1,A', 'p1,', ',B', 'p2,C');
    expect(papersOf(items)).toMatchObject([
      { key: 'p1', isBylineComplete: false },
      { key: 'p2', isBylineComplete: true },
    ]);
    expect(rejectsOf(items)).toMatchObject([
      { location: 'line 3', reason: 'bad-record' },
      { location: 'line 4', reason: 'no-identity' },
    ]);
  });
});

describe('the beginning of a file', () => {
  it.each(['id,title\n', '\uFEFF"DOI";"Year"\r\n', 'paper,name', 'title\tauthors\n'])('%j is CSV', (beginning) => {
    expect(csv.recognizes(beginning, 'file')).toBe(true);
  });

  it.each([
    '',
    'title\n',
    '{"title":"A","doi":"B"}',
    'paper,id',
    'name,year',
    '@article{title, doi}',
    'We, title, {it}',
  ])('%j is not CSV', (beginning) => {
    expect(csv.recognizes(beginning, 'file.csv')).toBe(false);
  });

  it.runIf(hasData)('of any real file in another format is not CSV', async () => {
    expect(await findRecognized(csv)).toEqual([]);
  });

  it('that is not CSV is rejected if CSV is requested', async () => {
    const items = await readText(csv, 'once upon a time');
    expect(items).toMatchObject([{ location: 'line 1', reason: 'bad-record' }]);
  });
});
