import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Item, Rejected } from '../../src/import/formats/reader.ts';
import { semanticScholar } from '../../src/import/formats/semantic-scholar.ts';
import type { CitationRecord, ImportRecord, PaperRecord } from '../../src/import/record.ts';
import type { Identifier } from '../../src/nodes/identifier.ts';
import { dataFile, hasData } from '../support/data.ts';

const options = { asOf: '2026-11-22' };
const SHA = '004f5a298c3c8d19fb67d948ec8fc51d26831a52';
const OTHER_SHA = '348f436fd9a3965f5ff17db031a9f43426f89b8e';

async function* inPieces(bytes: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** In pieces of seven bytes, so that lines and letters break across them. */
async function read(...lines: readonly (object | string | null)[]): Promise<readonly Item[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return Array.fromAsync(semanticScholar.read({ name: 'test', bytes: inPieces(Buffer.from(text), 7) }, options));
}

async function readFile(path: string): Promise<readonly Item[]> {
  const bytes = createReadStream(dataFile(path)).pipe(createGunzip());
  return Array.fromAsync(semanticScholar.read({ name: path, bytes }, options));
}

const recordsOf = (items: readonly Item[]): readonly ImportRecord[] =>
  items.flatMap((item) => ('record' in item ? [item.record] : []));
const papersOf = (items: readonly Item[]): readonly PaperRecord[] =>
  recordsOf(items).flatMap((record) => (record.kind === 'paper' ? [record] : []));
const citationsOf = (items: readonly Item[]): readonly CitationRecord[] =>
  recordsOf(items).flatMap((record) => (record.kind === 'citation' ? [record] : []));
const rejectsOf = (items: readonly Item[]): readonly Rejected[] =>
  items.flatMap((item) => ('reason' in item ? [item] : []));
const identifierOf = (
  scheme: string,
  { identifiers }: { readonly identifiers: readonly Identifier[] },
): string | undefined => identifiers.find((identifier) => identifier.scheme === scheme)?.value;
const countDistinct = (values: readonly unknown[]): number => new Set(values).size;
const s2 = (value: string): Identifier => ({ scheme: 's2', value });

async function readPaper(paper: object): Promise<PaperRecord> {
  const [found] = papersOf(await read(paper));
  if (found === undefined) throw new Error('Expected a paper, got none.');
  return found;
}

describe.runIf(hasData)('500 papers of Semantic Scholar', async () => {
  const graphFile = 'semanticscholar/graph-papers-500.jsonl.gz';
  const bulkFile = 'semanticscholar/s2ag-papers-500.jsonl.gz';
  const counts = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8')) : {};
  const expected = counts[graphFile] ?? {};
  const items = hasData ? await readFile(graphFile) : [];
  const papers = papersOf(items);
  const authors = papers.flatMap((paper) => paper.authors);

  it('are all read from the Graph API', () => {
    expect(rejectsOf(items)).toEqual([]);
    expect(papers).toHaveLength(expected.records);
    expect(countDistinct(papers.map((paper) => paper.identifiers[0]?.value))).toBe(expected.distinct_ids);
    expect(papers.filter((paper) => identifierOf('arxiv', paper) !== undefined)).toHaveLength(expected.with_arxiv);
    expect(papers.filter((paper) => paper.authors.length === 0)).toHaveLength(expected.without_authors);
    expect(papers.every((paper) => paper.identifiers.filter(({ scheme }) => scheme === 's2').length === 2)).toBe(true);
  });

  it('have their authors, also one who stands on a paper twice', () => {
    expect(authors).toHaveLength(expected.authorships);
    expect(Math.max(...papers.map((paper) => paper.authors.length))).toBe(expected.max_authors);
    expect(countDistinct(authors.map(({ name }) => name))).toBe(expected.distinct_author_strings);
    expect(countDistinct(authors.map((author) => identifierOf('s2', author)))).toBe(expected.distinct_author_ids);
    expect(authors.filter((author) => identifierOf('s2', author) === undefined)).toHaveLength(expected.null_author_ids);
    const repeated = papers.filter(
      (paper) => countDistinct(paper.authors.map(({ name }) => name)) < paper.authors.length,
    );
    expect(repeated).toHaveLength(expected.repeated_name_on_one_paper);
  });

  it('have, one of them, a thousand citations and eight references', () => {
    expect(papers.flatMap((paper) => paper.references)).toHaveLength(8);
    expect(citationsOf(items)).toHaveLength(1000);
    const cited = papers.find(({ title }) => title === 'Computing Machinery and Intelligence');
    expect(new Set(citationsOf(items).map(({ identifiers }) => identifiers))).toEqual(new Set([cited?.identifiers]));
  });

  it('are the same papers in the bulk layout', async () => {
    const bulk = papersOf(await readFile(bulkFile));
    expect(bulk).toHaveLength(counts[bulkFile].records);
    expect(bulk.flatMap((paper) => paper.authors)).toHaveLength(counts[bulkFile].authorships);
    expect(countDistinct(bulk.map((paper) => identifierOf('s2', paper)))).toBe(counts[bulkFile].distinct_ids);
    // Venues have ISSNs and types in the Graph API alone, and types of papers follow from those.
    const common = ({ identifiers, title, published, authors, topics, url }: PaperRecord): object => ({
      identifiers,
      title,
      published,
      authors,
      topics,
      url,
    });
    expect(bulk.map(common)).toEqual(papers.map(common));
  });

  it('have citations in a file of their own', async () => {
    const file = 'semanticscholar/s2ag-citations-1006.jsonl.gz';
    const citations = citationsOf(await readFile(file));
    expect(citations).toHaveLength(counts[file].records);
    const edges = citations.map(({ citing, identifiers }) => `${citing.value} ${identifiers[0]?.value}`);
    expect(countDistinct(edges)).toBe(counts[file].distinct_edges);
  });
});

describe('a paper of the Graph API', () => {
  it('is mapped whole', async () => {
    const paper = await readPaper({
      paperId: SHA,
      corpusId: 269785218,
      externalIds: {
        DOI: '10.18653/V1/P18-1001',
        ArXiv: '2402.13372',
        PubMed: '37120067',
        ACL: 'P18-1001',
        DBLP: 'conf/coling/SunE24',
        CorpusId: 269785218,
      },
      url: `https://www.semanticscholar.org/paper/${SHA}`,
      title: 'A  Title',
      abstract: 'An abstract.',
      tldr: { model: 'tldr@v2.0.0', text: 'In short.' },
      year: 2024,
      publicationDate: '2024-05-13',
      venue: 'COLING',
      publicationVenue: {
        name: 'Computational Linguistics',
        type: 'journal',
        issn: '0891-2017',
        alternate_issns: ['1530-9312', '?'],
      },
      publicationTypes: ['JournalArticle', 'Review'],
      s2FieldsOfStudy: [
        { category: 'Computer Science', source: 'external' },
        { category: 'Computer Science', source: 's2-fos-model' },
      ],
      authors: [
        {
          authorId: '12',
          name: 'Ada Lovelace',
          affiliations: ['Here'],
          externalIds: { ORCID: '0000-0002-1825-0097', DBLP: ['A. L.'] },
        },
        { authorId: null, name: 'Alan Turing' },
      ],
      references: [
        { paperId: OTHER_SHA, title: 'Cited' },
        { paperId: null, title: 'Not found' },
        { citedPaper: { corpusId: 7 }, contexts: ['as in [7]'], intents: ['background'], isInfluential: true },
      ],
    });
    expect(paper).toEqual({
      kind: 'paper',
      identifiers: [
        s2('corpusid:269785218'),
        s2(SHA),
        { scheme: 'doi', value: '10.18653/v1/p18-1001' },
        { scheme: 'arxiv', value: '2402.13372' },
        { scheme: 'acl', value: 'P18-1001' },
        { scheme: 'dblp', value: 'conf/coling/SunE24' },
        { scheme: 'pmid', value: '37120067' },
      ],
      title: 'A Title',
      published: '2024-05-13',
      type: 'review',
      venue: {
        name: 'Computational Linguistics',
        identifiers: [
          { scheme: 'issn', value: '0891-2017' },
          { scheme: 'issn', value: '1530-9312' },
        ],
        type: 'journal',
        publisher: null,
      },
      url: `https://www.semanticscholar.org/paper/${SHA}`,
      codeUrl: null,
      hasCode: false,
      abstract: 'An abstract.',
      summary: 'In short.',
      authors: [
        {
          name: 'Ada Lovelace',
          identifiers: [s2('12'), { scheme: 'orcid', value: '0000-0002-1825-0097' }],
          isCorresponding: false,
          affiliations: ['Here'],
          institutions: [],
        },
        { name: 'Alan Turing', identifiers: [], isCorresponding: false, affiliations: [], institutions: [] },
      ],
      isBylineComplete: true,
      collectives: [],
      topics: [
        {
          scheme: 'keyword',
          code: 'computer science',
          name: 'Computer Science',
          score: null,
          isPrimary: false,
          ancestors: [],
        },
      ],
      institutions: [],
      references: [
        { identifiers: [s2(OTHER_SHA)], contexts: null, intents: null, isInfluential: null },
        { identifiers: [s2('corpusid:7')], contexts: ['as in [7]'], intents: ['background'], isInfluential: true },
      ],
    });
  });

  it('brings the citations of it', async () => {
    const items = await read({
      paperId: SHA,
      title: null,
      citations: [
        { paperId: OTHER_SHA },
        { paperId: null },
        { citingPaper: { corpusId: 8 }, isInfluential: false, contexts: [] },
      ],
    });
    expect(papersOf(items)).toMatchObject([{ title: null, isBylineComplete: false }]);
    expect(citationsOf(items)).toEqual([
      {
        kind: 'citation',
        citing: s2(OTHER_SHA),
        identifiers: [s2(SHA)],
        contexts: null,
        intents: null,
        isInfluential: null,
      },
      {
        kind: 'citation',
        citing: s2('corpusid:8'),
        identifiers: [s2(SHA)],
        contexts: [],
        intents: null,
        isInfluential: false,
      },
    ]);
  });

  it.each([
    [['JournalArticle'], { venue: 'arXiv.org' }, 'preprint'],
    [['JournalArticle', 'Review'], { journal: { name: 'ArXiv' } }, 'preprint'],
    [['JournalArticle', 'Conference'], { venue: 'arXiv.org' }, 'proceedings_article'],
    [['Book', 'JournalArticle'], { publicationVenue: { name: 'CHI', type: 'conference' } }, 'proceedings_article'],
    [['Book'], {}, 'book'],
    [null, {}, 'other'],
  ])('of types %j with %j is a %s', async (publicationTypes, venue, type) => {
    expect((await readPaper({ paperId: SHA, title: 'T', publicationTypes, ...venue })).type).toBe(type);
  });

  it.each([
    [null, 2029, '2029'],
    [null, '2019a', '2019'],
    ['2023-02-30', 2023, '2023-02'],
    [null, null, null],
  ])('published %s in %s is of %s', async (publicationDate, year, published) => {
    expect((await readPaper({ paperId: SHA, publicationDate, year })).published).toBe(published);
  });
});

describe('a bulk line', () => {
  it('of papers has lower-case keys, and authors that have not', async () => {
    const paper = await readPaper({
      corpusid: 5,
      externalids: { DOI: '10.48550/ARXIV.2103.00020', ArXiv: null, CorpusId: '5' },
      url: `https://www.semanticscholar.org/paper/${SHA}`,
      title: 'A title',
      authors: [{ authorId: '12', name: 'Ada Lovelace' }],
      publicationdate: '2021-02-26',
      publicationtypes: ['Dataset'],
      s2fieldsofstudy: [{ category: 'Art' }],
      journal: { name: 'A &amp; B' },
    });
    expect(paper).toMatchObject({
      identifiers: [
        s2('corpusid:5'),
        s2(SHA),
        { scheme: 'doi', value: '10.48550/arxiv.2103.00020' },
        { scheme: 'arxiv', value: '2103.00020' },
      ],
      authors: [{ identifiers: [s2('12')] }],
      published: '2021-02-26',
      type: 'dataset',
      topics: [{ code: 'art' }],
      venue: { name: 'A & B' },
    });
  });

  it('of authors has aliases', async () => {
    const line = {
      authorid: '12',
      externalids: { ORCID: '0000-0002-1825-0097' },
      name: 'Ada Lovelace',
      aliases: ['A. Lovelace', 'Ada Lovelace'],
    };
    expect(recordsOf(await read(line, { authorid: 13, name: 'Alan Turing', aliases: null }))).toEqual([
      {
        kind: 'author',
        identifiers: [s2('12'), { scheme: 'orcid', value: '0000-0002-1825-0097' }],
        name: 'Ada Lovelace',
        otherNames: ['A. Lovelace'],
      },
      { kind: 'author', identifiers: [s2('13')], name: 'Alan Turing', otherNames: [] },
    ]);
  });

  it('of abstracts is an abstract, of tldrs a summary, and neither says anything else', async () => {
    const items = await read(
      {
        corpusid: 5,
        openaccessinfo: { externalids: { DOI: '10.1/nope', ACL: 'P18-1001' }, url: 'x' },
        abstract: '<p>One\u0000 two',
      },
      { corpusid: '5', model: 'tldr@v2.0.0', text: 'In short.' },
    );
    const [abstract, tldr] = papersOf(items);
    expect(abstract).toMatchObject({ abstract: 'One two', summary: null, title: null, isBylineComplete: false });
    expect(abstract?.identifiers).toEqual([s2('corpusid:5'), { scheme: 'acl', value: 'P18-1001' }]);
    expect(tldr).toMatchObject({ identifiers: [s2('corpusid:5')], abstract: null, summary: 'In short.', title: null });
    expect(abstract?.key).not.toBe(tldr?.key);
  });

  it('of citations names its ends as numbers or texts, and intents by context', async () => {
    const items = await read(
      {
        citationid: 1,
        citingcorpusid: '14636783',
        citedcorpusid: 7,
        isinfluential: true,
        contexts: ['a', 'b'],
        intents: [['background', 'method'], null],
      },
      { citingcorpusid: 14636783, citedcorpusid: '7', isinfluential: false, contexts: null, intents: ['result'] },
    );
    const ends = { kind: 'citation', citing: s2('corpusid:14636783'), identifiers: [s2('corpusid:7')] };
    expect(recordsOf(items)).toEqual([
      { ...ends, contexts: ['a', 'b'], intents: ['background', 'method'], isInfluential: true },
      { ...ends, contexts: null, intents: ['result'], isInfluential: false },
    ]);
  });

  it('of citations that Semantic Scholar could not resolve is passed over: it is no error', async () => {
    expect(await read({ citingcorpusid: '14636783', citedcorpusid: null, contexts: ['as in [7]'] })).toEqual([]);
    expect(rejectsOf(await read({ citingcorpusid: null, citedcorpusid: 7 }))).toMatchObject([
      { reason: 'no-identity' },
    ]);
  });
});

describe('a file of Semantic Scholar', () => {
  const one = JSON.stringify({ corpusid: 1, title: 'One' });
  const two = JSON.stringify({ corpusid: 2, title: 'Two' });
  const titlesOf = (items: readonly Item[]): readonly (string | null)[] => papersOf(items).map(({ title }) => title);

  it('may begin with a BOM and end its lines with CRLF', async () => {
    expect(titlesOf(await read(`\uFEFF${one}\r`, '\r', `${two}\r`))).toEqual(['One', 'Two']);
  });

  it.each([
    ['a line that is no JSON', '{"corpusid": 1, "title": oops}', 'bad-json'],
    ['a line that breaks off', '{"corpusid": 1, "externalids": {"DOI": null', 'bad-json'],
    ['a text', '"corpusid"', 'not-a-record'],
    ['an object that says nothing', '{"paperId":null,"title":null}', 'no-identity'],
    ['an abstract that is empty', '{"corpusid":1,"abstract":" "}', 'no-identity'],
    ['a line of another dataset', '{"corpusid":1,"model":"specter","vector":"[]"}', 'unsupported-record'],
  ])('goes on behind %s', async (_what, line, reason) => {
    const items = await read(one, line, two);
    expect(titlesOf(items)).toEqual(['One', 'Two']);
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 2', reason }]);
  });

  it('may be answers of the API: a search, or a batch with papers that it does not know', async () => {
    const search = { total: 2, offset: 0, data: [{ paperId: SHA, title: 'Found' }] };
    const items = await read(
      search,
      JSON.stringify(search, null, 2),
      JSON.stringify([{ paperId: SHA, title: 'Asked' }, null], null, 2),
    );
    expect(titlesOf(items)).toEqual(['Found', 'Found', 'Asked']);
    expect(rejectsOf(items)).toMatchObject([{ reason: 'not-a-record' }]);
  });
});

describe('what is taken for Semantic Scholar', () => {
  it.each([
    `{"paperId": "${SHA}"`,
    `{"total":1,"data":[{"paperId":"${SHA}"`,
    '\uFEFF{"corpusid":1,"externalids":{',
    '{"citationid":1,"citingcorpusid":"1"',
    '{"authorid":"1","externalids":null,"url":"u","name":"A"',
  ])('%s is', (beginning) => {
    expect(semanticScholar.recognizes(beginning, 'part')).toBe(true);
  });

  it.each(['', '{}', '{"identifiers":{"s2":"corpusid:1"}}', '{"id":"https://openalex.org/W1"'])(
    '%s is not',
    (beginning) => {
      expect(semanticScholar.recognizes(beginning, 's2.jsonl')).toBe(false);
    },
  );

  it.runIf(hasData)('is no file of another format', () => {
    const files = readdirSync(dataFile(''), { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.\w+$/.test(file),
    );
    const taken = files.filter((file) => semanticScholar.recognizes(beginningOf(dataFile(file)), file));
    expect(taken.sort()).toEqual(files.filter((file) => file.startsWith('semanticscholar/')).sort());
    expect(taken).toHaveLength(3);
  });
});

function beginningOf(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).subarray(0, 65_536).toString();
}
