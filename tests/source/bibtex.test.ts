import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bibtex } from '../../src/source/formats/bibtex.ts';
import { InputError } from '../../src/source/input/input-error.ts';
import { dataFile, hasData } from '../support/data.ts';
import { findRecognized, papersOf, readPath, readText, rejectsOf, type WholePaper } from '../support/reading.ts';

async function readEntry(text: string): Promise<WholePaper> {
  const items = await readText(bibtex, text);
  const [paper] = papersOf(items);
  if (paper === undefined) throw new Error(`Expected a paper, got ${JSON.stringify(items)}.`);
  return paper;
}

/** The fields of an entry that has a title. */
async function readFields(fields: string, type = 'article'): Promise<WholePaper> {
  return readEntry(`@${type}{key, title = {T}, ${fields}}`);
}

describe.runIf(hasData)('the real bibliography of COLT 2024', async () => {
  const expected = hasData ? JSON.parse(readFileSync(dataFile('expected.json'), 'utf8'))['bibtex/colt2024.bib'] : {};
  const items = hasData ? await readPath(bibtex, dataFile('bibtex/colt2024.bib')) : [];
  const papers = papersOf(items);

  it('is read, entry for entry', () => {
    expect(rejectsOf(items)).toEqual([]);
    expect(papers).toHaveLength(expected.records);
    expect(papers.filter(({ type }) => type === 'proceedings')).toHaveLength(expected.entries_by_type.proceedings);
    expect(papers.filter(({ type }) => type === 'proceedings_article')).toHaveLength(
      expected.entries_by_type.inproceedings,
    );
    expect(papers.filter(({ authors }) => authors.length > 0)).toHaveLength(expected.author_fields);
  });

  it('gives the papers the year and the name of its first volume', () => {
    expect(new Set(papers.map(({ published }) => published))).toEqual(new Set(['2024']));
    const venues = papers.filter(({ type }) => type === 'proceedings_article').map(({ venue }) => venue?.name);
    expect(new Set(venues)).toEqual(new Set(['Proceedings of Thirty Seventh Conference on Learning Theory']));
  });

  it('leaves no LaTeX in names and titles except formulas', () => {
    const names = papers.flatMap(({ authors }) => authors.map(({ name }) => name));
    expect(names.filter((name) => /[\\{}$~]/.test(name))).toEqual([]);
    const titles = papers.map(({ title }) => title?.replace(/\$[^$]*\$/g, '') ?? '');
    expect(titles.filter((title) => /[\\{}$~]/.test(title))).toEqual([]);
  });

  it('is the only file recognized as a bibliography', async () => {
    expect(await findRecognized(bibtex)).toEqual(['bibtex/colt2024.bib']);
  });
});

