import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openalex } from '../../src/import/formats/openalex.ts';
import type { Item, Rejected } from '../../src/import/formats/reader.ts';
import type { AuthorMention, ImportRecord, PaperRecord } from '../../src/import/record.ts';
import type { Identifier } from '../../src/nodes/identifier.ts';
import { dataFile, hasData } from '../support/data.ts';

const options = { asOf: '2026-11-22' };

async function* inPieces(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** In pieces of seven bytes, so that lines and letters break across them. */
async function read(text: string | Buffer): Promise<readonly Item[]> {
  return Array.fromAsync(openalex.read({ name: 'test', bytes: inPieces(Buffer.from(text), 7) }, options));
}

async function readFile(path: string): Promise<readonly Item[]> {
  const bytes = createReadStream(dataFile(path)).pipe(createGunzip());
  return Array.fromAsync(openalex.read({ name: path, bytes }, options));
}

const recordsOf = (items: readonly Item[]): readonly ImportRecord[] =>
  items.flatMap((item) => ('record' in item ? [item.record] : []));
const papersOf = (items: readonly Item[]): readonly PaperRecord[] =>
  recordsOf(items).flatMap((record) => (record.kind === 'paper' ? [record] : []));
const rejectsOf = (items: readonly Item[]): readonly Rejected[] =>
  items.flatMap((item) => ('reason' in item ? [item] : []));
const identifierOf = (
  scheme: string,
  { identifiers }: { readonly identifiers: readonly Identifier[] },
): string | undefined => identifiers.find((identifier) => identifier.scheme === scheme)?.value;
const countDistinct = (values: readonly unknown[]): number => new Set(values).size;

async function readPaper(work: object): Promise<PaperRecord> {
  const [paper] = papersOf(await read(JSON.stringify({ id: 'https://openalex.org/W1', ...work })));
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}

async function readAuthors(...authorships: readonly object[]): Promise<readonly AuthorMention[]> {
  return (await readPaper({ authorships })).authors;
}

describe.runIf(hasData)('100 works of OpenAlex', async () => {
  const file = 'openalex/works-100.jsonl.gz';
  const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))[file] : {};
  const items = hasData ? await readFile(file) : [];
  const works = hasData
    ? gunzipSync(readFileSync(dataFile(file)))
        .toString()
        .trim()
        .split('\n')
    : [];
  const papers = papersOf(items);
  const authors = papers.flatMap((paper) => paper.authors);
  const references = papers.flatMap((paper) => paper.references);
  const ids = papers.map((paper) => identifierOf('openalex', paper));

  it('are all read', () => {
    expect(rejectsOf(items)).toEqual([]);
    expect(items).toHaveLength(expected.records);
    expect(countDistinct(ids)).toBe(expected.distinct_ids);
    expect(papers.filter(({ title }) => title === null)).toHaveLength(expected.null_titles);
    expect(papers.filter((paper) => identifierOf('doi', paper) === undefined)).toHaveLength(expected.without_doi);
    expect(papers.filter(({ abstract }) => abstract !== null)).toHaveLength(expected.with_abstract);
    expect(
      papers.every(({ published, type, url }) => /^\d{4}-\d\d-\d\d$/.test(published ?? '') && type && url !== ''),
    ).toBe(true);
  });

  it('have their authors', () => {
    expect(authors).toHaveLength(expected.authorships);
    expect(Math.max(...papers.map((paper) => paper.authors.length))).toBe(expected.max_authors);
    expect(papers.filter((paper) => paper.authors.length === 0)).toHaveLength(expected.without_authors);
    expect(countDistinct(authors.map((author) => identifierOf('openalex', author)))).toBe(expected.distinct_author_ids);
    expect(papers.filter(({ isBylineComplete }) => !isBylineComplete)).toHaveLength(2);
  });

  it('name them as printed', () => {
    // distinct_author_strings and repeated_name_on_one_paper count display_name, which is the author's and not the
    // paper's ("Peter E. Blöchl" for "P. E. Blöchl"): the names of a byline are those that are printed.
    const printed = works.flatMap((work) =>
      JSON.parse(work).authorships.map((authorship: { raw_author_name: string }) => authorship.raw_author_name),
    );
    expect(countDistinct(authors.map(({ name }) => name))).toBe(
      countDistinct(printed.map((name: string) => name.normalize('NFC').replace(/\s+/g, ' ').trim())),
    );
    const shown = works.map((work) =>
      JSON.parse(work).authorships.map(
        (authorship: { author: { display_name: string } }) => authorship.author.display_name,
      ),
    );
    expect(countDistinct(shown.flat())).toBe(expected.distinct_author_strings);
  });

  it('have their institutions, which count once for an author however many there are', () => {
    expect(authors.filter(({ institutions }) => institutions.length === 0)).toHaveLength(
      expected.authorships_without_institution,
    );
    const institutions = authors.flatMap((author) => author.institutions);
    expect(countDistinct(institutions.map((found) => identifierOf('openalex', found)))).toBe(
      expected.distinct_institutions,
    );
    expect(institutions.every((found) => identifierOf('ror', found) !== undefined)).toBe(true);
  });

  it('have their references, without those to the work that stands for deleted ones', () => {
    const deleted = works.join('\n').split('"https://openalex.org/W4285719527"').length - 1;
    expect(references.length + deleted).toBe(expected.references);
    const internal = references.filter((reference) => ids.includes(identifierOf('openalex', reference)));
    expect(internal).toHaveLength(expected.internal_references);
  });

  it('have their topics, each under a subfield, a field and a domain, and one of them the primary one', () => {
    const topics = papers.flatMap((paper) => paper.topics);
    expect(countDistinct(topics.map(({ code }) => code))).toBe(expected.distinct_topics);
    expect(
      topics.every(
        ({ ancestors }) =>
          ancestors.map(({ code }) => code.replace(/\d+/, '')).join() === 'subfields/,fields/,domains/',
      ),
    ).toBe(true);
    const withTopics = papers.filter((paper) => paper.topics.length > 0);
    expect(withTopics.every((paper) => paper.topics.filter(({ isPrimary }) => isPrimary).length === 1)).toBe(true);
  });

  it('hold no markup in titles', () => {
    const titles = papers.map(({ title }) => title);
    expect(titles).toContain('Fitting Linear Mixed-Effects Models Using lme4');
    expect(titles).toContain('A short history of SHELX');
  });

  it('have an arXiv id where one of their places has', () => {
    const resnet = papers.find(({ title }) => title === 'Deep Residual Learning for Image Recognition');
    expect(resnet && identifierOf('arxiv', resnet)).toBe('1512.03385');
  });

  it('are the same from an answer of the API, on one line or printed over many', async () => {
    const page = {
      meta: { count: 100, db_response_time_ms: 9 },
      results: works.map((work) => JSON.parse(work)),
      group_by: [],
    };
    for (const text of [JSON.stringify(page), `${JSON.stringify(page, null, 2)}\n`, `[\n${works.join(',\n')}\n]`]) {
      expect(recordsOf(await read(text))).toEqual(recordsOf(items));
    }
  });
});

