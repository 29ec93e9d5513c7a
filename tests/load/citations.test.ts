import { describe, expect, it } from 'vitest';
import type { CitationRecord, ImportRecord } from '../../src/source/record.ts';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { findContradictions } from '../support/recount.ts';

const paper = (doi: string, rest: object = {}): object => ({
  identifiers: { doi: `10.1000/${doi}` },
  title: `Paper ${doi}`,
  authors: [`Author of ${doi}`],
  ...rest,
});

const citation = (citing: string, cited: string, rest: Partial<CitationRecord> = {}): ImportRecord => ({
  kind: 'citation',
  citing: { scheme: 'doi', value: `10.1000/${citing}` },
  identifiers: [{ scheme: 'doi', value: `10.1000/${cited}` }],
  contexts: null,
  intents: null,
  isInfluential: null,
  ...rest,
});

interface Citations {
  readonly citations: readonly object[];
  readonly pending: readonly string[];
  readonly unplaced: readonly string[];
}

async function citationsOf({ db }: TestGraph): Promise<Citations> {
  const citations = await db
    .selectFrom('citation as c')
    .innerJoin('paper as citing', 'citing.id', 'c.citing_id')
    .innerJoin('paper as cited', 'cited.id', 'c.cited_id')
    .select(['citing.title as citing', 'cited.title as cited', 'c.contexts', 'c.intents', 'c.is_influential'])
    .orderBy('citing.title')
    .orderBy('cited.title')
    .execute();
  const pending = await db.selectFrom('pending_citation').select(['scheme', 'value']).orderBy('value').execute();
  const unplaced = await db
    .selectFrom('unplaced_citation')
    .select(['citing_value', 'value'])
    .orderBy('value')
    .execute();
  return {
    citations,
    pending: pending.map(({ scheme, value }) => `${scheme}:${value}`),
    unplaced: unplaced.map(({ citing_value, value }) => `${citing_value} ${value}`),
  };
}

const link = (citing: string, cited: string, rest: object = {}): object => ({
  citing: `Paper ${citing}`,
  cited: `Paper ${cited}`,
  contexts: null,
  intents: null,
  is_influential: null,
  ...rest,
});

describe('references', async () => {
  const graph = await openTestGraph('empty');

  it('wait for papers that are not loaded, and become citations when these are loaded', async () => {
    await graph.load([paper('a', { references: ['doi:10.1000/b', 'doi:10.1000/nowhere', 'doi:10.1000/a'] })]);
    expect(await citationsOf(graph)).toEqual({
      citations: [],
      pending: ['doi:10.1000/b', 'doi:10.1000/nowhere'],
      unplaced: [],
    });
    await graph.load([paper('b', { references: ['doi:10.1000/a'] })]);
    expect(await citationsOf(graph)).toEqual({
      citations: [link('a', 'b'), link('b', 'a')],
      pending: ['doi:10.1000/nowhere'],
      unplaced: [],
    });
  });

  it('are resolved by any of their identifiers, and then no longer wait', async () => {
    const reference = { identifiers: { doi: '10.1000/d', arxiv: '2001.00009', s2: 'corpusid:77' } };
    await graph.load([paper('c', { references: [reference] })]);
    expect((await citationsOf(graph)).pending).toContain('arxiv:2001.00009');
    await graph.load([{ ...paper('d'), identifiers: { arxiv: '2001.00009' } }]);
    const { citations, pending } = await citationsOf(graph);
    expect(citations).toContainEqual(link('c', 'd'));
    expect(pending).toEqual(['doi:10.1000/nowhere']);
  });

  it('stop waiting under all identifiers if their record comes before both papers', async () => {
    const record = citation('g', 'h', {
      identifiers: [
        { scheme: 'doi', value: '10.1000/h' },
        { scheme: 'arxiv', value: '2001.00010' },
      ],
    });
    await graph.loadRecords([record], 's2');
    await graph.load([paper('g')]);
    await graph.load([paper('h')]);
    const { citations, pending, unplaced } = await citationsOf(graph);
    expect(citations).toContainEqual(link('g', 'h'));
    expect({ pending, unplaced }).toEqual({ pending: ['doi:10.1000/nowhere'], unplaced: [] });
  });

  it('in a file of their own wait for the citing paper too, with their facts', async () => {
    const said = { contexts: ['as in [3]'], intents: ['background'], isInfluential: true };
    const both = [citation('e', 'f', said), citation('e', 'a')];
    expect((await graph.loadRecords(both, 's2')).citation).toEqual({ created: 2, updated: 0, unchanged: 0 });
    expect((await citationsOf(graph)).unplaced).toEqual(['10.1000/e 10.1000/a', '10.1000/e 10.1000/f']);
    await graph.load([paper('e')]);
    expect(await citationsOf(graph)).toMatchObject({
      pending: ['doi:10.1000/f', 'doi:10.1000/nowhere'],
      unplaced: [],
    });
    await graph.load([paper('f')]);
    const { citations } = await citationsOf(graph);
    expect(citations).toContainEqual(
      link('e', 'f', { contexts: ['as in [3]'], intents: ['background'], is_influential: true }),
    );
    expect((await graph.loadRecords(both, 's2')).citation).toEqual({ created: 0, updated: 0, unchanged: 2 });
  });

  it('take contexts and intents from the source that has them', async () => {
    await graph.loadRecords([citation('a', 'b', { contexts: ['see'], isInfluential: false })], 's2');
    const { citations } = await citationsOf(graph);
    expect(citations).toContainEqual(link('a', 'b', { contexts: ['see'], is_influential: false }));
  });

  it.each([['cites, cited, says'], ['cites, says, cited'], ['says, cites, cited'], ['says, cited, cites']])(
    'have the facts of all sources, in any order: %s',
    async (order) => {
      const [one, other] = [`from ${order}`, `to ${order}`].map((name) => name.replaceAll(/, | /g, '-'));
      if (one === undefined || other === undefined) throw new Error('Expected two papers.');
      const steps: Readonly<Record<string, () => Promise<unknown>>> = {
        cites: () => graph.load([paper(one, { references: [`doi:10.1000/${other}`] })], 'crossref'),
        says: async () => {
          await graph.loadRecords([citation(one, other, { contexts: ['see'] })], 's2');
          await graph.loadRecords([citation(one, other, { intents: ['background'], isInfluential: true })], 'other');
        },
        cited: () => graph.load([paper(other)]),
      };
      for (const step of order.split(', ')) await steps[step]?.();
      const { citations } = await citationsOf(graph);
      const said = { contexts: ['see'], intents: ['background'], is_influential: true };
      expect(citations).toContainEqual(link(one, other, said));
    },
  );

  it('leave no contradiction', async () => {
    expect(await findContradictions(graph)).toEqual([]);
  });
});
