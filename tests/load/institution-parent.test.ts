import { beforeEach, describe, expect, it } from 'vitest';
import { byline } from '../../src/source/formats/byline.ts';
import { openTestGraph } from '../support/graph.ts';
import { readText, recordsOf } from '../support/reading.ts';

const system = { name: 'System of Universities', identifiers: { ror: '00pjdza24' }, countryCode: 'US' };
const university = { name: 'University', identifiers: { ror: '05wx9n238' }, countryCode: 'US' };
const described = (institution: object, more: object = {}): object => ({
  kind: 'institution',
  ...institution,
  ...more,
});

describe('the parent of an institution', async () => {
  const graph = await openTestGraph('empty');
  const ask = async (): Promise<unknown> =>
    (await graph.ask('{ institutions { nodes { name city parent { name } children { nodes { name } } } } }'))
      .institutions.nodes;
  const load = async (records: readonly object[]): Promise<unknown> =>
    graph.loadRecords(
      recordsOf(await readText(byline, records.map((record) => JSON.stringify(record)).join('\n'))),
      'test',
    );
  const both = [
    { name: 'System of Universities', city: 'Town', parent: null, children: { nodes: [{ name: 'University' }] } },
    { name: 'University', city: null, parent: { name: 'System of Universities' }, children: { nodes: [] } },
  ];

  beforeEach(() => graph.empty());

  it.each([
    ['first', [described(system, { city: 'Town' }), described(university, { parent: system })]],
    ['last', [described(university, { parent: system }), described(system, { city: 'Town' })]],
  ])('is known if it is described %s', async (_when, records) => {
    for (const record of records) await load([record]);
    expect(await ask()).toEqual(both);
    await graph.empty();
    await load(records);
    expect(await ask()).toEqual(both);
  });

  it('is the last one stated, and stays if a record states no parent', async () => {
    await load([described(university, { parent: 'Another system' })]);
    await load([described(university, { parent: system }), described(system, { city: 'Town' })]);
    await load([described(university, { homepageUrl: 'https://university.example/' })]);
    expect(await ask()).toEqual([
      { name: 'Another system', city: null, parent: null, children: { nodes: [] } },
      ...both,
    ]);
  });

  it('is the parent of either institution if two turn out to be one', async () => {
    const same = { kind: 'merge', of: 'institution', scheme: 'openalex', from: 'I2', into: 'I1' };
    await load([described({ ...university, identifiers: { openalex: 'I1' } })]);
    await load([
      described({ ...university, name: 'The University', identifiers: { openalex: 'I2' } }, { parent: system }),
    ]);
    await load([same]);
    expect(await ask()).toMatchObject([
      { name: 'System of Universities' },
      { parent: { name: 'System of Universities' } },
    ]);
  });

  it('is not the institution itself', async () => {
    await load([described(university, { parent: university })]);
    expect(await ask()).toEqual([{ name: 'University', city: null, parent: null, children: { nodes: [] } }]);
  });
});
