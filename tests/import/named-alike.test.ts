import { afterEach, describe, expect, it } from 'vitest';
import { byline } from '../../src/import/formats/byline.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { readText, recordsOf } from '../support/reading.ts';
import { findContradictions } from '../support/recount.ts';

const [ISSN, OTHER_ISSN, THIRD_ISSN] = ['0028-0836', '0036-8075', '0027-8424'];
const venue = (name: string, identifiers: object, more: object = {}): object => ({ name, identifiers, ...more });

describe('what has one name, in one batch as in several', async () => {
  const graph = await openTestGraph('empty');
  const load = async (records: readonly object[]): Promise<void> => {
    const lines = records.map((record) => JSON.stringify(record)).join('\n');
    await graph.loadRecords(recordsOf(await readText(byline, lines)), 'test');
  };
  const inBatches = async (batches: readonly (readonly object[])[], ask: () => Promise<unknown>): Promise<unknown> => {
    await graph.empty();
    for (const batch of batches) await load(batch);
    return ask();
  };
  /** The same as one batch, as one for each record, and as one after the first record. */
  const expectOf = async (
    records: readonly object[],
    ask: () => Promise<unknown>,
    expected: unknown,
  ): Promise<void> => {
    expect(await inBatches([records], ask)).toEqual(expected);
    expect(
      await inBatches(
        Array.from(records, (record) => [record]),
        ask,
      ),
    ).toEqual(expected);
    expect(await inBatches([records.slice(0, 1), records.slice(1)], ask)).toEqual(expected);
  };
  const paperOf = (number: number, more: object): object => ({
    title: `Paper ${number}`,
    identifiers: { doi: `10.1000/${number}` },
    ...more,
  });

  afterEach(async () => {
    expect(await findContradictions(graph)).toEqual([]);
  });

  const askVenues = async (): Promise<unknown> => {
    const { venues } = await graph.ask(
      '{ venues { nodes { name type publisher identifiers { value } papers { totalCount } } } }',
    );
    return venues.nodes.map(({ name, type, publisher, identifiers, papers }: Json) =>
      [name, type, publisher, ...identifiers.map(({ value }: Json) => value), papers.totalCount]
        .filter(Boolean)
        .join(' '),
    );
  };

  it.each<[string, readonly (object | string)[], readonly string[]]>([
    ['with an identifier and without', [venue('Nature', { issn: ISSN }), 'Nature'], [`Nature ${ISSN} 2`]],
    ['without an identifier and with', ['Nature', venue('NATURE', { issn: ISSN })], [`Nature ${ISSN} 2`]],
    [
      'with identifiers of two schemes',
      [
        venue('Nature', { issn: ISSN }, { type: 'journal' }),
        venue('Nature', { openalex: 'S1' }, { type: 'x', publisher: 'P' }),
      ],
      [`Nature journal P ${ISSN} S1 2`],
    ],
    ['with and without diacritics', ['Revista Española', 'Revista Espanola'], ['Revista Española 2']],
    ['of punctuation alone', ['???', '!!!'], ['??? 1', '!!! 1']],
    [
      'with several identifiers of one scheme',
      [...[ISSN, OTHER_ISSN, THIRD_ISSN].map((issn) => venue('Science', { issn })), 'Science'],
      [`Science ${ISSN} 2`, `Science ${OTHER_ISSN} 1`, `Science ${THIRD_ISSN} 1`],
    ],
    [
      'first without an identifier, then with several of one scheme',
      ['Science', ...[ISSN, OTHER_ISSN, THIRD_ISSN].map((issn) => venue('Science', { issn }))],
      [`Science ${ISSN} 2`, `Science ${OTHER_ISSN} 1`, `Science ${THIRD_ISSN} 1`],
    ],
    [
      'with several identifiers of two schemes',
      [
        venue('Science', { issn: ISSN }),
        venue('Science', { openalex: 'S1' }),
        venue('Science', { openalex: 'S2' }),
        venue('Science', { issn: OTHER_ISSN }),
        venue('Science', { openalex: 'S3' }),
      ],
      [`Science ${ISSN} S1 2`, `Science ${OTHER_ISSN} S2 2`, 'Science S3 1'],
    ],
    [
      'where one has both and others one each',
      [
        venue('Science', { issn: ISSN, openalex: 'S1' }),
        venue('Science', { issn: OTHER_ISSN }),
        venue('Science', { openalex: 'S2' }),
      ],
      [`Science ${ISSN} S1 1`, `Science ${OTHER_ISSN} S2 2`],
    ],
  ])('venues %s', async (_which, venues, expected) => {
    await expectOf(
      venues.map((one, number) => paperOf(number, { venue: one })),
      askVenues,
      expected,
    );
  });
});