describe('an entry of BibTeX', () => {
  it('has people with prefixes and suffixes in the order of their names, over line breaks', async () => {
    const author = String.raw`author = {van der Berg, Jr., Jan and
      {\L}ukasz Kaiser  and	Ludwig van Beethoven AND Jos{\'e} Mar{\'\i}a de la Cruz
      and M{\"u}ller{-}Schmidt, Hans and Plato}`;
    const { authors, isBylineComplete } = await readFields(author);
    expect(authors.map(({ name }) => name)).toEqual([
      'Jan van der Berg Jr.',
      'Łukasz Kaiser',
      'Ludwig van Beethoven',
      'José María de la Cruz',
      'Hans Müller-Schmidt',
      'Plato',
    ]);
    expect(isBylineComplete).toBe(true);
  });

  it('has collectives in braces, where "and" separates nothing', async () => {
    const { authors, collectives } = await readFields('author = {{OpenAI} and {Barnes and Noble} and Radford, Alec}');
    expect(collectives.map(({ name }) => name)).toEqual(['OpenAI', 'Barnes and Noble']);
    expect(authors.map(({ name }) => name)).toEqual(['Alec Radford']);
  });

  it('has an incomplete list if it ends with "and others"', async () => {
    const { authors, isBylineComplete } = await readFields('author = {Radford, Alec and others}');
    expect(authors.map(({ name }) => name)).toEqual(['Alec Radford']);
    expect(isBylineComplete).toBe(false);
  });

  it('has its words without LaTeX', async () => {
    const paper = await readEntry(
      String.raw`@article{k, title = {The {\"O}sterreich of {NASA} \& $\alpha$ \emph{f\'elin}---{B}e {$x^2$}},
        subtitle = {A Story}, abstract = {50\% of $\frac{1}{2}$ are it.}}`,
    );
    expect(paper.title).toBe('The Österreich of NASA & α félin—Be x^2: A Story');
    expect(paper.abstract).toBe(String.raw`50% of $\frac{1}{2}$ are it.`);
  });

  it.each([
    ['date = {2020-05-03}', '2020-05-03'],
    ['date = {2020-05/2021}', '2020-05'],
    ['date = {2020~}', '2020'],
    ['year = 2019, month = jan', '2019-01'],
    ['year = {2019}, month = {January}', '2019-01'],
    ['year = {2019}, month = "3~" # feb', '2019-02-03'],
    ['year = {2019}, month = {February 30}', '2019-02'],
    ['year = 2019, month = 12', '2019-12'],
    ['year = {2019}, month = {Spring}', '2019'],
    ['year = 2019a', '2019'],
    ['year = {c. 2019}', '2019'],
    ['year = {2029}', '2029'],
    ['year = {in press}', null],
  ])('with %s appeared in %s', async (fields, published) => {
    expect((await readFields(fields)).published).toBe(published);
  });

  it('has identifiers, however they are spelled', async () => {
    const identifiersOf = async (fields: string): Promise<readonly string[]> =>
      (await readFields(fields)).identifiers.map(({ scheme, value }) => `${scheme}:${value}`);
    expect(await identifiersOf(String.raw`doi = {https://doi.org/10.1234/A\_b}`)).toEqual(['doi:10.1234/a_b']);
    expect(await identifiersOf('eprint = {2103.00020v2}, archivePrefix = {arXiv}')).toEqual(['arxiv:2103.00020']);
    expect(await identifiersOf('eprint = {2103.00020}, eprinttype = arxiv')).toEqual(['arxiv:2103.00020']);
    expect(await identifiersOf('eprint={0309136}, archiveprefix={arXiv}, primaryclass={math}')).toEqual([
      'arxiv:math/0309136',
    ]);
    expect(await identifiersOf('eprint = {2103.00020}')).toEqual([]);
    expect(await identifiersOf('journal = {arXiv preprint arXiv:2103.00020}')).toEqual(['arxiv:2103.00020']);
    expect(await identifiersOf('url = {https://aclanthology.org/P18-1001}')).toEqual(['acl:P18-1001']);
    expect(await identifiersOf('doi = {nonsense}, pmid = {0123}')).toEqual(['pmid:123']);
    const dblp = await readEntry('@article{DBLP:journals/corr/abs-1, title = {T}}');
    expect(dblp.identifiers).toEqual([{ scheme: 'dblp', value: 'journals/corr/abs-1' }]);
  });

  it('is a preprint if it names arXiv and no other place', async () => {
    const eprint = 'eprint = {2103.00020}, archivePrefix = {arXiv}';
    expect(await readFields(eprint, 'misc')).toMatchObject({ type: 'preprint', venue: null });
    expect(await readFields('journal = {arXiv preprint arXiv:2103.00020}')).toMatchObject({
      type: 'preprint',
      venue: null,
    });
    expect(await readFields(`${eprint}, journal = {JMLR}, issn = {1533-7928}`)).toMatchObject({
      type: 'article',
      venue: { name: 'JMLR', identifiers: [{ scheme: 'issn', value: '1533-7928' }], type: 'journal' },
    });
  });

  it('has keywords and its category as topics', async () => {
    const eprint = 'eprint = {2103.00020}, archivePrefix = {arXiv}, primaryClass = {cs.CV}';
    const { topics } = await readFields(`${eprint}, keywords = {Deep Learning, Vision; vision}`);
    expect(topics).toMatchObject([
      { scheme: 'arxiv', code: 'cs.CV', isPrimary: true },
      { scheme: 'keyword', code: 'deep learning', name: 'Deep Learning' },
      { scheme: 'keyword', code: 'vision', name: 'Vision' },
    ]);
    expect(topics).toHaveLength(3);
  });

  it('has a key that differs from equal keys in other files', async () => {
    expect(await readFields('year = 2020')).toMatchObject({ key: 'key 2020 T' });
    expect(await readFields('doi = {10.1234/x}')).not.toHaveProperty('key');
  });
});

