import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { bylineOf, paper, person } from '../support/identity.ts';
import { findContradictions } from '../support/recount.ts';

const O1 = '0000-0002-1825-0097';

describe('the identity of papers', async () => {
  const graph = await openTestGraph('empty');

  it.each([
    ['the two before the one that joins them'],
    ['the one that joins them first'],
    ['the one that joins them in between'],
  ])('joins two papers when a record has identifiers of both: %s', async (order) => {
    const n = order.length;
    const ids = { doi: `10.1000/x${n}`, arxiv: `2001.${String(n).padStart(5, '0')}` };
    const files: readonly (readonly [string, object])[] = [
      [
        'crossref',
        {
          identifiers: { doi: ids.doi },
          title: `Joined ${n}`,
          authors: ['Ann Ash', 'Ben Birch'],
          type: 'article',
          references: ['doi:10.1000/cited'],
        },
      ],
      [
        'arxiv',
        {
          identifiers: { arxiv: ids.arxiv },
          title: `Joined, a preprint ${n}`,
          authors: ['Ann Ash', 'B. Birch', 'Cat Cedar'],
          abstract: 'Pre.',
          topics: ['cs.AI'],
          references: ['doi:10.1000/cited', `arxiv:2002.${String(n).padStart(5, '0')}`],
        },
      ],
      [
        's2',
        {
          identifiers: ids,
          title: `Joined ${n}`,
          authors: [person('Ann Ash', { s2: `${n}1` }), person('Ben Birch', { s2: `${n}2` })],
        },
      ],
    ];
    const [crossref, arxiv, s2] = files;
    const inOrder = order.startsWith('the two')
      ? [arxiv, crossref, s2]
      : order.endsWith('first')
        ? [s2, arxiv, crossref]
        : [crossref, s2, arxiv];
    for (const item of inOrder) if (item !== undefined) await graph.load([item[1]], item[0]);
    const { paper: found } = await graph.ask(
      `query ($arxiv: String!) { paper(by: { arxiv: $arxiv }) {
           title type abstract identifiers { scheme } topics { nodes { code } } authors { nodes { name identifiers { value } } } } }`,
      { arxiv: ids.arxiv },
    );
    expect(found).toMatchObject({
      title: `Joined ${n}`,
      type: 'ARTICLE',
      abstract: 'Pre.',
      identifiers: [{ scheme: 'arxiv' }, { scheme: 'doi' }],
      topics: { nodes: [{ code: 'cs.AI' }] },
    });
    // Whose byline it is, is said by the order of curation alone.
    expect(found.authors.nodes.map(({ name }: { name: string }) => name)).toEqual(['Ann Ash', 'Ben Birch']);
    expect(found.authors.nodes.map(({ identifiers }: Json) => identifiers.map(({ value }: Json) => value))).toEqual([
      [`${n}1`],
      [`${n}2`],
    ]);
    expect(await findContradictions(graph)).toEqual([]);
  });

  it('joins all records of a batch that share an identifier, and keeps their facts', async () => {
    expect(
      await graph.load(
        [
          { identifiers: { doi: '10.1000/y' }, title: 'Yes', authors: [person('Di Day', { orcid: O1 })] },
          { identifiers: { arxiv: '2003.00001' }, title: 'Yes (v1)', authors: ['Di Day'] },
          {
            identifiers: { doi: '10.1000/y', arxiv: '2003.00001' },
            title: 'Yes',
            authors: [person('Di Day', { openalex: 'A9' })],
          },
        ],
        'openalex',
      ),
    ).toEqual({ created: 2, updated: 1, unchanged: 0 });
    const { paper: found } = await graph.ask(
      '{ paper(by: { doi: "10.1000/y" }) { authors { nodes { identifiers { scheme } } } } papers { totalCount } }',
    );
    expect(found.authors.nodes).toEqual([{ identifiers: [{ scheme: 'openalex' }, { scheme: 'orcid' }] }]);
  });

  it('keeps the other papers of a bare name apart when two papers become one', async () => {
    const preprint = { identifiers: { arxiv: '2004.00001' }, title: 'Pre' };
    await graph.load([paper('z1', ['Fay Fox', 'Guy Gold']), paper('z2', ['Fay Fox'])], 'crossref');
    const authors = [person('Fay Fox', { openalex: 'A91' }), person('G. Gold', { openalex: 'A92' })];
    await graph.load([{ ...preprint, authors }], 'openalex');
    await graph.load([{ identifiers: { ...preprint.identifiers, doi: '10.1000/z1' }, authors: [] }], 's2');
    expect(await bylineOf(graph, 'z1')).toEqual(['Fay Fox [openalex:A91] 1', 'G. Gold [openalex:A92] 1']);
    expect(await bylineOf(graph, 'z2')).toEqual(['Fay Fox [] 1']);
  });

  it('keeps details that only the dropped byline has when two papers become one', async () => {
    const preprint = { identifiers: { arxiv: '2005.00001' }, title: 'Pre' };
    const known = { name: 'Hal Hart', isCorresponding: true, affiliations: ['Some Institute'], institutions: ['MIT'] };
    await graph.load([paper('v1', ['Hal Hart'], { collectives: ['Group'] })], 'crossref');
    await graph.load([{ ...preprint, authors: [known], collectives: ['Team'] }], 'arxiv');
    await graph.load([{ identifiers: { ...preprint.identifiers, doi: '10.1000/v1' }, authors: [] }], 's2');
    const { paper: found } = await graph.ask(`{ paper(by: { doi: "10.1000/v1" }) {
      authors { edges { isCorresponding affiliationsAsPrinted } } institutions { nodes { name } } collectives { nodes { name } } } }`);
    expect(found).toEqual({
      authors: { edges: [{ isCorresponding: true, affiliationsAsPrinted: ['Some Institute'] }] },
      institutions: { nodes: [{ name: 'MIT' }] },
      collectives: { nodes: [{ name: 'Group' }, { name: 'Team' }] },
    });
    expect(await findContradictions(graph)).toEqual([]);
  });

  it('finds a merged paper by all its earlier identifiers', async () => {
    const { papers } = await graph.ask('{ papers(first: 100) { nodes { title } totalCount } }');
    expect(papers.totalCount).toBe(new Set(papers.nodes.map(({ title }: Json) => title)).size);
  });
});