describe.runIf(hasData)('authors and institutions of OpenAlex', () => {
  it('are read, with their other names', async () => {
    const items = await readFile('openalex/authors-107.jsonl.gz');
    const authors = recordsOf(items).flatMap((record) => (record.kind === 'author' ? [record] : []));
    expect(items).toHaveLength(107);
    expect(countDistinct(authors.map((author) => identifierOf('openalex', author)))).toBe(107);
    expect(authors.filter((author) => identifierOf('orcid', author) !== undefined)).toHaveLength(81);
    expect(authors.every(({ name, otherNames }) => !otherNames.includes(name))).toBe(true);
  });

  it('are read, with their places', async () => {
    const records = recordsOf(await readFile('openalex/institutions-126.jsonl.gz'));
    expect(
      countDistinct(records.map((record) => ('identifiers' in record ? identifierOf('ror', record) : undefined))),
    ).toBe(126);
    expect(records[0]).toMatchObject({
      kind: 'institution',
      name: 'New School',
      otherNames: expect.arrayContaining(['The New School for Social Research']),
      countryCode: 'US',
      city: 'New York',
      latitude: 40.71427,
      longitude: -74.00597,
      homepageUrl: 'http://www.newschool.edu/',
    });
  });
});

describe('a work of OpenAlex', () => {
  it('has its abstract back from the inverted index, whose places may be missing or wrong', async () => {
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
    expect((await readPaper({ abstract_inverted_index: index })).abstract).toBe('We once 2014 and again __proto__');
    expect(
      (await readPaper({ abstract_inverted_index: { '<JATS1:p>One': [0], 'two.</JATS1:p>': [7] } })).abstract,
    ).toBe('One two.');
    expect((await readPaper({ abstract_inverted_index: null })).abstract).toBeNull();
    expect((await readPaper({ abstract_inverted_index: {} })).abstract).toBeNull();
  });

  it('has the words of its abstract as they are escaped, wherever the index stands and however it is printed', async () => {
    const index = '{ "\\"We\\"" : [ 0 , 3 ],\n "{saw}]," : [1], "\\u00c5sa\\\\": [2] }';
    const work = (id: number): string =>
      `{"id":"https://openalex.org/W${id}","title":"Of \\"abstract_inverted_index\\":{}","abstract_inverted_index":${index},"year":1}`;
    const abstracts = async (text: string) =>
      (await read(text)).map((item) => 'record' in item && item.record.kind === 'paper' && item.record.abstract);
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
  ])('is rejected where it is no JSON: %s is %s', async (part, broken) => {
    const whole = '{"id":"https://openalex.org/W1","abstract_inverted_index":{"a":[0],"b":[1]},"title":"T"}';
    const text = whole.replace(part, broken);
    expect(() => JSON.parse(text)).toThrow();
    expect(await read(text)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('may have no title', async () => {
    expect(await readPaper({ title: null, display_name: null })).toMatchObject({ title: null, type: 'other' });
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
    const { isBylineComplete } = await readPaper({ authorships: [{ author: {} }] });
    expect(isBylineComplete).toBe(false);
  });

  it('does not make one person of all who have the id of nobody', async () => {
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
    const { authors } = await readPaper({
      authorships: people,
      corresponding_author_ids: ['https://openalex.org/A2', null],
    });
    expect(authors.map(({ isCorresponding }) => isCorresponding)).toEqual([true, true, false]);
  });

  it('has a byline that is cut where the API cuts it', async () => {
    const people = (count: number): readonly object[] =>
      Array.from({ length: count }, (_, index) => ({ author: { display_name: `Author ${index}` } }));
    const isComplete = async (work: object): Promise<boolean> => (await readPaper(work)).isBylineComplete;
    expect(await isComplete({ authorships: people(99) })).toBe(true);
    expect(await isComplete({ authorships: people(100) })).toBe(false);
    expect(await isComplete({ authorships: people(3000) })).toBe(true);
    expect(await isComplete({ authorships: people(2), is_authors_truncated: true })).toBe(false);
    expect(await isComplete({ authorships: [] })).toBe(true);
  });

  it('has its identifiers in the stored spelling, and none that are not', async () => {
    const { identifiers } = await readPaper({
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
    const wrong = await readPaper({
      doi: 'https://doi.org/10.1234/a\u0000b',
      ids: { pmid: 7 },
      publication_date: 'soon',
    });
    expect(wrong.identifiers).toEqual([{ scheme: 'openalex', value: 'W1' }]);
  });

  it('has no arXiv id where its places name two', async () => {
    const locations = ['http://arxiv.org/abs/2006.10256', 'https://arxiv.org/pdf/2006.10257v2'].map((url) => ({
      landing_page_url: url,
    }));
    expect(identifierOf('arxiv', await readPaper({ locations }))).toBeUndefined();
    expect(identifierOf('arxiv', await readPaper({ locations: locations.slice(1) }))).toBe('2006.10257');
    expect(identifierOf('arxiv', await readPaper({ primary_location: locations[0], locations }))).toBe('2006.10256');
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
    const paper = await readPaper({
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
    expect((await readPaper({ type: 'article', ...conference })).type).toBe('proceedings_article');
    expect((await readPaper({ type: 'dissertation' })).type).toBe('thesis');
    expect((await readPaper({ type: 'erratum' })).type).toBe('other');
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
    expect((await readPaper({ publication_date: date, publication_year: year })).published).toBe(published);
  });
});

describe('a file of OpenAlex', () => {
  const one = '{"id":"https://openalex.org/W1","title":"One"}';
  const two = '{"id":"https://openalex.org/W2","title":"Two\\u0000 \\ud800"}';
  const titlesOf = (items: readonly Item[]): readonly (string | null)[] => papersOf(items).map(({ title }) => title);

  it('may begin with a BOM, end its lines with CRLF and hold blank ones and NUL', async () => {
    const items = await read(`\uFEFF${one}\r\n\r\n${two}\r\n`);
    expect(rejectsOf(items)).toEqual([]);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD']);
    expect(items.map(({ location }) => location)).toEqual(['line 1', 'line 3']);
  });

  it.each([
    ['a line that is no JSON', 'nonsense', 'bad-json'],
    ['a line that breaks off', '{"id":"https://openalex.org/W3","title":"Thr', 'bad-json'],
    ['a line that breaks off behind a value', '{"id":"https://openalex.org/W3","ids":{"a":1', 'bad-json'],
    ['a line with a raw NUL', '{"title":"\0"}', 'bad-json'],
    ['a number', '42', 'not-a-record'],
    ['a null', 'null', 'not-a-record'],
    ['an object that says nothing', '{"error":"Not found"}', 'no-identity'],
    ['a source', '{"id":"https://openalex.org/S1","display_name":"Nature"}', 'unsupported-record'],
    ['an author without a name', '{"id":"https://openalex.org/A1"}', 'no-identity'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'bad-text'],
  ])('goes on behind %s', async (_what, line, reason) => {
    const items = await read(Buffer.concat([Buffer.from(`${one}\n`), Buffer.from(line), Buffer.from(`\n${two}\n`)]));
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 2', reason }]);
    expect(rejectsOf(items)[0]?.excerpt).not.toContain('\0');
  });

  it('may be several answers of the API, printed over many lines, of which one is cut', async () => {
    const page = JSON.stringify({ meta: { count: 2 }, results: [JSON.parse(one), JSON.parse(two)] }, null, 2);
    const cut = page.slice(0, page.indexOf('"Two'));
    const items = await read(`${page}\n${cut}\n${page}`);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD', 'One', 'One', 'Two \uFFFD']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 16', reason: 'bad-json' }]);
    expect(items[1]?.location).toBe('line 10');
  });

  it('rejects one bad record of a list and goes on', async () => {
    const items = await read(`[\n  ${one},\n  {"id": oops},\n  ["list"],\n  ${two}\n]\n${one}`);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD', 'One']);
    expect(rejectsOf(items)).toMatchObject([
      { location: 'line 3', reason: 'bad-json', excerpt: expect.stringContaining('oops') },
      { location: 'line 4', reason: 'not-a-record' },
    ]);
  });

  it('rejects one bad record of a list on one line and goes on', async () => {
    const items = await read(`{"meta":{},"results":[${one},{"id":oops},${two}]}\n${one}`);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD', 'One']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('says once that what is printed over many lines is broken', async () => {
    const items = await read(`{\n  "id": "x,\n  "title": "y"\n}\n${one}`);
    expect(titlesOf(items)).toEqual(['One']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('says so where it ends within a list', async () => {
    const items = await read(`{"meta": {},\n"results": [\n${one},\n{"id": "https`);
    expect(titlesOf(items)).toEqual(['One']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('names the place of a record within a line', async () => {
    const items = await read(`{"meta":{},"results":[${one},7,${two}]}`);
    expect(items.map(({ location }) => location)).toEqual(['line 1, record 1', 'line 1, record 2', 'line 1, record 3']);
    expect(rejectsOf(items)).toMatchObject([{ reason: 'not-a-record', excerpt: '7' }]);
  });
});

describe('what is taken for OpenAlex', () => {
  it.each([
    '\uFEFF{"id":"https://openalex.org/W1"',
    '{\n  "meta": { "count": 0, "db_response_time_ms": 3 },\n  "results": []\n}',
    '{"meta":{"count":1},"results":[{"id":"https://openalex.org/I1"',
    '[{ "id" : "https://openalex.org/A1"',
  ])('%s is', (beginning) => {
    expect(openalex.recognizes(beginning, 'file.json')).toBe(true);
  });

  it.each(['', '{}', '{"openalex":"https://openalex.org/W1"}', 'id,title\n"id":"https://openalex.org/W1"'])(
    '%s is not',
    (beginning) => {
      expect(openalex.recognizes(beginning, 'works.jsonl')).toBe(false);
    },
  );

  it.runIf(hasData)('is no file of another format', () => {
    const files = readdirSync(dataFile(''), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file),
    );
    const taken = files.filter((file) => openalex.recognizes(beginningOf(dataFile(file)), file));
    expect(taken.sort()).toEqual(files.filter((file) => file.startsWith('openalex/')).sort());
    expect(taken).toHaveLength(3);
  });
});

function beginningOf(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).subarray(0, 65_536).toString();
}
