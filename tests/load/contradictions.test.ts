import { beforeEach, describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { bylineOf, type Person, paper, person } from '../support/identity.ts';
import { findContradictions } from '../support/recount.ts';

const [O1, O2] = ['0000-0002-1825-0097', '0000-0001-5109-3700'];

describe('identifiers of schemes that allow one per person', async () => {
  const graph = await openTestGraph('empty');
  beforeEach(() => graph.empty());

  /** Loads papers of one person each, a list of them a batch, and shows whose they are. */
  async function bylinesAfter(...batches: readonly (readonly Person[])[]): Promise<readonly string[]> {
    let number = 0;
    for (const people of batches) {
      await graph.load(
        people.map((who) => {
          number += 1;
          return paper(`c${number}`, [who]);
        }),
        's2',
      );
    }
    expect(await findContradictions(graph)).toEqual([]);
    const found = [];
    for (let one = 1; one <= number; one += 1) found.push(...(await bylineOf(graph, `c${one}`)));
    return found;
  }

  const schemes = [
    ['orcid', O1, O2],
    ['acl', 'ann-ash', 'ann-ash-mit'],
    ['dblp', '1/1', '1/2'],
  ] as const;

  describe.each(schemes)('%s', (scheme, first, second) => {
    const ann = (identifiers: Record<string, string>): Person => person('Ann Ash', identifiers);
    const one = ann({ [scheme]: first, s2: '3' });
    const other = ann({ [scheme]: second, s2: '3' });
    const show = (identifiers: Record<string, string>, papers: number): string =>
      `Ann Ash [${Object.entries(identifiers)
        .map(([key, value]) => `${key}:${value}`)
        .toSorted()
        .join(' ')}] ${papers}`;
    const two = [show({ [scheme]: first, s2: '3' }, 1), show({ [scheme]: second }, 1)];

    it('tell two people apart who share others, of one batch or of two', async () => {
      expect(await bylinesAfter([one, other])).toEqual(two);
      await graph.empty();
      expect(await bylinesAfter([one], [other])).toEqual(two);
    });

    it('tell two of one batch apart who are found by others as the same author', async () => {
      const known = ann({ s2: '3', openalex: 'A3' });
      const byAnother = ann({ [scheme]: second, openalex: 'A3' });
      expect(await bylinesAfter([known], [one, byAnother])).toEqual([
        show({ openalex: 'A3', [scheme]: first, s2: '3' }, 2),
        show({ openalex: 'A3', [scheme]: first, s2: '3' }, 2),
        show({ [scheme]: second }, 1),
      ]);
    });

    it('tell more than others of who somebody is', async () => {
      const [byOther, byThis] = [ann({ s2: '3' }), ann({ [scheme]: first, openalex: 'A4' })];
      const kept = show({ openalex: 'A4', [scheme]: first }, 2);
      const apart = [byOther, ann({ [scheme]: second, s2: '3' }), byThis, ann({ [scheme]: first, s2: '3' })];
      const shown = [show({ [scheme]: second, s2: '3' }, 2), show({ [scheme]: second, s2: '3' }, 2), kept, kept];
      expect(await bylinesAfter(...apart.map((who) => [who]))).toEqual(shown);
      await graph.empty();
      expect(await bylinesAfter(apart)).toEqual(shown);
    });

    it('are of one person where a record has both, of one batch or of several', async () => {
      const records = [[scheme, first] as const, [scheme, second] as const].map(([key, value]) =>
        ann({ [key]: value }),
      );
      const values = [first, second].toSorted();
      const both = {
        name: 'Ann Ash',
        identifiers: [
          { scheme, value: first },
          { scheme, value: second },
        ],
      };
      const papers = [...records, both].map((who, number) => ({ ...paper(`b${number}`, []), authors: [who] }));
      for (const batches of [[papers], papers.map((one) => [one])]) {
        await graph.empty();
        for (const batch of batches) await graph.load(batch, 's2');
        const found = await Promise.all(papers.map((_, number) => bylineOf(graph, `b${number}`)));
        expect(found).toEqual(papers.map(() => [`Ann Ash [${scheme}:${values[0]} ${scheme}:${values[1]}] 3`]));
      }
    });
  });

  it('keep two people of a batch apart even if a byline of the batch joins them', async () => {
    await graph.load([paper('e1', [person('Ed Elm', { openalex: 'A8' })])], 'openalex');
    await graph.load([paper('e2', [person('Ed Elm', { s2: '8' })])], 's2');
    const [mine, theirs] = [person('Ed Elm', { orcid: O1, s2: '8' }), person('E. Elm', { orcid: O2, openalex: 'A8' })];
    await graph.load([paper('e1', [mine]), paper('e3', [theirs])], 'crossref');
    expect(await findContradictions(graph)).toEqual([]);
    const found = await Promise.all(['e1', 'e2', 'e3'].map((doi) => bylineOf(graph, doi)));
    // The slot is whom the better-curated source says.
    expect(found).toEqual([
      [`Ed Elm [orcid:${O1} s2:8] 2`],
      [`Ed Elm [orcid:${O1} s2:8] 2`],
      [`Ed Elm [openalex:A8 orcid:${O2}] 1`],
    ]);
  });

  it.each(['one batch', 'several'])(
    'leave two who stand on one byline apart, whoever has both: %s',
    async (batches) => {
      const both = person('Ann Ash', { orcid: O1, s2: '5' });
      const papers = [
        paper('d1', [person('Ann Ash', { s2: '5' }), person('Ann Ash', { orcid: O1 })]),
        paper('d2', [both]),
      ];
      if (batches === 'one batch') await graph.load(papers, 's2');
      else for (const one of papers) await graph.load([one], 's2');
      expect(await findContradictions(graph)).toEqual([]);
      expect(await bylineOf(graph, 'd1')).toEqual(['Ann Ash [s2:5] 1', `Ann Ash [orcid:${O1}] 2`]);
    },
  );

  it('do not create a person whose identifiers all belong to others', async () => {
    const two = [person('Ann Ash', { orcid: O1, dblp: '1/1' }), person('Ann Ash', { orcid: O2, dblp: '1/2' })];
    const between = person('Ann Ash', { orcid: O2, dblp: '1/1' });
    const shown = [`Ann Ash [dblp:1/1 orcid:${O1}] 1`, ...Array(2).fill(`Ann Ash [dblp:1/2 orcid:${O2}] 2`)];
    expect(await bylinesAfter([...two, between])).toEqual(shown);
    await graph.empty();
    expect(await bylinesAfter(two, [between])).toEqual(shown);
    const { created, updated } = await graph.load([paper('c3', [between])], 's2');
    expect({ created, updated }).toEqual({ created: 0, updated: 0 });
  });
});

describe('a name by which a source knows people', async () => {
  const graph = await openTestGraph('empty');

  it('is of the first of two people of a batch, who then has something to be told by', async () => {
    const known = { name: 'Ben Birch', identifiers: { orcid: O1 } };
    await graph.load(
      [
        paper('c1', [{ name: 'Ann Ash', identity: 'Wei Wang 0002' }, known]),
        paper('c2', [{ ...known, identity: 'Wei Wang 0002' }]),
      ],
      'dblp',
    );
    expect(await findContradictions(graph)).toEqual([]);
  });
});
