import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openalex } from '../../src/source/formats/openalex.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { dataFile, hasData } from '../support/data.ts';
import {
  countDistinct,
  findRecognized,
  identifierOf,
  papersOf,
  readPath,
  readText,
  recordsOf,
  rejectsOf,
} from '../support/reading.ts';

describe.runIf(hasData)('100 works of OpenAlex', async () => {
  const file = 'openalex/works-100.jsonl.gz';
  const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))[file] : {};
  const items = hasData ? await readPath(openalex, dataFile(file)) : [];
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
      expect(recordsOf(await readText(openalex, text))).toEqual(recordsOf(items));
    }
  });
});

describe.runIf(hasData)('authors and institutions of OpenAlex', () => {
  it('are read, with their other names', async () => {
    const items = await readPath(openalex, dataFile('openalex/authors-107.jsonl.gz'));
    const authors = recordsOf(items).flatMap((record) => (record.kind === 'author' ? [record] : []));
    expect(items).toHaveLength(107);
    expect(countDistinct(authors.map((author) => identifierOf('openalex', author)))).toBe(107);
    expect(authors.filter((author) => identifierOf('orcid', author) !== undefined)).toHaveLength(81);
    expect(authors.every(({ name, otherNames }) => !otherNames.includes(name))).toBe(true);
  });

  it('are read, with their places', async () => {
    const records = recordsOf(await readPath(openalex, dataFile('openalex/institutions-126.jsonl.gz')));
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
      parent: null,
    });
    const parents = records.flatMap((record) => (record.kind === 'institution' ? (record.parent ?? []) : []));
    // Those of the file that have an associated institution whose relationship is "parent".
    expect(parents).toHaveLength(43);
    expect(parents).toContainEqual({
      name: 'New York University',
      identifiers: [
        { scheme: 'openalex', value: 'I57206974' },
        { scheme: 'ror', value: '0190ak572' },
      ],
      countryCode: 'US',
      type: 'funder',
    });
  });
});

describe('a file of OpenAlex', () => {
  const one = '{"id":"https://openalex.org/W1","title":"One"}';
  const two = '{"id":"https://openalex.org/W2","title":"Two\\u0000 \\ud800"}';
  const titlesOf = (items: readonly Item[]): readonly (string | null)[] => papersOf(items).map(({ title }) => title);

  it('may begin with a BOM, end its lines with CRLF and hold blank ones and NUL', async () => {
    const items = await readText(openalex, `\uFEFF${one}\r\n\r\n${two}\r\n`);
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
  ])('continues after %s', async (_what, line, reason) => {
    const items = await readText(
      openalex,
      Buffer.concat([Buffer.from(`${one}\n`), Buffer.from(line), Buffer.from(`\n${two}\n`)]),
    );
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 2', reason }]);
    expect(rejectsOf(items)[0]?.excerpt).not.toContain('\0');
  });

  it('may be several answers of the API, printed over many lines, even if one is cut', async () => {
    const page = JSON.stringify({ meta: { count: 2 }, results: [JSON.parse(one), JSON.parse(two)] }, null, 2);
    const cut = page.slice(0, page.indexOf('"Two'));
    const items = await readText(openalex, `${page}\n${cut}\n${page}`);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD', 'One', 'One', 'Two \uFFFD']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 16', reason: 'bad-json' }]);
    expect(items[1]?.location).toBe('line 10');
  });

  it('rejects one bad record of a list and continues', async () => {
    const items = await readText(openalex, `[\n  ${one},\n  {"id": oops},\n  ["list"],\n  ${two}\n]\n${one}`);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD', 'One']);
    expect(rejectsOf(items)).toMatchObject([
      { location: 'line 3', reason: 'bad-json', excerpt: expect.stringContaining('oops') },
      { location: 'line 4', reason: 'not-a-record' },
    ]);
  });

  it('rejects one bad record of a list on one line and continues', async () => {
    const items = await readText(openalex, `{"meta":{},"results":[${one},{"id":oops},${two}]}\n${one}`);
    expect(titlesOf(items)).toEqual(['One', 'Two \uFFFD', 'One']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('has one reject for a broken value that is printed over many lines', async () => {
    const items = await readText(openalex, `{\n  "id": "x,\n  "title": "y"\n}\n${one}`);
    expect(titlesOf(items)).toEqual(['One']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('has a reject if it ends inside a list', async () => {
    const items = await readText(openalex, `{"meta": {},\n"results": [\n${one},\n{"id": "https`);
    expect(titlesOf(items)).toEqual(['One']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 1', reason: 'bad-json' }]);
  });

  it('names the place of a record within a line', async () => {
    const items = await readText(openalex, `{"meta":{},"results":[${one},7,${two}]}`);
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

  it.runIf(hasData)('is no file of another format', async () => {
    const taken = await findRecognized(openalex);
    expect(taken).toHaveLength(3);
    for (const file of taken) expect(file).toMatch(/^openalex\//);
  });
});
