import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { citationsOf, loadPublications, publications, titleOf } from '../support/random-publications.ts';
import { paper } from '../support/records.ts';

const QUERY = `{ papers { nodes {
  title pendingReferenceCount
  citations { totalCount nodes { title } }
  references { totalCount nodes { title } }
  byOthers: citations(excludeSelfCitations: true) { totalCount nodes { title } }
  toOthers: references(excludeSelfCitations: true) { totalCount nodes { title } }
} } }`;

const listed = (titles: readonly string[]): object => ({ totalCount: titles.length, titles: [...titles].sort() });
const read = ({ totalCount, nodes }: Json): object => ({
  totalCount,
  titles: nodes.map(({ title }: Json) => title).sort(),
});

describe('citations and references', async () => {
  const graph = await openTestGraph('empty');

  it('contain the loaded papers, with and without self-citations, and count the others as pending', async () => {
    await fc.assert(
      fc.asyncProperty(publications, async (papers) => {
        await loadPublications(graph, papers);
        const [all, others] = [false, true].map((excluded) => citationsOf(papers, excluded));
        const citing = (pairs: typeof all, number: number) =>
          listed((pairs ?? []).flatMap(([from, to]) => (to === number ? [titleOf(from)] : [])));
        const cited = (pairs: typeof all, number: number) =>
          listed((pairs ?? []).flatMap(([from, to]) => (from === number ? [titleOf(to)] : [])));
        const expected = papers.map(({ references }, number) => ({
          title: titleOf(number),
          pendingReferenceCount: references.filter((to) => to >= papers.length).length,
          citations: citing(all, number),
          references: cited(all, number),
          byOthers: citing(others, number),
          toOthers: cited(others, number),
        }));
        const answer = await graph.ask(QUERY);
        const found = answer.papers.nodes.map(
          ({ title, pendingReferenceCount, citations, references, byOthers, toOthers }: Json) => ({
            title,
            pendingReferenceCount,
            citations: read(citations),
            references: read(references),
            byOthers: read(byOthers),
            toOthers: read(toOthers),
          }),
        );
        expect(found.toSorted((one: Json, other: Json) => (one.title < other.title ? -1 : 1))).toEqual(expected);
        // 2 for the papers, 1 for what is pending, 2 each for totals and pages, 1 each for the nodes of pages that have some.
        expect(await graph.countStatements(QUERY)).toBeLessThanOrEqual(15);
      }),
      { numRuns: 25 },
    );
  });
});

describe('an edge of a citation', async () => {
  const graph = await openTestGraph('empty');
  const doi = (number: number) => ({ doi: `10.1000/${number}` });
  await graph.load([
    paper('Cited', ['Ann'], { identifiers: doi(1), published: '2019' }),
    paper('Citing', ['Bob', 'Bob'], {
      identifiers: doi(2),
      published: '2020',
      references: [
        { identifiers: doi(1), contexts: ['As in [1].', 'See [1].'], intents: ['background'], isInfluential: true },
        {
          identifiers: [
            { scheme: 'doi', value: '10.1000/8' },
            { scheme: 'arxiv', value: '2103.00020' },
          ],
        },
        { identifiers: doi(9) },
      ],
      collectives: ['Team'],
    }),
    paper('Later', ['Team member'], {
      identifiers: doi(3),
      published: '2021',
      references: ['doi:10.1000/1', 'doi:10.1000/2'],
      collectives: ['Team'],
    }),
  ]);

  it('says how one paper cites the other, in both directions, and is null if no source states it', async () => {
    const { cited, citing } = await graph.ask(`{
      cited: paper(by: { title: "Cited" }) { citations { edges { contexts intents isInfluential node { title } } } }
      citing: paper(by: { title: "Citing" }) { pendingReferenceCount references { edges { contexts intents isInfluential node { title } } } }
    }`);
    const known = { contexts: ['As in [1].', 'See [1].'], intents: ['background'], isInfluential: true };
    expect(cited.citations.edges).toEqual([
      { contexts: null, intents: null, isInfluential: null, node: { title: 'Later' } },
      { ...known, node: { title: 'Citing' } },
    ]);
    expect(citing.references.edges).toEqual([{ ...known, node: { title: 'Cited' } }]);
    // Two identifiers of one reference are one.
    expect(citing.pendingReferenceCount).toBe(2);
  });

  it('is no self-citation for a collective that both papers share', async () => {
    const { paper: citing } = await graph.ask(
      '{ paper(by: { title: "Citing" }) { citations(excludeSelfCitations: true) { nodes { title } } } }',
    );
    expect(citing.citations.nodes).toEqual([{ title: 'Later' }]);
  });

  it('leads to the paper that another was merged into', async () => {
    await graph.load([
      paper('Cited', ['Ann'], {
        identifiers: { arxiv: '2001.00001' },
        published: '2001',
        references: ['doi:10.1000/9'],
      }),
      paper('Other', ['Zoe'], { identifiers: doi(4), references: ['arxiv:2001.00001', 'doi:10.1000/1'] }),
    ]);
    const before = await graph.ask('{ paper(by: { doi: "10.1000/4" }) { references { totalCount } } }');
    expect(before.paper.references.totalCount).toBe(2);
    await graph.load([paper('Cited', ['Ann'], { identifiers: { ...doi(1), arxiv: '2001.00001' }, published: '2019' })]);
    const { citing, cited } = await graph.ask(`{
      citing: paper(by: { doi: "10.1000/4" }) { references { totalCount nodes { doi } } }
      cited: paper(by: { arxiv: "2001.00001" }) { pendingReferenceCount citations { totalCount nodes { title } } }
    }`);
    expect(citing.references).toEqual({ totalCount: 1, nodes: [{ doi: '10.1000/1' }] });
    expect(cited.pendingReferenceCount).toBe(1);
    expect(cited.citations.totalCount).toBe(3);
  });
});
