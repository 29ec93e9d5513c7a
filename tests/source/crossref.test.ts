import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { crossref } from '../../src/source/formats/crossref.ts';
import { dataFile, hasData } from '../support/data.ts';
import { findRecognized, papersOf, readPath, readText, rejectsOf, type WholePaper } from '../support/reading.ts';

const WORK = { DOI: '10.1234/One', title: ['One'] };

async function readWork(work: object): Promise<WholePaper> {
  const [paper] = papersOf(await readText(crossref, JSON.stringify({ ...WORK, ...work })));
  if (paper === undefined) throw new Error('Expected a paper, got none.');
  return paper;
}

describe.runIf(hasData)('real works of Crossref', () => {
  it('are read, with as many authors, collectives, ORCIDs and references as were counted', async () => {
    const expected = JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))['crossref/works-1000.jsonl.gz'];
    const items = await readPath(crossref, dataFile('crossref/works-1000.jsonl.gz'));
    const papers = papersOf(items);
    const bylines = papers.map(({ authors, collectives }) => [...authors, ...collectives]);
    const names = bylines.map((byline) => byline.map(({ name }) => name));
    expect(rejectsOf(items)).toEqual([]);
    expect(papers).toHaveLength(expected.records);
    expect(new Set(papers.map(({ identifiers }) => identifiers[0]?.value)).size).toBe(expected.distinct_ids);
    expect(papers.filter(({ title }) => title === null)).toHaveLength(expected.without_title);
    expect(papers.flatMap(({ collectives }) => collectives)).toHaveLength(expected.organisation_authors);
    expect(bylines.flat().filter(({ identifiers }) => identifiers.length > 0)).toHaveLength(expected.with_orcid);
    expect(Math.max(...bylines.map((byline) => byline.length))).toBe(expected.max_authors);

    // 13 contributors have no name of any kind: `{ "sequence": "first", "affiliation": [] }`. They are left out, and
    // the lists that they are missing from are not complete.
    const raw = await rawWorks();
    const isNameless = (author: Readonly<Record<string, unknown>>): boolean =>
      !['given', 'family', 'name'].some((key) => key in author);
    const nameless = raw.flatMap(({ author = [] }) => author).filter(isNameless).length;
    expect(nameless).toBe(13);
    expect(bylines.flat()).toHaveLength(expected.authorships - nameless);
    const cut = raw.filter(({ author = [] }) => author.some(isNameless)).map(({ DOI }) => DOI.toLowerCase());
    const incomplete = papers.filter(({ isBylineComplete }) => !isBylineComplete);
    expect(incomplete.map(({ identifiers }) => identifiers[0]?.value).sort()).toEqual(cut.sort());
    expect(bylines.filter((byline) => byline.length === 0)).toHaveLength(expected.without_authors);
    // Their empty name was counted as one more string.
    expect(new Set(names.flat()).size).toBe(expected.distinct_author_strings - 1);
    const repeats = names.map((byline) => byline.length - new Set(byline).size);
    expect(repeats.reduce((sum, count) => sum + count, 0)).toBe(expected.repeated_name_on_one_paper);

    // A work that cites another one twice has one reference to it, and one line of 26,805 has a DOI that is none.
    const cited = raw.map(({ reference = [] }) => reference.flatMap(({ DOI }) => DOI?.toLowerCase() ?? []));
    expect(raw.flatMap(({ reference = [] }) => reference)).toHaveLength(expected.references);
    expect(cited.flat()).toHaveLength(expected.references_with_doi);
    const once = cited.flatMap((dois) => [...new Set(dois)]);
    const isDoi = (doi: string): boolean => /^10\.\d{4,9}\/\S+$/.test(doi);
    expect(papers.flatMap(({ references }) => references)).toHaveLength(once.filter(isDoi).length);
  });

  it('are read from files of the public data set', async () => {
    const items = await readPath(crossref, dataFile('crossref/public-data-file'));
    expect(rejectsOf(items)).toEqual([]);
    expect(papersOf(items)).toHaveLength(15);
    expect(papersOf(items).every(({ title, published }) => title !== null && published !== null)).toBe(true);
    expect(papersOf(items).map(({ venue }) => venue?.name)).toContain(
      'Journal of Plastic, Reconstructive & Aesthetic Surgery',
    );
  });

  it('are the only files that are taken for Crossref', async () => {
    const found = await findRecognized(crossref);
    expect(found.every((name) => name.startsWith('crossref/'))).toBe(true);
    expect(found).toHaveLength(10);
  });
});

