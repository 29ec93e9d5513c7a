import { describe, expect, it } from 'vitest';
import { openalex } from '../../src/source/formats/openalex.ts';
import { identifierOf, readPaper, readText, type WholeMention, type WholePaper } from '../support/reading.ts';

const readWork = (work: object): Promise<WholePaper> =>
  readPaper(openalex, JSON.stringify({ id: 'https://openalex.org/W1', ...work }));

async function readAuthors(...authorships: readonly object[]): Promise<readonly WholeMention[]> {
  return (await readWork({ authorships })).authors;
}

describe('a work of OpenAlex', () => {
  it('has its abstract from the inverted index, even if positions are missing or wrong', async () => {
    const index = {
      again: [4],
      once: [1],
      'and\u0000': [3],
      We: [0],
      '2014': [2],
      far: [1e9],
      odd: [-1, 0.5, 'x'],
      ['__proto__']: [5],
    };
    expect((await readWork({ abstract_inverted_index: index })).abstract).toBe('We once 2014 and again __proto__');
    expect((await readWork({ abstract_inverted_index: { '<JATS1:p>One': [0], 'two.</JATS1:p>': [7] } })).abstract).toBe(
      'One two.',
    );
    expect((await readWork({ abstract_inverted_index: null })).abstract).toBeNull();
    expect((await readWork({ abstract_inverted_index: {} })).abstract).toBeNull();
  });

  it('unescapes the words of its abstract, wherever the index is and however it is printed', async () => {
    const index = '{ "\\"We\\"" : [ 0 , 3 ],\n "{saw}]," : [1], "\\u00c5sa\\\\": [2] }';
    const work = (id: number): string =>
      `{"id":"https://openalex.org/W${id}","title":"Of \\"abstract_inverted_index\\":{}","abstract_inverted_index":${index},"year":1}`;
    const abstracts = async (text: string) =>
      (await readText(openalex, text)).map(
        (item) => 'record' in item && item.record.kind === 'paper' && item.record.abstract,
      );
    const expected = '"We" {saw}], \u00c5sa\\ "We"';
    expect(await abstracts(work(1).replaceAll('\n', ' '))).toEqual([expected]);
    expect(await abstracts(work(1))).toEqual([expected]);
    expect(await abstracts(`{"meta":{},"results":[${work(1)},${work(2)}]}`.replaceAll('\n', ' '))).toEqual([
      expected,
      expected,
    ]);
  });

  it.each([
    ['[1]', '[1]]'],
    ['[1]', '[1],'],
    ['[1]', '[01'],
    ['"b"', '"\\x"'],
    ['"T"}', '"T"x}'],
  ])('is rejected if it is not JSON: %s is %s', async (part, broken) => {
    const whole = '{"id":"https://openalex.org/W1","abstract_inverted_index":{"a":[0],"b":[1]},"title":"T"}';
    const text = whole.replace(part, broken);
    expect(() => JSON.parse(text)).toThrow();
    expect(await readText(openalex, text)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('may have no title', async () => {
    expect(await readWork({ title: null, display_name: null })).toMatchObject({ title: null, type: 'other' });
  });

  it('may have authors without ids, and without names', async () => {
    const [first, second, ...more] = await readAuthors(
      { author: { id: null, display_name: null, orcid: null }, raw_author_name: ' Ada \n Lovelace' },
      {
        author: {
          id: 'https://openalex.org/A5',
          display_name: 'Alan Turing',
          orcid: 'https://orcid.org/0000-0002-1825-0097',
        },
      },
      { author: {} },
    );
    expect(first).toEqual({
      name: 'Ada Lovelace',
      identifiers: [],
      isCorresponding: false,
      affiliations: [],
      institutions: [],
    });
    expect(second).toMatchObject({
      name: 'Alan Turing',
      identifiers: [
        { scheme: 'openalex', value: 'A5' },
        { scheme: 'orcid', value: '0000-0002-1825-0097' },
      ],
    });
    expect(more).toEqual([]);
    const { isBylineComplete } = await readWork({ authorships: [{ author: {} }] });
    expect(isBylineComplete).toBe(false);
  });

  it('does not join people who have the id of a placeholder', async () => {
    const [author] = await readAuthors({
      author: { id: 'https://openalex.org/A9999999999' },
      raw_author_name: 'Ada Lovelace',
    });
    expect(author).toMatchObject({ name: 'Ada Lovelace', identifiers: [] });
  });

  it('has one author with two institutions, not two authors', async () => {
    const institutions = [
      {
        id: 'https://openalex.org/I1',
        display_name: 'Here',
        ror: 'https://ror.org/025r5qe02',
        country_code: 'us',
        type: 'education',
      },
      { id: 'https://openalex.org/I2', display_name: 'There', ror: null, country_code: null },
    ];
    const authors = await readAuthors({
      author: { id: 'https://openalex.org/A5' },
      raw_author_name: 'Ada Lovelace',
      raw_affiliation_strings: ['Here;  and there'],
      institutions,
    });
    expect(authors).toEqual([
      {
        name: 'Ada Lovelace',
        identifiers: [{ scheme: 'openalex', value: 'A5' }],
        isCorresponding: false,
        affiliations: ['Here; and there'],
        institutions: [
          {
            name: 'Here',
            identifiers: [
              { scheme: 'openalex', value: 'I1' },
              { scheme: 'ror', value: '025r5qe02' },
            ],
            countryCode: 'US',
            type: 'education',
          },
          { name: 'There', identifiers: [{ scheme: 'openalex', value: 'I2' }], countryCode: null, type: null },
        ],
      },
    ]);
  });

  it('has corresponding authors, marked on the byline or listed beside it', async () => {
    const people = [
      { author: { id: 'https://openalex.org/A1', display_name: 'One' }, is_corresponding: true },
      { author: { id: 'https://openalex.org/A2', display_name: 'Two' } },
      { author: { id: null, display_name: 'Three' } },
    ];
    const { authors } = await readWork({
      authorships: people,
      corresponding_author_ids: ['https://openalex.org/A2', null],
    });
    expect(authors.map(({ isCorresponding }) => isCorresponding)).toEqual([true, true, false]);
  });

  it('has an incomplete byline if the API cuts it', async () => {
    const people = (count: number): readonly object[] =>
      Array.from({ length: count }, (_, index) => ({ author: { display_name: `Author ${index}` } }));
    const isComplete = async (work: object): Promise<boolean> => (await readWork(work)).isBylineComplete;
    expect(await isComplete({ authorships: people(99) })).toBe(true);
    expect(await isComplete({ authorships: people(100) })).toBe(false);
    expect(await isComplete({ authorships: people(3000) })).toBe(true);
    expect(await isComplete({ authorships: people(2), is_authors_truncated: true })).toBe(false);
    expect(await isComplete({ authorships: [] })).toBe(true);
  });

  it('has its identifiers in the stored spelling, without invalid ones', async () => {
    const { identifiers } = await readWork({
      doi: 'https://doi.org/10.48550/ARXIV.2103.00020',
      ids: {
        openalex: 'https://openalex.org/w2',
        pmid: 'https://pubmed.ncbi.nlm.nih.gov/0123',
        doi: 'https://doi.org/10.1/x',
      },
    });
    expect(identifiers).toEqual([
      { scheme: 'openalex', value: 'W1' },
      { scheme: 'openalex', value: 'W2' },
      { scheme: 'doi', value: '10.48550/arxiv.2103.00020' },
      { scheme: 'pmid', value: '123' },
      { scheme: 'arxiv', value: '2103.00020' },
    ]);
    const wrong = await readWork({
      doi: 'https://doi.org/10.1234/a\u0000b',
      ids: { pmid: 7 },
      publication_date: 'soon',
    });
    expect(wrong.identifiers).toEqual([{ scheme: 'openalex', value: 'W1' }]);
  });

  it('has no arXiv id if its locations name two', async () => {
    const locations = ['http://arxiv.org/abs/2006.10256', 'https://arxiv.org/pdf/2006.10257v2'].map((url) => ({
      landing_page_url: url,
    }));
    expect(identifierOf('arxiv', await readWork({ locations }))).toBeUndefined();
    expect(identifierOf('arxiv', await readWork({ locations: locations.slice(1) }))).toBe('2006.10257');
    expect(identifierOf('arxiv', await readWork({ primary_location: locations[0], locations }))).toBe('2006.10256');
  });

  it('has its venue, its type and its topics', async () => {
    const level = (id: string, name: string): object => ({ id: `https://openalex.org/${id}`, display_name: name });
    const topic = {
      ...level('T10028', 'Topic Modeling'),
      score: 0.9,
      subfield: level('subfields/1702', 'Artificial Intelligence'),
      field: level('fields/17', 'Computer Science'),
      domain: level('domains/3', 'Physical Sciences'),
    };
    const source = {
      id: 'https://openalex.org/S137773608',
      display_name: 'Nature &amp; Friends',
      issn_l: '0028-0836',
      issn: ['0028-0836', '14764687', 'none'],
      host_organization_name: 'Springer',
      type: 'journal',
    };
    const paper = await readWork({
      type: 'article',
      primary_topic: topic,
      topics: [topic],
      primary_location: { source },
    });
    expect(paper).toMatchObject({ type: 'article' });
    expect(paper.venue).toEqual({
      name: 'Nature & Friends',
      identifiers: [
        { scheme: 'openalex', value: 'S137773608' },
        { scheme: 'issn', value: '0028-0836' },
        { scheme: 'issn', value: '1476-4687' },
      ],
      type: 'journal',
      publisher: 'Springer',
      issnL: '0028-0836',
    });
    expect(paper.topics).toEqual([
      {
        scheme: 'openalex',
        code: 'T10028',
        name: 'Topic Modeling',
        score: 0.9,
        isPrimary: true,
        ancestors: [
          { scheme: 'openalex', code: 'subfields/1702', name: 'Artificial Intelligence' },
          { scheme: 'openalex', code: 'fields/17', name: 'Computer Science' },
          { scheme: 'openalex', code: 'domains/3', name: 'Physical Sciences' },
        ],
      },
    ]);
    const conference = { primary_location: { source: { ...source, type: 'conference' } } };
    expect((await readWork({ type: 'article', ...conference })).type).toBe('proceedings_article');
    expect((await readWork({ type: 'dissertation' })).type).toBe('thesis');
    expect((await readWork({ type: 'erratum' })).type).toBe('other');
  });

  it.each([
    ['2029-01-31', 2029, '2029-01-31'],
    ['2023-02-30', 2023, '2023-02'],
    ['2023-13-01', 2023, '2023'],
    ['2019a', null, '2019'],
    [null, '2019a', '2019'],
    [null, 1983, '1983'],
    [null, 0, null],
    ['0001-01-01', 1, null],
    ['20190', null, null],
  ])('published %s in %s is of %s', async (date, year, published) => {
    expect((await readWork({ publication_date: date, publication_year: year })).published).toBe(published);
  });
});