describe('a bibliography', () => {
  it('keeps entries that wait for their volume if the file breaks off before it', async () => {
    const cut = async function* (): AsyncIterable<Uint8Array> {
      yield Buffer.from(
        '@inproceedings{a, title = {Waits}, crossref = {Vol}}\n@article{b, title = {Does not}}\n@article{c',
      );
      throw new InputError('It is cut off.');
    };
    const titles: unknown[] = [];
    const reading = (async () => {
      for await (const item of bibtex.read({ name: 'cut.bib', bytes: cut() }, { asOf: '2026-11-22' }))
        titles.push('record' in item && item.record.kind === 'paper' ? item.record.title : item);
    })();
    await expect(reading).rejects.toThrow('It is cut off.');
    expect(titles).toEqual(['Does not', 'Waits']);
  });

  it('lets entries inherit from their volume, before or after them', async () => {
    const child = (key: string): string => `@inproceedings{${key}, title = {${key}}, crossref = {Vol}}\n`;
    const volume =
      '@Proceedings{vol, title = {Proc. of X}, year = 2019, month = may, publisher = {ACM}, doi = {10.1234/v}}\n';
    const papers = papersOf(await readText(bibtex, `${child('a')}${volume}${child('b')}`));
    const inherited = {
      published: '2019-05',
      identifiers: [],
      venue: { name: 'Proc. of X', type: 'conference', publisher: 'ACM' },
    };
    expect(papers).toMatchObject([
      { title: 'Proc. of X', type: 'proceedings', published: '2019-05', venue: null },
      { title: 'b', ...inherited },
      { title: 'a', ...inherited },
    ]);
    const own = papersOf(
      await readText(bibtex, `${volume}@inproceedings{c, title = {c}, crossref = {vol}, year = 2020}`),
    );
    expect(own[1]).toMatchObject({ published: '2020' });
  });

  it('has abbreviations, comments, and entries in parentheses', async () => {
    const text = `Made by foo@bar.com with {braces
      @string{acm = "ACM"} @STRING(jou = acm # { Journal})
      @comment{@article{no, title = {No}}} @preamble{"\\x"}
      @Article(a, title = "A (1)", journal = jou)  @article { b , title="B"}`;
    const items = await readText(bibtex, text);
    expect(rejectsOf(items)).toEqual([]);
    expect(papersOf(items)).toMatchObject([{ title: 'A (1)', venue: { name: 'ACM Journal' } }, { title: 'B' }]);
  });

  it('may begin with a BOM and end its lines with CRLF', async () => {
    const items = await readText(
      bibtex,
      '\uFEFF@article{a,\r\n  title = {A\r\n b\0}\r\n}\r\n@article\r\n{b,\r\n title={B}}',
    );
    expect(papersOf(items).map(({ title }) => title)).toEqual(['A b', 'B']);
    expect(items.map(({ location }) => location)).toEqual(['line 1', 'line 5']);
  });

  it.each([
    ['an unclosed brace', '@article{x, title = {never, year = 2000', 'bad-record'],
    ['a missing comma', '@article{x, title = {X} year = 2000}', 'bad-record'],
    ['bytes that are no UTF-8', Buffer.from('@article{x,\n title = {M\xfcller}\n}', 'latin1'), 'bad-text'],
    ['nothing to identify it', '@misc{x, year = 2000}', 'no-identity'],
    ['a title that is empty', '@misc{x, title = {}}', 'no-identity'],
  ])('rejects an entry with %s by its line and continues', async (_what, bad, reason) => {
    const parts = ['@article{a, title = {A}}\n\n', bad, '\n@article{b,\n title = {B}}\n'];
    const items = await readText(bibtex, Buffer.concat(parts.map((part) => Buffer.from(part))));
    expect(papersOf(items).map(({ title }) => title)).toEqual(['A', 'B']);
    expect(rejectsOf(items)).toMatchObject([{ reason, location: expect.stringMatching(/^line [34]$/) }]);
  });

  it('has a reject if it ends inside an entry', async () => {
    const items = await readText(bibtex, '@article{a, title = {A}}\n@article{b, title = {never');
    expect(papersOf(items)).toHaveLength(1);
    expect(rejectsOf(items)).toMatchObject([{ reason: 'bad-record', location: 'line 2' }]);
  });

  it('may have a long line', async () => {
    const { abstract } = await readFields(`abstract = {${'word '.repeat(20_000)}}`);
    expect(abstract).toHaveLength(20_000 * 5 - 1);
  });

  it.each([
    '% Encoding: UTF-8\n\n@article{key,\n  title = {T}}',
    '\uFEFF@STRING{a = "b"}',
    '@inproceedings{a:b/c,title="x"}',
    '@misc{,\n title = {no key}}',
  ])('is recognised by %j', (beginning) => {
    expect(bibtex.recognizes(beginning, 'file.txt')).toBe(true);
  });

  it.each(['', 'write to @me{}', '{"note": "\n@article{key,\n"}', 'id,title\n1,@article'])(
    'is not recognised by %j',
    (beginning) => {
      expect(bibtex.recognizes(beginning, 'file.bib')).toBe(false);
    },
  );
});
