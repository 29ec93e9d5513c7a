import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listing } from '../../src/source/formats/listing.ts';
import { parseListingByline } from '../../src/source/formats/listing-byline.ts';
import { parseListingHeading } from '../../src/source/formats/listing-heading.ts';
import { dataFile, hasData } from '../support/data.ts';
import { readExpectedPapers } from '../support/radford.ts';
import { findRecognized, papersOf, readPath, readText, rejectsOf } from '../support/reading.ts';

describe.runIf(hasData)('the listing of 25 papers', async () => {
  const items = hasData ? await readPath(listing, dataFile('feed/radford.txt')) : [];
  const records = papersOf(items);
  const expected = hasData ? readExpectedPapers() : [];

  it('has 25 records', () => {
    expect(records.map(({ title }) => title).sort()).toEqual(expected.map(({ title }) => title).sort());
    expect(records).toHaveLength(25);
    expect(rejectsOf(items)).toEqual([]);
  });

  it('is recognized by its first line, and no other real file is taken for a listing', async () => {
    expect(await findRecognized(listing)).toEqual(['feed/radford.txt']);
  });

  it.each(expected.map((paper) => [paper.title, paper] as const))('is read right for %s', (title, paper) => {
    const record = records.find((candidate) => candidate.title === title);
    expect(record?.authors.map(({ name }) => name)).toEqual(paper.authors_in_feed);
    expect(record).toMatchObject({
      title,
      published: paper.date,
      topics: [{ scheme: 'arxiv', code: paper.primary_category, name: null, isPrimary: true }],
      hasCode: paper.code_flag_in_feed,
      institutions: paper.affiliations_in_feed.map((name) => ({ name, identifiers: [] })),
      abstract: paper.abstract,
      isBylineComplete: !paper.feed_says_et_al,
    });
  });
});

describe('the border of title and authors', () => {
  it.each([
    ['Learning without LabelsJane Doe, John Roe', 'Learning without Labels', ['Jane Doe', 'John Roe']],
    ['Scaling GANs with DeepMind toolsSam McCandlish et al.', 'Scaling GANs with DeepMind tools', ['Sam McCandlish']],
    ['A Study of GPT-3Ludwig van Beethoven, Ann Lee', 'A Study of GPT-3', ['Ludwig van Beethoven', 'Ann Lee']],
    ['What Do We Know?Öykü Çelik', 'What Do We Know?', ['Öykü Çelik']],
    ['Training an LLMAda Lovelace, Alan Turing', 'Training an LLM', ['Ada Lovelace', 'Alan Turing']],
    [
      'Robust, Fast, and Simple NetworksJean-Luc O’Brien, J. K. Smith',
      'Robust, Fast, and Simple Networks',
      ['Jean-Luc O’Brien', 'J. K. Smith'],
    ],
    [
      'Notes on CLIP (Part II)Tom B. Brown, John Smith, Jr.',
      'Notes on CLIP (Part II)',
      ['Tom B. Brown', 'John Smith, Jr.'],
    ],
    [
      'Engaged in NarrativesMcKenna Tornblad, Luke Lapresi',
      'Engaged in Narratives',
      ['McKenna Tornblad', 'Luke Lapresi'],
    ],
    [
      'Style from AcousticsSunayana Sitaram, SaiKrishna Rallabandi',
      'Style from Acoustics',
      ['Sunayana Sitaram', 'SaiKrishna Rallabandi'],
    ],
    [
      'Modelling with SkipgramsHugo Van hamme, Mai ElSherief',
      'Modelling with Skipgrams',
      ['Hugo Van hamme', 'Mai ElSherief'],
    ],
    [
      'Particle Verbs, Part IISabine Schulte im Walde, J. -N. Fuchs',
      'Particle Verbs, Part II',
      ['Sabine Schulte im Walde', 'J. -N. Fuchs'],
    ],
    ['Readings of ‘it’Ann Lee', 'Readings of ‘it’', ['Ann Lee']],
    ['On Graph NetworksMadonna', 'On Graph Networks', ['Madonna']],
  ])('is found in %s', (line, title, authors) => {
    expect(parseListingByline(line)).toMatchObject({ title, authors });
  });

  it.runIf(hasData)(
    'is found in 3,341 real titles and names glued together, but for 5 first authors with a capital inside a name',
    () => {
      const lines = gunzipSync(readFileSync(dataFile('acl/small-3341.jsonl.gz')))
        .toString()
        .trim()
        .split('\n');
      const missed = lines.flatMap((line) => {
        const { title: given, authors } = JSON.parse(line) as {
          title: string;
          authors: { name: string }[];
        };
        const title = given.replace(/\s+/g, ' ').trim();
        const names = authors.slice(0, 3).map(({ name }) => name);
        const found = parseListingByline(`${title}${names.join(', ')} et al.`);
        return found?.title === title && found.authors.join() === names.join() ? [] : [names[0]];
      });
      expect(lines).toHaveLength(3341);
      expect(missed).toHaveLength(5);
      for (const name of missed) expect(name).toMatch(/\p{Ll}\p{Lu}/u);
    },
  );

  it('leaves a line without one alone', () => {
    expect(parseListingByline('Nothing is glued here at all')).toBeUndefined();
  });

  it('is found in any title that ends in a small letter, before any plain name', () => {
    const word = fc.constantFrom(
      'learning',
      'Deep',
      'networks',
      'of',
      'GANs',
      'CLIP',
      'the',
      'GPT-4',
      'Graphs',
      'text-to-image',
      'for',
      '3D',
    );
    const title = fc
      .tuple(fc.array(word, { minLength: 1, maxLength: 8 }), fc.constantFrom('models', 'Data', 'supervision'))
      .map(([words, last]) => [...words, last].join(' '));
    const name = fc
      .tuple(
        fc.constantFrom('Ann', 'José', 'Li', 'Łukasz', 'Tom B.'),
        fc.constantFrom('Lee', 'Öz', 'Sutskever', 'van Dijk', "O'Neil", 'Gontijo-Lopes'),
      )
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(title, fc.array(name, { minLength: 1, maxLength: 4 }), fc.boolean(), (text, names, isComplete) => {
        const line = `${text}${names.join(', ')}${isComplete ? '' : ' et al.'} · mit, eth zurich`;
        expect(parseListingByline(line)).toEqual({
          title: text,
          authors: names,
          isComplete,
          affiliations: ['mit', 'eth zurich'],
        });
      }),
    );
  });
});