interface RawWork {
  readonly DOI: string;
  readonly author?: readonly Readonly<Record<string, unknown>>[];
  readonly reference?: readonly { readonly DOI?: string }[];
}

async function rawWorks(): Promise<readonly RawWork[]> {
  const { gunzipSync } = await import('node:zlib');
  const lines = gunzipSync(readFileSync(dataFile('crossref/works-1000.jsonl.gz')))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line));
}

describe('a work of Crossref', () => {
  it.each([
    [{ issued: [2023], 'published-print': [2023, 2, 1] }, '2023-02-01'],
    [{ issued: [2022, 4], published: [2022, 4] }, '2022-04'],
    [{ 'published-online': [2018, 12, 5], 'published-print': [2019, 1, 1], issued: [2018, 12, 5] }, '2018-12-05'],
    [{ published: [2015, 6], 'published-print': [2019, 4, 1] }, '2015-06'],
    [{ issued: [null] }, null],
    [{ issued: [2029, 13, 45] }, '2029'],
    [{ issued: [2023, 2, 30] }, '2023-02'],
    [{ issued: ['2019', '3', '7'] }, '2019-03-07'],
    [{ issued: ['2019a'] }, '2019'],
    [{ issued: [] }, null],
  ])('with the dates %j appeared in %s', async (dates, published) => {
    const nested = Object.fromEntries(Object.entries(dates).map(([key, parts]) => [key, { 'date-parts': [parts] }]));
    expect((await readWork(nested)).published).toBe(published);
  });

  it('has people and collectives, and a list that is not complete where one has no name', async () => {
    const author = [
      { given: ' Ada ', family: 'Lovelace', ORCID: 'http://orcid.org/0000-0002-1825-0097' },
      { given: 'Martin Luther', family: 'King', suffix: 'Jr.' },
      { given: 'Norli', family: 'Ali', suffix: 'Ph.D' },
      { family: 'Plato' },
      { name: 'The ATLAS &amp; CMS Collaborations', sequence: 'additional' },
    ];
    const paper = await readWork({ author });
    expect(paper.authors.map(({ name }) => name)).toEqual([
      'Ada Lovelace',
      'Martin Luther King Jr.',
      'Norli Ali',
      'Plato',
    ]);
    expect(paper.authors[0]?.identifiers).toEqual([{ scheme: 'orcid', value: '0000-0002-1825-0097' }]);
    expect(paper.collectives.map(({ name }) => name)).toEqual(['The ATLAS & CMS Collaborations']);
    expect(paper.isBylineComplete).toBe(true);
    expect(await readWork({ author: [...author, { sequence: 'additional' }] })).toMatchObject({
      isBylineComplete: false,
    });
  });

  it('has affiliations, and institutions where they have a ROR id', async () => {
    const id = [{ id: 'https://ror.org/05wx9n238', 'id-type': 'ROR', 'asserted-by': 'publisher' }];
    const { authors } = await readWork({
      author: [{ family: 'A', affiliation: [{ name: 'Here' }, { name: 'There', id }] }],
    });
    expect(authors[0]).toMatchObject({
      affiliations: ['Here', 'There'],
      institutions: [{ name: 'There', identifiers: [{ scheme: 'ror', value: '05wx9n238' }] }],
    });
  });

  it('has the words of its title and abstract without their markup', async () => {
    const paper = await readWork({
      title: ['On <i>x</i>\n  &amp; y'],
      subtitle: ['A story'],
      abstract:
        '<jats:title>Abstract</jats:title>\n <jats:p>First <jats:italic>it</jats:italic>.</jats:p><jats:p>Then.</jats:p>',
    });
    expect(paper).toMatchObject({ title: 'On x & y: A story', abstract: 'First it. Then.' });
    expect(await readWork({ title: null })).toMatchObject({ title: null });
    expect(await readWork({ title: [] })).toMatchObject({ title: null });
  });

  it('has a venue with its ISSNs, but for a volume in a series, whose they are', async () => {
    const issn = { ISSN: ['0028-0836', '14764687', 'none'], publisher: 'P' };
    expect(await readWork({ type: 'journal-article', 'container-title': ['Nature'], ...issn })).toMatchObject({
      type: 'article',
      venue: {
        name: 'Nature',
        identifiers: [
          { scheme: 'issn', value: '0028-0836' },
          { scheme: 'issn', value: '1476-4687' },
        ],
        type: 'journal',
        publisher: 'P',
      },
    });
    expect(await readWork({ 'container-title': ['Volume', 'Series'], ...issn })).toMatchObject({
      venue: { name: 'Volume', identifiers: [] },
    });
  });

  it.each([
    [{ type: 'posted-content', subtype: 'preprint' }, 'preprint'],
    [{ type: 'posted-content', subtype: 'dissertation' }, 'thesis'],
    [{ type: 'peer-review' }, 'peer_review'],
    [{ type: 'dissertation' }, 'thesis'],
    [{ type: 'journal-issue' }, 'other'],
    [{}, 'other'],
  ])('of %j is a %s', async (types, type) => {
    expect((await readWork(types)).type).toBe(type);
  });

  it('has references where they have a DOI, each once', async () => {
    const reference = [{ DOI: '10.1234/A' }, { key: 'r2', unstructured: 'Text' }, { DOI: '10.1234/a' }, { DOI: 'bad' }];
    const { references } = await readWork({ reference });
    expect(references.map(({ identifiers }) => identifiers)).toEqual([[{ scheme: 'doi', value: '10.1234/a' }]]);
  });
});

