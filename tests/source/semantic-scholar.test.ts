import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/source/formats/reader.ts';
import { semanticScholar } from '../../src/source/formats/semantic-scholar.ts';
import type { CitationRecord } from '../../src/source/record.ts';
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
  type WholePaper,
} from '../support/reading.ts';

const SHA = '004f5a298c3c8d19fb67d948ec8fc51d26831a52';

const toLines = (lines: readonly (object | string | null)[]): string =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
const read = (...lines: readonly (object | string | null)[]): Promise<readonly Item[]> =>
  readText(semanticScholar, toLines(lines));
const citationsOf = (items: readonly Item[]): readonly CitationRecord[] =>
  recordsOf(items).flatMap((record) => (record.kind === 'citation' ? [record] : []));

describe.runIf(hasData)('500 papers of Semantic Scholar', async () => {
  const graphFile = 'semanticscholar/graph-papers-500.jsonl.gz';
  const bulkFile = 'semanticscholar/s2ag-papers-500.jsonl.gz';
  const counts = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8')) : {};
  const expected = counts[graphFile] ?? {};
  const items = hasData ? await readPath(semanticScholar, dataFile(graphFile)) : [];
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

  it('have their authors, also one who is on a paper twice', () => {
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

  it('include one with a thousand citations and eight references', () => {
    expect(papers.flatMap((paper) => paper.references)).toHaveLength(8);
    expect(citationsOf(items)).toHaveLength(1000);
    const cited = papers.find(({ title }) => title === 'Computing Machinery and Intelligence');
    expect(new Set(citationsOf(items).map(({ identifiers }) => identifiers))).toEqual(new Set([cited?.identifiers]));
  });

  it('are the same papers in the bulk layout', async () => {
    const bulk = papersOf(await readPath(semanticScholar, dataFile(bulkFile)));
    expect(bulk).toHaveLength(counts[bulkFile].records);
    expect(bulk.flatMap((paper) => paper.authors)).toHaveLength(counts[bulkFile].authorships);
    expect(countDistinct(bulk.map((paper) => identifierOf('s2', paper)))).toBe(counts[bulkFile].distinct_ids);
    // Venues have ISSNs and types in the Graph API alone, and types of papers follow from those.
    const common = ({ identifiers, title, published, authors, topics, url }: WholePaper): object => ({
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
    const citations = citationsOf(await readPath(semanticScholar, dataFile(file)));
    expect(citations).toHaveLength(counts[file].records);
    const edges = citations.map(({ citing, identifiers }) => `${citing.value} ${identifiers[0]?.value}`);
    expect(countDistinct(edges)).toBe(counts[file].distinct_edges);
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
  ])('continues after %s', async (_what, line, reason) => {
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

describe('the beginning of a file', () => {
  it.each([
    `{"paperId": "${SHA}"`,
    `{"total":1,"data":[{"paperId":"${SHA}"`,
    '\uFEFF{"corpusid":1,"externalids":{',
    '{"citationid":1,"citingcorpusid":"1"',
    '{"authorid":"1","externalids":null,"url":"u","name":"A"',
  ])('%s is Semantic Scholar', (beginning) => {
    expect(semanticScholar.recognizes(beginning, 'part')).toBe(true);
  });

  it.each(['', '{}', '{"identifiers":{"s2":"corpusid:1"}}', '{"id":"https://openalex.org/W1"'])(
    '%s is not Semantic Scholar',
    (beginning) => {
      expect(semanticScholar.recognizes(beginning, 's2.jsonl')).toBe(false);
    },
  );

  it.runIf(hasData)('is no file of another format', async () => {
    const taken = await findRecognized(semanticScholar);
    expect(taken).toHaveLength(3);
    for (const file of taken) expect(file).toMatch(/^semanticscholar\//);
  });
});
