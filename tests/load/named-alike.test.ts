import { afterEach, describe, expect, it } from 'vitest';
import { byline } from '../../src/source/formats/byline.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { readText, recordsOf } from '../support/reading.ts';
import { findContradictions } from '../support/recount.ts';

const [ISSN, OTHER_ISSN, THIRD_ISSN] = ['0028-0836', '0036-8075', '0027-8424'];
const venue = (name: string, identifiers: object, more: object = {}): object => ({ name, identifiers, ...more });

describe('nodes of one name, in one batch or several', async () => {
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
  /** Loads the records as one batch, as one batch each, and as one batch after the first record. */
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

  const askInstitutions = async (): Promise<unknown> => {
    const { institutions } = await graph.ask(
      '{ institutions { nodes { name countryCode type city parent { name } identifiers { value } papers { totalCount } } } }',
    );
    return institutions.nodes.map(({ name, countryCode, type, city, parent, identifiers, papers }: Json) =>
      [name, countryCode, type, city, parent?.name, ...identifiers.map(({ value }: Json) => value), papers.totalCount]
        .filter((said) => typeof said === 'number' || Boolean(said))
        .join(' '),
    );
  };
  const [ROR, OTHER_ROR, THIRD_ROR] = ['042nb2s44', '05wx9n238', '00pjdza24'];
  const mit = (identifiers: object, more: object = {}): object => ({ name: 'MIT', identifiers, ...more });
  const described = (institution: object, more: object = {}): object => ({
    kind: 'institution',
    ...institution,
    ...more,
  });

  it.each<[string, readonly (object | string)[], readonly string[]]>([
    ['with an identifier and without', [mit({ ror: ROR }), 'M.I.T.'], [`MIT ${ROR} 2`]],
    ['without an identifier and with', ['M.I.T.', mit({ ror: ROR })], [`M.I.T. ${ROR} 2`]],
    ['with a country and without', [mit({}, { countryCode: 'US' }), 'MIT'], ['MIT US 2']],
    [
      'in several countries',
      ['MIT', ...['US', 'IN', 'MX', 'US'].map((countryCode, number) => mit({}, { countryCode, type: `${number}` }))],
      ['MIT US 0 3', 'MIT IN 1 1', 'MIT MX 2 1'],
    ],
    [
      'with identifiers of two schemes, of which one has a country and a type',
      [mit({ ror: ROR }), mit({ openalex: 'I1' }, { countryCode: 'US', type: 'education' })],
      [`MIT US education I1 ${ROR} 2`],
    ],
    [
      'with several identifiers of one scheme',
      [
        'MIT',
        ...[ROR, OTHER_ROR, THIRD_ROR].map((ror) => mit({ ror })),
        mit({ openalex: 'I1' }),
        mit({ openalex: 'I2' }),
      ],
      [`MIT I1 ${ROR} 3`, `MIT I2 ${OTHER_ROR} 2`, `MIT ${THIRD_ROR} 1`],
    ],
    [
      'with one identifier in several spellings, and a country and a type once',
      [
        mit({ ror: ROR }),
        mit({ ror: ROR }, { countryCode: 'US', type: 'education' }),
        { name: 'Tech', identifiers: { ror: ROR } },
      ],
      [`MIT US education ${ROR} 3`],
    ],
  ])('institutions %s', async (_which, institutions, expected) => {
    await expectOf(
      institutions.map((one, number) => paperOf(number, { institutions: [one] })),
      askInstitutions,
      expected,
    );
  });

  it.each<[string, readonly object[], readonly string[]]>([
    [
      'and a mention by another of its names',
      [described(mit({ ror: ROR }), { otherNames: ['Tech'] }), paperOf(1, { institutions: ['Tech'] })],
      [`MIT ${ROR} 1`],
    ],
    [
      'by another record, which leaves something out',
      [
        described(mit({ ror: ROR }), { city: 'Cambridge', parent: 'System' }),
        described({ name: 'Tech', identifiers: { openalex: 'I1', ror: ROR } }, { countryCode: 'US' }),
      ],
      ['System 0', `Tech US Cambridge System I1 ${ROR} 0`],
    ],
    [
      'by another record, which has another identifier',
      [
        described(mit({ ror: ROR }), { city: 'Cambridge', type: 'education' }),
        described(mit({ openalex: 'I1' }), { countryCode: 'US', type: 'company' }),
      ],
      [`MIT US company Cambridge I1 ${ROR} 0`],
    ],
    [
      'of which a mention says more',
      [
        described(mit({ ror: ROR })),
        paperOf(1, { institutions: [mit({ ror: ROR }, { countryCode: 'US', type: 'x' })] }),
      ],
      [`MIT US x ${ROR} 1`],
    ],
  ])('an institution that a record describes, %s', async (_which, records, expected) => {
    await expectOf(records, askInstitutions, expected);
  });

  it('become one if a record has identifiers of both, in any batches', async () => {
    const records = [
      described({ name: 'MIT', identifiers: { ror: ROR } }, { parent: 'System' }),
      paperOf(1, { institutions: [{ name: 'Tech', identifiers: { openalex: 'I1' } }] }),
      described({ name: 'M.I.T.', identifiers: { openalex: 'I1', ror: ROR } }),
    ];
    await expectOf(records, askInstitutions, [`M.I.T. System I1 ${ROR} 1`, 'System 0']);
    const { institution } = await graph.loadRecords(
      recordsOf(await readText(byline, JSON.stringify(records.at(-1)))),
      'test',
    );
    expect(institution).toEqual({ created: 0, updated: 0, unchanged: 1 });
  });

  it('stay two if both have an identifier of one scheme, whatever record has identifiers of both', async () => {
    await graph.empty();
    await load([
      described(mit({ ror: ROR })),
      described({ name: 'Tech', identifiers: { ror: OTHER_ROR, openalex: 'I1' } }),
    ]);
    await load([paperOf(1, { institutions: [mit({ ror: ROR, openalex: 'I1' })] })]);
    expect(await askInstitutions()).toEqual([`MIT ${ROR} 1`, `Tech I1 ${OTHER_ROR} 0`]);
  });
});