describe('a file of Crossref', () => {
  const one = JSON.stringify(WORK);
  const two = '{"DOI":"10.1234/two","title":["Tw\\u0000o é, ]}\\" \\\\"]}';
  const titles = ['One', 'Tw o é, ]}" \\'];

  it.each([
    ['lines', `${one}\n${two}\n`],
    ['lines with a BOM and CRLF', `\uFEFF${one}\r\n\r\n${two}\r\n`],
    ['a list of items on one line', `{"items":[${one},${two}]}`],
    ['a list of items on many lines', JSON.stringify({ items: [JSON.parse(one), JSON.parse(two)] }, null, 2)],
    ['a bare list with a BOM', `\uFEFF [${one}, ${two}]\n`],
    ['two lists of items', `{"items":[${one}]}\n{"items": [${two}]}`],
    ['an answer of the API', `{"status":"ok","message-type":"work-list","message":{"items":[${one},${two}]}}`],
    ['answers for single works', `{"status":"ok","message":${one}}\n{"status":"ok","message":${two}}`],
  ])('may be %s', async (_what, text) => {
    const items = await readText(crossref, text);
    expect(rejectsOf(items)).toEqual([]);
    expect(papersOf(items).map(({ title }) => title)).toEqual(titles);
  });

  it.each([
    ['no JSON', '{"DOI": oops}', 'bad-json'],
    ['a text that does not end', '{"DOI":"10.1234/x', 'bad-json'],
    ['a number', '42', 'bad-record'],
    ['an object that says nothing', '{"publisher":"P"}', 'no-identity'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'bad-text'],
    ['a raw NUL', '{"title":["\0"]}', 'bad-json'],
  ])('continues after a record that is %s, on a line or in a list', async (_what, bad, reason) => {
    for (const [begin, between, end] of [
      ['', '\n', '\n'],
      ['{"items":[', ',\n', ']}'],
    ] as const) {
      const parts = [begin, one, between, bad, between, two, end].map((part) => Buffer.from(part));
      const items = await readText(crossref, Buffer.concat(parts));
      // What is open when a line ends takes the next record of a list with it, which cannot be known.
      const isLost = begin !== '' && bad.includes('10.1234/x');
      expect(papersOf(items).map(({ title }) => title)).toEqual(isLost ? ['One'] : titles);
      expect(rejectsOf(items).map((reject) => reject.reason)).toEqual([reason]);
      expect(rejectsOf(items)[0]?.location).toMatch(/^line 2/);
      expect(rejectsOf(items)[0]?.excerpt).not.toContain('\0');
    }
  });

  it('has a reject if it ends inside a list', async () => {
    const items = await readText(crossref, `{"items":[${one},{"DOI":`);
    expect(papersOf(items)).toHaveLength(1);
    expect(rejectsOf(items)).toMatchObject([{ reason: 'bad-json', location: 'line 1, record 2' }]);
  });

  it('rejects a record that is longer than any real one', async () => {
    const long = `{"DOI":"10.1234/long","abstract":"${'x'.repeat(70_000_000)}"}`;
    for (const text of [`${one}\n${long}\n${two}`, `[${one},${long},${two}]`]) {
      const items: string[] = [];
      const bytes = (async function* () {
        yield Buffer.from(text);
      })();
      for await (const item of crossref.read({ name: 'file', bytes }, { asOf: '2026-11-22' }))
        items.push('reason' in item ? item.reason : 'read');
      expect(items).toEqual(['read', 'too-long', 'read']);
    }
  });
});
