import { describe, expect, it } from 'vitest';
import type { Identifier } from '../../src/nodes/identifier.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { semanticScholar } from '../../src/source/formats/semantic-scholar.ts';
import type { CitationRecord } from '../../src/source/record.ts';
import {
  papersOf,
  readPaper,
  readText,
  recordsOf,
  rejectsOf,
  type WholePaper,
  withoutNothing,
} from '../support/reading.ts';

const SHA = '004f5a298c3c8d19fb67d948ec8fc51d26831a52';
const OTHER_SHA = '348f436fd9a3965f5ff17db031a9f43426f89b8e';

const toLines = (lines: readonly (object | string | null)[]): string =>
  lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
const read = (...lines: readonly (object | string | null)[]): Promise<readonly Item[]> =>
  readText(semanticScholar, toLines(lines));
const s2 = (value: string): Identifier => ({ scheme: 's2', value });
const citationsOf = (items: readonly Item[]): readonly CitationRecord[] =>
  recordsOf(items).flatMap((record) => (record.kind === 'citation' ? [record] : []));
const readGraphPaper = (paper: object): Promise<WholePaper> => readPaper(semanticScholar, JSON.stringify(paper));

describe('a paper of the Graph API', () => {
  it('is mapped whole', async () => {
    const paper = await readGraphPaper({
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
    expect(withoutNothing(paper)).toEqual({
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
      },
      url: `https://www.semanticscholar.org/paper/${SHA}`,
      abstract: 'An abstract.',
      summary: 'In short.',
      authors: [
        {
          name: 'Ada Lovelace',
          identifiers: [s2('12'), { scheme: 'orcid', value: '0000-0002-1825-0097' }],
          affiliations: ['Here'],
        },
        { name: 'Alan Turing' },
      ],
      isBylineComplete: true,
      topics: [
        {
          scheme: 'keyword',
          code: 'computer science',
          name: 'Computer Science',
        },
      ],
      references: [
        { identifiers: [s2(OTHER_SHA)] },
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
    expect((await readGraphPaper({ paperId: SHA, title: 'T', publicationTypes, ...venue })).type).toBe(type);
  });

  it.each([
    [null, 2029, '2029'],
    [null, '2019a', '2019'],
    ['2023-02-30', 2023, '2023-02'],
    [null, null, null],
  ])('published %s in %s is of %s', async (publicationDate, year, published) => {
    expect((await readGraphPaper({ paperId: SHA, publicationDate, year })).published).toBe(published);
  });
});

describe('a bulk line', () => {
  it('of papers has lower-case keys, and authors that have not', async () => {
    const paper = await readGraphPaper({
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

  it('of a citation that Semantic Scholar could not resolve is skipped without a reject', async () => {
    expect(await read({ citingcorpusid: '14636783', citedcorpusid: null, contexts: ['as in [7]'] })).toEqual([]);
    expect(rejectsOf(await read({ citingcorpusid: null, citedcorpusid: 7 }))).toMatchObject([
      { reason: 'no-identity' },
    ]);
  });
});