describe('a heading', () => {
  it.each([
    ['CLOct 25, 2024', { category: 'CL', published: '2024-10-25', isDateGuessed: false, hasCode: false }],
    ['LGJun 6, 2024Code', { category: 'LG', published: '2024-06-06', isDateGuessed: false, hasCode: true }],
    ['hep-thJan 1, 2020', { category: 'hep-th', published: '2020-01-01', isDateGuessed: false, hasCode: false }],
    ['stat.MLMay 31, 2023', { category: 'stat.ML', published: '2023-05-31', isDateGuessed: false, hasCode: false }],
    ['MLSept 3, 2024 Code', { category: 'ML', published: '2024-09-03', isDateGuessed: false, hasCode: true }],
  ])('is read in %s', (line, heading) => {
    expect(parseListingHeading(line, '2026-11-22')).toEqual(heading);
  });

  it.each([
    ['LGFeb 6', '2026-11-22', '2026-02-06'],
    ['LGNov 22', '2026-11-22', '2026-11-22'],
    ['LGNov 23', '2026-11-22', '2025-11-23'],
    ['LGDec 31', '2026-01-01', '2025-12-31'],
    ['LGFeb 29', '2026-11-22', '2024-02-29'],
  ])('without a year is the latest such date that is not after the day: %s on %s', (line, asOf, published) => {
    expect(parseListingHeading(line, asOf)?.published).toBe(published);
  });

  it.each(['Oct 25, 2024', 'CL 2024-10-25', 'CLFeb 30, 2024', 'CLOct 25, 2024 Draft', 'CLOct 0'])(
    'is not seen in %s',
    (line) => {
      expect(parseListingHeading(line, '2026-11-22')).toBeUndefined();
    },
  );
});

describe('a record that is wrong', () => {
  it.each([
    ['', 'line 1', /empty file/],
    ['Dear reader,\nthis is a letter.', 'line 1', /"Dear reader,"/],
    ['CLOct 25, 2024\nA \0 TitleAnn Lee\nAbstract', 'line 1', /NUL/],
    ['CLOct 25, 2024', 'line 2', /paper of line 1, got the end of its record/],
    ['CLOct 25, 2024\nno authors here\nAbstract', 'line 2', /"no authors here"/],
  ])('is a reject: %j', async (text, location, message) => {
    const items = await readText(listing, text);
    expect(items).toEqual([
      { location, reason: 'bad-record', message: expect.stringMatching(message), excerpt: expect.any(String) },
    ]);
  });

  it('does not stop the file', async () => {
    const items = await readText(
      listing,
      [
        'Papers of the week',
        'and more of that',
        'CLOct 25, 2024',
        'A TitleAnn Lee',
        'Abstract',
        'CLOct 26, 2024',
        'no authors here',
        'CLOct 27, 2024',
        'Other TitleBo Li',
        'An abstract',
      ].join('\n'),
    );
    expect(items.map((item) => ('reason' in item ? item.location : item.record))).toMatchObject([
      'line 1',
      { title: 'A Title', abstract: 'Abstract' },
      'line 7',
      { title: 'Other Title', abstract: 'An abstract' },
    ]);
  });

  it('is left out where one of its lines is no UTF-8, which is the reject', async () => {
    const items = await readText(
      listing,
      Buffer.concat([
        Buffer.from('CLOct 25, 2024\nA Title'),
        Buffer.from([0xff]),
        Buffer.from('Ann Lee\nAbstract\nCLOct 26, 2024\nOther TitleBo Li\n'),
      ]),
    );
    expect(rejectsOf(items)).toMatchObject([{ location: 'line 2', reason: 'bad-text' }]);
    expect(papersOf(items)).toMatchObject([{ title: 'Other Title' }]);
  });
});

describe('a listing', () => {
  it('may have blank lines, CRLF, a BOM, abstracts of several lines and none at all', async () => {
    const records = papersOf(
      await readText(
        listing,
        '\uFEFFCVMay 1, 2020\r\n\r\nA StudyAnn Lee, Bo Li\r\nFirst line.\r\nSecond line.\r\nASMay 2, 2020\r\nOther StudyCy Day\r\n',
      ),
    );
    expect(records).toMatchObject([
      {
        title: 'A Study',
        topics: [{ scheme: 'arxiv', code: 'cs.CV' }],
        abstract: 'First line. Second line.',
        isBylineComplete: true,
      },
      { title: 'Other Study', topics: [{ scheme: 'arxiv', code: 'eess.AS' }], abstract: null },
    ]);
  });

  it.each(['PR', 'CO', 'NEWS'])(
    'keeps the category %s, which may mean several or none, as a keyword',
    async (category) => {
      const [record] = papersOf(await readText(listing, `${category}May 1, 2020\nA StudyAnn Lee\n`));
      expect(record?.topics).toEqual([
        { scheme: 'keyword', code: category, name: category, score: null, isPrimary: true, ancestors: [] },
      ]);
    },
  );
});
