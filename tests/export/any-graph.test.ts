import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { byline } from '../../src/source/formats/byline.ts';
import { readText, recordsOf } from '../support/reading.ts';
import { openMover } from '../support/round-trip.ts';
import { anySourceRecords } from '../support/source-records.ts';

describe('exported, and imported into an empty database, it is the same graph:', async () => {
  const mover = await openMover();
  afterAll(() => mover.close());

  /** Papers and people in our own layout, of a source each. */
  const isTheSame = async (...batches: readonly (readonly [source: string, ...records: object[]])[]) => {
    const read = async ([source, ...records]: readonly [string, ...object[]]) =>
      [source, recordsOf(await readText(byline, records.map((record) => JSON.stringify(record)).join('\n')))] as const;
    const { before, after } = await mover.move(await Promise.all(batches.map(read)));
    expect(after.rows).toEqual(before.rows);
    expect(after.lines).toBe(before.lines);
    return before.lines;
  };

  it('who signs as a person on one paper and as a collective on another', async () => {
    const [one, two] = ['10.1000/1', '10.1000/2'];
    await isTheSame(
      ['crossref', { identifiers: { doi: one }, title: 'One', authors: ['The Team'] }],
      ['crossref', { identifiers: { doi: two }, title: 'Two', authors: ['Ann Ash'], collectives: ['The Team'] }],
    );
    await isTheSame(
      ['crossref', { identifiers: { doi: two }, title: 'Two', authors: ['Ann Ash'], collectives: ['The Team'] }],
      ['crossref', { identifiers: { doi: one }, title: 'One', authors: ['The Team'] }],
    );
  });

  it('papers that differ only in their facts', async () => {
    await isTheSame([
      'bibtex',
      { title: 'Editorial', published: '2019' },
      { title: 'Editorial', published: '2020' },
      { title: 'Preface', published: '2019', authors: ['Ann Ash'] },
      { title: 'Preface', published: '2020', authors: ['Ann Ash'] },
    ]);
  });

  it('people of one name, with and without identifiers', async () => {
    const lines = await isTheSame(
      ['dblp', { title: 'One', key: 'a', authors: [{ name: 'Wei Wang', identity: 'Wei Wang 0001' }] }],
      ['dblp', { title: 'Two', key: 'b', authors: [{ name: 'Wei Wang', identity: 'Wei Wang 0002' }] }],
      [
        'dblp',
        { title: 'Three', key: 'c', authors: ['Wei Wang', { name: 'W. Wang', identifiers: { dblp: '118/4969' } }] },
      ],
      ['s2', { title: 'Four', key: 'd', authors: ['Wei Wang'] }],
      ['dblp', { kind: 'author', identifiers: { dblp: '118/4969' }, name: 'Wei Wang 0003', otherNames: ['王伟'] }],
    );
    expect(lines).toContain('{"name":"Wei Wang","identity":{"name":"Wei Wang 0002","source":"dblp"}}');
    expect(lines).toContain('{"name":"Wei Wang","identity":{"source":"s2"}}');
  });

  it('citations of loaded papers, of missing papers, and by missing papers', async () => {
    await isTheSame(
      [
        's2',
        { kind: 'citation', citing: 'doi:10.1000/9', identifiers: { doi: '10.1000/1' }, contexts: ['As [1] says.'] },
      ],
      [
        'openalex',
        { identifiers: { doi: '10.1000/1', openalex: 'W1' }, title: 'One', references: ['doi:10.1000/2'] },
        {
          identifiers: { doi: '10.1000/2' },
          title: 'Two',
          references: [
            { identifiers: { openalex: 'W1' }, contexts: [], intents: ['background'], isInfluential: true },
            { identifiers: { openalex: 'W8', doi: '10.1000/8', arxiv: '2103.00020' }, isInfluential: false },
          ],
        },
      ],
    );
  });

  it('guessed dates, fields of several sources, topics with their ancestors', async () => {
    const above = [
      { scheme: 'openalex', code: 'subfields/1702', name: 'Artificial Intelligence' },
      { scheme: 'openalex', code: 'fields/17', name: 'Computer Science' },
    ];
    const lines = await isTheSame(
      [
        'listing',
        {
          title: 'One',
          published: '2024-05-01',
          isDateGuessed: true,
          authors: ['Ann Ash'],
          topics: ['cs.LG', 'no.SUCH'],
        },
      ],
      ['listing', { title: 'Two', published: '2024-05-01', isDateGuessed: true, hasCode: true, authors: ['Ann Ash'] }],
      [
        'openalex',
        {
          identifiers: { openalex: 'W1' },
          title: 'One.',
          published: '2024',
          authors: ['Ann Ash'],
          venue: { name: 'Journal', identifiers: { issn: '0028-0836' }, publisher: 'House', issnL: '0028-0836' },
          topics: [{ scheme: 'openalex', code: 'T1', name: 'Graphs', score: 0.123456789, ancestors: above }],
          abstract: 'An abstract.',
        },
      ],
      [
        'crossref',
        {
          identifiers: { doi: '10.1000/1', openalex: 'W1' },
          published: '2024-04',
          venue: 'journal',
          summary: 'In short.',
        },
      ],
    );
    expect(lines).toContain('"isDateGuessed":true');
  });

  it('institutions of one name in several countries', async () => {
    const at = (name: string, countryCode: string | null, identifiers = {}) => ({ name, countryCode, identifiers });
    await isTheSame(
      [
        'openalex',
        {
          kind: 'institution',
          ...at('Victoria University', 'AU', { ror: '04j757h98' }),
          city: 'Melbourne',
          latitude: -37.8,
          parent: at('Victorian Universities', 'AU'),
        },
      ],
      [
        'crossref',
        {
          title: 'One',
          authors: [
            { name: 'Ann Ash', institutions: [at('Victoria University', 'CA'), at('Victoria University', 'AU')] },
          ],
          institutions: ['CERN', at('Victoria University', 'NZ')],
        },
      ],
    );
  });

  it('any records of a few papers and people', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySourceRecords(), { minLength: 1, maxLength: 5 }), async (batches) => {
        const { before, after } = await mover.move(batches.map(({ source, records }) => [source, records]));
        expect(after.rows).toEqual(before.rows);
        expect(after.lines).toBe(before.lines);
      }),
      // A run loads several batches, and would be made smaller for minutes.
      { numRuns: 4, seed: 11, endOnFailure: true },
    );
  });
});
