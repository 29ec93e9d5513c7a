import { describe, expect, it } from 'vitest';
import { openMadeUpGraph, paper } from '../support/made-up-graph.ts';

describe('a fact about citations', async () => {
  const { say, rows, empty, survivesExport } = await openMadeUpGraph();
  const CITATIONS = 'select page from citation';
  const PENDING = 'select page from pending_citation';
  const UNPLACED = 'select page from unplaced_citation';
  const cites = (cited: string, page?: string) => ({ references: [{ identifiers: { doi: cited }, page }] });
  const citation = (citing: string, cited: string, page?: string) => ({
    kind: 'citation',
    citing: `doi:${citing}`,
    identifiers: { doi: cited },
    page,
  });

  it('is what was said first, whether the papers come before or after', async () => {
    await say('s2', citation('10.1000/1', '10.1000/2', 'p. 1'), citation('10.1000/8', '10.1000/9', 'p. 8'));
    expect(await rows(UNPLACED)).toEqual([['p. 1'], ['p. 8']]);
    await say('s2', citation('10.1000/8', '10.1000/9', 'p. 9'));
    expect(await rows(UNPLACED)).toEqual([['p. 1'], ['p. 8']]);
    await survivesExport();
    await say('openalex', paper({ doi: '10.1000/1' }, cites('10.1000/2', 'p. 2')));
    expect([await rows(UNPLACED), await rows(PENDING)]).toEqual([[['p. 8']], [['p. 1']]]);
    await survivesExport();
    await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails' }));
    expect([await rows(PENDING), await rows(CITATIONS)]).toEqual([[], [['p. 1']]]);
    await say('crossref', paper({ doi: '10.1000/1' }, cites('10.1000/2', 'p. 3')));
    expect(await rows(CITATIONS)).toEqual([['p. 1']]);
    await say('openalex', paper({ doi: '10.1000/8' }, { title: 'On walls' }));
    expect([await rows(UNPLACED), await rows(PENDING)]).toEqual([[], [['p. 8']]]);
    await survivesExport();
  });

  it.each([
    ['before both papers', [], UNPLACED],
    ['before the cited paper', [paper({ doi: '10.1000/1' }, {})], PENDING],
    [
      'after both papers',
      [paper({ doi: '10.1000/1' }, {}), paper({ doi: '10.1000/2' }, { title: 'On nails' })],
      CITATIONS,
    ],
  ])('is what one record of a batch says and another does not, %s', async (_, papers, found) => {
    for (const pages of [
      [undefined, 'p. 1'],
      ['p. 1', undefined],
      ['p. 1', 'p. 2'],
    ]) {
      await empty();
      if (papers.length > 0) await say('openalex', ...papers);
      await say('s2', ...pages.map((page) => citation('10.1000/1', '10.1000/2', page)));
      expect(await rows(found)).toEqual([['p. 1']]);
    }
    await survivesExport();
  });

  it('is joined with the other facts of its citation, each from the record that has it', async () => {
    await say('openalex', paper({ doi: '10.1000/1' }, {}), paper({ doi: '10.1000/2' }, { title: 'On nails' }));
    await say(
      's2',
      { ...citation('10.1000/1', '10.1000/2'), contexts: ['see'] },
      { ...citation('10.1000/1', '10.1000/2', 'p. 1'), isInfluential: false },
    );
    expect(await rows('select contexts, is_influential, page from citation')).toEqual([[['see'], false, 'p. 1']]);
    await survivesExport();
  });

  it('comes from the citation of the surviving paper, or else from the other one, when two papers turn out to be one', async () => {
    for (const [own, other, kept] of [
      [undefined, 'p. 1', 'p. 1'],
      ['p. 1', 'p. 2', 'p. 1'],
    ]) {
      for (const cited of ['10.1000/2', '10.1000/9']) {
        await empty();
        await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails' }));
        await say('openalex', paper({ doi: '10.1000/1' }, cites(cited, own)));
        await say('s2', paper({ s2: 'corpusid:1' }, { title: 'Frames', ...cites(cited, other) }));
        await say('bibtex', paper({ doi: '10.1000/1', s2: 'corpusid:1' }, {}));
        expect([...(await rows(CITATIONS)), ...(await rows(PENDING))]).toEqual([[kept]]);
      }
      // The cited papers are the ones that turn out to be one.
      await empty();
      await say('openalex', paper({ doi: '10.1000/2' }, { title: 'On nails' }));
      await say('s2', paper({ s2: 'corpusid:2' }, { title: 'Nails' }));
      const both = [
        { identifiers: { doi: '10.1000/2' }, page: own },
        { identifiers: { s2: 'corpusid:2' }, page: other },
      ];
      await say('openalex', paper({ doi: '10.1000/1' }, { references: both }));
      await say('bibtex', paper({ doi: '10.1000/2', s2: 'corpusid:2' }, { title: 'On nails' }));
      expect(await rows(CITATIONS)).toEqual([[kept]]);
    }
  });

  it('is added where nothing was said', async () => {
    await say('openalex', paper({ doi: '10.1000/1' }, cites('10.1000/2')));
    await say('s2', citation('10.1000/1', '10.1000/2', 'p. 1'));
    expect(await rows(PENDING)).toEqual([['p. 1']]);
    await say('openalex', paper({ doi: '10.1000/3' }, cites('10.1000/1')));
    await say('s2', citation('10.1000/3', '10.1000/1', 'p. 3'));
    expect(await rows(CITATIONS)).toEqual([['p. 3']]);
  });

  it('is kept when papers that cite or are cited turn out to be one', async () => {
    await say('openalex', paper({ doi: '10.1000/1' }, {}), paper({ doi: '10.1000/2' }, { title: 'On nails' }));
    await say('s2', paper({ s2: 'corpusid:1' }, { title: 'Frames', ...cites('10.1000/2', 'p. 1') }));
    await say('s2', paper({ s2: 'corpusid:2' }, { title: 'Nails', ...cites('10.1000/9', 'p. 9') }));
    await say('bibtex', paper({ doi: '10.1000/1', s2: 'corpusid:1' }, {}));
    await say('bibtex', paper({ doi: '10.1000/2', s2: 'corpusid:2' }, { title: 'On nails' }));
    expect([await rows(CITATIONS), await rows(PENDING)]).toEqual([[['p. 1']], [['p. 9']]]);
    await say(
      's2',
      paper(
        { s2: 'corpusid:3' },
        { title: 'Walls', references: [{ identifiers: { s2: 'corpusid:4' }, page: 'p. 3' }] },
      ),
    );
    await say('s2', paper({ s2: 'corpusid:4' }, { title: 'Rooms' }));
    await say('bibtex', paper({ doi: '10.1000/1', s2: 'corpusid:4' }, {}));
    expect(await rows(`${CITATIONS} order by page`)).toEqual([['p. 1'], ['p. 3']]);
    await survivesExport();
  });
});
