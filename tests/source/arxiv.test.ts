import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { arxiv } from '../../src/source/formats/arxiv.ts';
import { splitArxivAuthors } from '../../src/source/formats/arxiv-author-list.ts';
import { toArxivByline } from '../../src/source/formats/arxiv-byline.ts';
import type { Item } from '../../src/source/formats/reader.ts';
import { dataFile, hasData } from '../support/data.ts';
import { findRecognized, papersOf, readPath, readText, type WholePaper } from '../support/reading.ts';

const read = (text: string): Promise<readonly Item[]> => readText(arxiv, text);

const countDistinct = (values: readonly unknown[]): number => new Set(values).size;
const namesOf = (mentions: readonly { readonly name: string }[]): readonly string[] => mentions.map(({ name }) => name);

async function readPaper(paper: object): Promise<WholePaper> {
  const [found] = papersOf(await read(JSON.stringify({ id: '0704.0001', ...paper })));
  if (found === undefined) throw new Error('Expected a paper, got none.');
  return found;
}

describe.runIf(hasData)('200 papers of arXiv', async () => {
  const file = 'arxiv/kaggle-200.jsonl';
  const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))[file] : {};
  const lines = hasData ? readFileSync(dataFile(file), 'utf8').trim().split('\n') : [];
  const items = hasData ? await readPath(arxiv, dataFile(file)) : [];
  const papers = papersOf(items);
  const authors = papers.flatMap((paper) => paper.authors);
  const collectives = papers.flatMap((paper) => paper.collectives);

  it('are all read', () => {
    expect(items).toHaveLength(expected.records);
    expect(papers).toHaveLength(expected.records);
    expect(countDistinct(papers.map(({ identifiers }) => identifiers[0]?.value))).toBe(expected.distinct_ids);
    expect(papers.filter(({ identifiers }) => identifiers.some(({ scheme }) => scheme === 'doi'))).toHaveLength(
      expected.with_doi,
    );
    expect(papers.every(({ published }) => /^\d{4}-\d\d-\d\d$/.test(published ?? ''))).toBe(true);
  });

  it('have their authors', () => {
    expect(namesOf(collectives)).toEqual(['The BABAR Collaboration']);
    // The counts take the collaboration for a person.
    expect(authors.length + collectives.length).toBe(expected.authorships);
    expect(countDistinct(namesOf([...authors, ...collectives]))).toBe(expected.distinct_author_strings);
    expect(Math.max(...papers.map((paper) => paper.authors.length))).toBe(expected.max_authors);
    const byline = ({ authors, collectives }: WholePaper): number => authors.length + collectives.length;
    expect(papers.filter((paper) => byline(paper) === 0)).toHaveLength(expected.without_authors);
    expect(papers.filter((paper) => countDistinct(namesOf(paper.authors)) < paper.authors.length)).toHaveLength(
      expected.repeated_name_on_one_paper,
    );
    expect(papers.every(({ isBylineComplete }) => isBylineComplete)).toBe(true);
  });

  it('are the only files recognized as arXiv', async () => {
    expect(await findRecognized(arxiv)).toEqual([file]);
  });

  it('have their categories', () => {
    const topics = papers.flatMap((paper) => paper.topics);
    expect(countDistinct(topics.map(({ code }) => code))).toBe(expected.distinct_categories);
    expect(topics.filter(({ isPrimary }) => isPrimary)).toHaveLength(expected.records);
  });

  it('have titles in one line and names without LaTeX', () => {
    const raw: readonly { readonly title: string; readonly authors: string }[] = lines.map((line) => JSON.parse(line));
    expect(raw.filter(({ title }) => title.includes('\n'))).toHaveLength(expected.titles_with_newline);
    expect(papers.filter(({ title }) => title === null || /[\n\t]| {2}/.test(title))).toEqual([]);
    expect(raw.filter(({ authors }) => authors.includes('\\'))).toHaveLength(expected.latex_escapes_in_authors);
    expect(authors.filter(({ name }) => /[\\{}$]/.test(name))).toEqual([]);
  });

  it('have the same authors in the printed list', () => {
    // The parsed names have a space behind each initial.
    const spaced = (name: string): string => name.replace(/\.(?=\p{L})/gu, '. ');
    for (const [index, line] of lines.entries()) {
      const printed = toArxivByline(splitArxivAuthors(JSON.parse(line).authors));
      expect(namesOf(printed.authors ?? []).map(spaced)).toEqual(namesOf(papers[index]?.authors ?? []));
      expect(namesOf(printed.collectives ?? [])).toEqual(namesOf(papers[index]?.collectives ?? []));
    }
  });
});

