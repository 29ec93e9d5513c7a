import { describe, expect, it } from 'vitest';
import type { ImportRecord } from '../../src/source/record.ts';
import { openTestGraph } from '../support/graph.ts';
import { bylineOf, type Person, paper, person } from '../support/identity.ts';
import { findContradictions } from '../support/recount.ts';

const O1 = '0000-0002-1825-0097';

describe('the identity of authors', async () => {
  const graph = await openTestGraph('empty');

  it('follows an identifier of any kind, whatever the name', async () => {
    await graph.load([paper('i1', [person('Ada Byron', { orcid: O1 })])], 'crossref');
    await graph.load([paper('i2', [person('A. B. Lovelace', { orcid: O1, openalex: 'A1' })])], 'openalex');
    await graph.load([paper('i3', [person('Ada Lovelace', { openalex: 'A1' })])], 'openalex');
    expect(await bylineOf(graph, 'i3')).toEqual([`Ada Byron [openalex:A1 orcid:${O1}] 3`]);
  });

  it('joins two authors when a record has identifiers of both, in either order of batches', async () => {
    await graph.load([paper('b1', [person('Bo Berg', { s2: '101' })])], 's2');
    await graph.load([paper('b2', [person('B. Berg', { openalex: 'A2' })])], 'openalex');
    const { author: before } = await graph.ask('{ author(by: { openalex: "A2" }) { id } }');
    await graph.load([paper('b3', [person('Bo Berg', { s2: '101', openalex: 'A2' })])], 'byline');
    expect(await bylineOf(graph, 'b2')).toEqual(['Bo Berg [openalex:A2 s2:101] 3']);
    const { node } = await graph.ask(
      'query ($id: ID!) { node(id: $id) { ... on Author { name papers { totalCount } } } }',
      {
        id: before.id,
      },
    );
    expect(node).toEqual({ name: 'Bo Berg', papers: { totalCount: 3 } });
  });

  it('keeps two people of one name apart if the source does', async () => {
    const wei = (identity: string): Person => ({ name: 'Wei Wang', identity });
    await graph.load(
      [paper('w1', [wei('Wei Wang 0001')]), paper('w2', [wei('Wei Wang 0002')]), paper('w3', [wei('Wei Wang 0001')])],
      'dblp',
    );
    expect([await bylineOf(graph, 'w1'), await bylineOf(graph, 'w2')]).toEqual([['Wei Wang [] 2'], ['Wei Wang [] 1']]);
    const { errors } = await graph.send('{ author(by: { name: "Wei Wang" }) { id } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('AMBIGUOUS_AUTHOR');
  });

  it.each([
    ['the source that tells them apart first', ['dblp', 'crossref']],
    ['the bare names first', ['crossref', 'dblp']],
    ['the papers one by one', ['dblp', 'crossref-1', 'crossref-2', 'crossref-3']],
  ])('never joins two people through a bare name that stands for both: %s', async (order, sources) => {
    const doi = (number: number): string => `n${order.length}-${number}`;
    const name = `Ned Noll ${order.length}`;
    const told = [1, 2].map((number) => paper(doi(number), [{ name, identity: `${name} 000${number}` }]));
    const bare = [1, 2, 3].map((number) => paper(doi(number), [name]));
    for (const file of sources) {
      const [source = '', number] = file.split('-');
      if (source === 'dblp') await graph.load(told, source);
      else await graph.load(number === undefined ? bare : bare.slice(Number(number) - 1, Number(number)), source);
    }
    const bylines = await Promise.all([1, 2, 3].map((number) => bylineOf(graph, doi(number))));
    expect(bylines).toEqual([[`${name} [] 1`], [`${name} [] 1`], [`${name} [] 1`]]);
    // An identifier that a program has given to both is no evidence against who keeps them apart.
    const cluster = [person(name, { openalex: `A8${order.length}` })];
    await graph.load([paper(doi(1), cluster), paper(doi(2), cluster)], 'openalex');
    expect(await bylineOf(graph, doi(2))).toEqual([`${name} [] 1`]);
  });

  it('gives the people of a paper in two sources the identifiers of both', async () => {
    await graph.load(
      [paper('s1', [person('Di Dahl', { openalex: 'A41' }), person('Ed Eck', { openalex: 'A42' })])],
      'openalex',
    );
    await graph.load([paper('s1', [person('D. Dahl', { s2: '41' }), person('Ed Eck', { s2: '42' })])], 's2');
    await graph.load([paper('s2', [person('Diana Dahl', { s2: '41' })])], 's2');
    expect(await bylineOf(graph, 's1')).toEqual(['Di Dahl [openalex:A41 s2:41] 2', 'Ed Eck [openalex:A42 s2:42] 1']);
  });

  it.each([
    ['the identified first', ['openalex', 'crossref']],
    ['the bare names first', ['crossref', 'openalex']],
  ])('gives an identified author the slot, but no other paper of the bare name: %s', async (order, sources) => {
    const key = order.split(' ')[1] ?? '';
    const code = key === 'bare' ? 8 : 9;
    const files: Record<string, readonly object[]> = {
      openalex: [
        paper(`${key}-1`, [person(`Fay Fox ${key}`, { openalex: `A5${code}1` })]),
        paper(`${key}-2`, [person(`Fay Fox ${key}`, { openalex: `A5${code}2` })]),
      ],
      crossref: [1, 2, 3].map((number) => paper(`${key}-${number}`, [`Fay Fox ${key}`])),
    };
    for (const source of sources) await graph.load(files[source] ?? [], source);
    expect(await Promise.all([1, 2, 3].map((number) => bylineOf(graph, `${key}-${number}`)))).toEqual([
      [`Fay Fox ${key} [openalex:A5${code}1] 1`],
      [`Fay Fox ${key} [openalex:A5${code}2] 1`],
      [`Fay Fox ${key} [] 1`],
    ]);
  });

  it('joins the bare names of two sources if a shared paper shows that they are one, in any order', async () => {
    await graph.load([paper('j1', ['Gus Gray'])], 'arxiv');
    await graph.load([paper('j2', ['Gus Gray'])], 'bibtex');
    expect(await bylineOf(graph, 'j1')).toEqual(['Gus Gray [] 1']);
    await graph.load([paper('j1', ['Gus Gray'])], 'bibtex');
    expect(await bylineOf(graph, 'j1')).toEqual(['Gus Gray [] 2']);
  });

  it('joins people at the same position of two complete bylines if surname and initial agree', async () => {
    await graph.load([paper('k1', ['Hal Hill', 'Ida Ives', 'Wang Wei'])], 'dblp');
    await graph.load([paper('k1', ['H. Hill', 'Jo Ives', 'Wei Wang'])], 'crossref');
    expect(await bylineOf(graph, 'k1')).toEqual(['Hal Hill [] 1', 'Ida Ives [] 1', 'Wang Wei [] 1']);
    await graph.load(
      [paper('k2', [person('Hal Hill', { openalex: 'A61' }), person('I. Ives', { openalex: 'A62' })])],
      'openalex',
    );
    await graph.load([paper('k2', [person('Hal Hill', { s2: '61' }), person('Ida Ives', { s2: '62' })])], 's2');
    expect(await bylineOf(graph, 'k2')).toEqual(['Hal Hill [openalex:A61 s2:61] 1', 'I. Ives [openalex:A62 s2:62] 1']);
  });

  it('joins the page of a person with the papers of all their names', async () => {
    await graph.load([paper('p1', ['Kim Karr']), paper('p2', ['K. Karr']), paper('p3', ['Kim Karr-Low'])], 'dblp');
    const page: ImportRecord = {
      kind: 'author',
      identifiers: [{ scheme: 'dblp', value: '12/345' }],
      identities: [{ name: 'Kim Karr' }, { name: 'Kim Karr-Low' }],
      name: 'Kim Karr-Low',
      otherNames: ['Kim Karr'],
    };
    expect((await graph.loadRecords([page], 'dblp')).author).toEqual({ created: 0, updated: 1, unchanged: 0 });
    expect(await bylineOf(graph, 'p1')).toEqual(['Kim Karr-Low [dblp:12/345] 2']);
    expect(await bylineOf(graph, 'p2')).toEqual(['K. Karr [] 1']);
    expect((await graph.loadRecords([page], 'dblp')).author).toEqual({ created: 0, updated: 0, unchanged: 1 });
  });

  it.each(['before', 'after'])(
    'shows the name that a source describes, if it is loaded %s the other one',
    async (when) => {
      const [printed, openalex] = [`${when}-1`, `A91${when.length}`];
      const described: ImportRecord = {
        kind: 'author',
        identifiers: [{ scheme: 'openalex', value: openalex }],
        name: 'Catherine Cedar',
        otherNames: [],
      };
      const s2 = `91${when.length}`;
      const load = [
        () => graph.loadRecords([described], 'openalex'),
        () => graph.load([{ ...paper(printed, []), collectives: [person('C. Cedar', { s2 })] }], 's2'),
      ];
      for (const one of when === 'before' ? load : load.toReversed()) await one();
      await graph.load([paper(`${when}-2`, [person('C. Cedar', { openalex, s2 })])], 'crossref');
      expect(await bylineOf(graph, `${when}-2`)).toEqual([`Catherine Cedar [openalex:${openalex} s2:${s2}] 2`]);
      const { author } = await graph.ask(`{ author(by: { openalex: "${openalex}" }) { isCollective } }`);
      expect(author.isCollective).toBe(false);
    },
  );

  it.each(['one batch', 'two'])('uses the last record of a person: %s', async (batches) => {
    const value = `A92${batches.length}`;
    const records = ['X. Xu', 'Xi Xu'].map(
      (name): ImportRecord => ({ kind: 'author', identifiers: [{ scheme: 'openalex', value }], name, otherNames: [] }),
    );
    if (batches === 'two') for (const record of records) await graph.loadRecords([record], 'openalex');
    else await graph.loadRecords(records, 'openalex');
    const { author } = await graph.ask(`{ author(by: { openalex: "${value}" }) { name } }`);
    expect(author.name).toBe('Xi Xu');
  });

  it('handles a person who is twice on a byline', async () => {
    await graph.load(
      [paper('r1', [person('Lu Lane', { openalex: 'A71' }), 'Mo Moss', person('L. Lane', { openalex: 'A71' })])],
      'openalex',
    );
    await graph.load([paper('r1', ['Lu Lane', 'Mo Moss', 'Lu Lane'])], 'crossref');
    const { paper: found } = await graph.ask(
      '{ paper(by: { doi: "10.1000/r1" }) { teamSize authors { totalCount nodes { name } } } }',
    );
    expect(found).toEqual({
      teamSize: 2,
      authors: { totalCount: 3, nodes: [{ name: 'Lu Lane' }, { name: 'Mo Moss' }, { name: 'Lu Lane' }] },
    });
  });

  it('leaves the graph consistent', async () => {
    expect(await findContradictions(graph)).toEqual([]);
  });
});