describe('a paper of arXiv', () => {
  it('has all its fields', async () => {
    const paper = await readPaper({
      id: '2103.00020v2',
      title: 'Learning\n  $p$-adic G\\"odel~numbers',
      categories: 'cs.CV cs.LG cs.CV',
      versions: [
        { version: 'v1', created: 'Fri, 26 Feb 2021 19:04:58 GMT' },
        { version: 'v2', created: 'Mon, 1 Mar 2021 00:00:00 GMT' },
      ],
      doi: '10.1364/JOSAA.23.002578 10.1364/JOSAA.32.002407',
      abstract: '  A fully\ndifferential\0 text.\n',
      authors_parsed: [
        ['Evans', 'Neal J.', 'II'],
        ['Yuan', 'C. -P.', '', '1 and 2'],
        ['Jaffe', 'Arthur', '', 'Harvard\n  University', 'Oxford'],
      ],
    });
    expect(paper).toMatchObject({
      title: 'Learning p-adic Gödel numbers',
      published: '2021-02-26',
      type: 'preprint',
      url: 'https://arxiv.org/abs/2103.00020',
      abstract: 'A fully differential text.',
      isBylineComplete: true,
      identifiers: [
        { scheme: 'arxiv', value: '2103.00020' },
        { scheme: 'doi', value: '10.1364/josaa.23.002578' },
      ],
      authors: [
        { name: 'Neal J. Evans II', affiliations: [] },
        { name: 'C.-P. Yuan', affiliations: [] },
        { name: 'Arthur Jaffe', affiliations: ['Harvard University', 'Oxford'] },
      ],
      topics: [
        { scheme: 'arxiv', code: 'cs.CV', name: null, isPrimary: true, ancestors: [] },
        { scheme: 'arxiv', code: 'cs.LG', name: null, isPrimary: false, ancestors: [] },
      ],
    });
  });

  it('tells collaborations and "et al" from people', async () => {
    const paper = await readPaper({
      authors_parsed: [
        ['X Collaboration:', '', ''],
        ['Collaboration', 'BABAR', ''],
        ['collaboration', 'for the LHCb', ''],
        ['Aubert', 'B.', ''],
        ['al.', 'et', ''],
      ],
    });
    expect(namesOf(paper.collectives)).toEqual(['X Collaboration', 'BABAR Collaboration', 'the LHCb collaboration']);
    expect(namesOf(paper.authors)).toEqual(['B. Aubert']);
    expect(paper.isBylineComplete).toBe(false);
  });

  it('has its authors from the printed list if there is no other', async () => {
    const authors =
      "The Y Collaboration: C. Bal\\'azs (1,2), J. Roe, Jr. (2), A. Bee\n  and C. Dee (Paris, France) et al ((1) Oxford, (2) Rome)";
    const paper = await readPaper({ authors });
    expect(namesOf(paper.collectives)).toEqual(['The Y Collaboration']);
    expect(paper.authors.map(({ name, affiliations }) => [name, ...affiliations])).toEqual([
      ['C. Balázs'],
      ['J. Roe Jr.'],
      ['A. Bee', 'Paris, France'],
      ['C. Dee', 'Paris, France'],
    ]);
    expect(paper.isBylineComplete).toBe(false);
  });

  it('has the month of its id if it has no date', async () => {
    expect((await readPaper({ id: 'hep-th/9901001', versions: [] })).published).toBe('1999-01');
    expect((await readPaper({ id: '0704.0001', versions: [{ created: 'soon' }] })).published).toBe('2007-04');
  });

  it('does not affect other papers if it is wrong', async () => {
    const items = await read(
      '{"id":"0704.0001"\n[1]\n{"title":null}\n{"id":"0704.0002","title":7,"authors_parsed":[1,[null]]}\n',
    );
    expect(items.map((item) => ('reason' in item ? item.reason : item.record.kind))).toEqual([
      'bad-json',
      'not-a-record',
      'no-identity',
      'paper',
    ]);
  });
});

const oai = (records: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request>http://export.arxiv.org/oai2</request><ListRecords>
${records}</ListRecords></OAI-PMH>`;
const record = (metadata: string): string =>
  `<record><header><identifier>oai:arXiv.org:0704.0001</identifier></header><metadata>${metadata}</metadata></record>`;
const raw = `<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>0704.0001</id><submitter>P. N.</submitter>
<version version="v1"><date>Mon, 2 Apr 2007 19:18:42 GMT</date><size>2kb</size></version>
<version version="v2"><date>Tue, 24 Jul 2007 20:10:27 GMT</date></version>
<title>Photons &amp;\n  G\\"odel</title><authors>C. Bal\\'azs, E. L. Berger and C.-P. Yuan</authors>
<categories>hep-ph hep-ex</categories><doi>10.1103/PhysRevD.76.013009</doi><abstract> A text. </abstract></arXivRaw>`;

describe('OAI of arXiv', () => {
  it('has the same papers', async () => {
    const [paper] = papersOf(await read(oai(record(raw))));
    expect(paper).toMatchObject({
      title: 'Photons & Gödel',
      published: '2007-04-02',
      abstract: 'A text.',
      identifiers: [
        { scheme: 'arxiv', value: '0704.0001' },
        { scheme: 'doi', value: '10.1103/physrevd.76.013009' },
      ],
      topics: [{ code: 'hep-ph' }, { code: 'hep-ex' }],
    });
    expect(namesOf(paper?.authors ?? [])).toEqual(['C. Balázs', 'E. L. Berger', 'C.-P. Yuan']);
  });

  it('has names in parts in its other layout', async () => {
    const [paper] = papersOf(
      await read(
        oai(
          record(`<o:arXiv xmlns:o="http://arxiv.org/OAI/arXiv/"><o:id>0704.0001</o:id><o:created>2007-04-02</o:created>
            <o:authors><o:author><o:keyname>Evans</o:keyname><o:forenames>Neal J.</o:forenames><o:suffix>II</o:suffix>
            <o:affiliation>Oxford</o:affiliation></o:author></o:authors><o:title>T</o:title></o:arXiv>`),
        ),
      ),
    );
    expect(paper).toMatchObject({
      published: '2007-04-02',
      authors: [{ name: 'Neal J. Evans II', affiliations: ['Oxford'] }],
    });
  });

  it('skips deleted records, and stops where it is cut', async () => {
    const deleted = '<record><header status="deleted"/></record>';
    const text = oai(deleted + record(raw) + record(raw));
    const items = await read(text.slice(0, text.lastIndexOf('<abstract>')));
    expect(items.map((item) => ('reason' in item ? item.reason : item.location))).toEqual([
      `byte ${text.indexOf('<arXivRaw')}`,
      'bad-xml',
    ]);
  });
});
