import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

describe('a connection over a list in memory', async () => {
  const graph = await openTestGraph('empty');
  const NAMES = ['Ann', 'Bo', 'Cy', 'Dee', 'Eve'];
  await graph.load([paper('Together', NAMES)]);
  const PAGE =
    '{ totalCount nodes { author { name } } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }';
  const send = (args: string, network = 'around: [{ name: "Ann" }]') =>
    graph.send(`{ coauthorNetwork(${network}) { nodes${args} ${PAGE} } }`);
  const read = async (args: string): Promise<Json> => (await send(args)).data?.coauthorNetwork.nodes;
  const namesOf = ({ nodes }: Json): readonly string[] => nodes.map(({ author }: Json) => author.name);

  it('has the whole list by default, and its total', async () => {
    const page = await read('');
    expect(namesOf(page)).toEqual(NAMES);
    expect(page).toMatchObject({ totalCount: 5, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
  });

  it('is the same list read forward and backward', async () => {
    const forward: string[] = [];
    for (let args = '(first: 2)'; ; ) {
      const page = await read(args);
      expect(page.totalCount).toBe(5);
      forward.push(...namesOf(page));
      if (!page.pageInfo.hasNextPage) break;
      args = `(first: 2, after: "${page.pageInfo.endCursor}")`;
    }
    expect(forward).toEqual(NAMES);
    const backward: string[] = [];
    for (let args = '(last: 2)'; ; ) {
      const page = await read(args);
      backward.unshift(...namesOf(page));
      if (!page.pageInfo.hasPreviousPage) break;
      args = `(last: 2, before: "${page.pageInfo.startCursor}")`;
    }
    expect(backward).toEqual(NAMES);
  });

  it('is empty between a cursor and itself', async () => {
    const { edges } = await read('');
    const page = await read(`(after: "${edges[2].cursor}", before: "${edges[2].cursor}")`);
    expect(namesOf(page)).toEqual([]);
    expect(page.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true, startCursor: null, endCursor: null });
  });

  it('refuses bad pages, and cursors of other lists or of entries that are gone', async () => {
    const codeOf = async (...query: Parameters<typeof send>) =>
      (await send(...query)).errors?.[0]?.extensions?.['code'];
    expect(await codeOf('(first: 1, last: 1)')).toBe('BAD_PAGE');
    expect(await codeOf('(first: -1)')).toBe('BAD_PAGE');
    expect(await codeOf('(first: 10001)')).toBe('BAD_PAGE');
    expect(await codeOf('(after: "x")')).toBe('BAD_CURSOR');
    const { edges } = await read('');
    expect(await codeOf(`(after: "${edges[4].cursor}")`, 'among: [{ name: "Ann" }]')).toBe('BAD_CURSOR');
    const { coauthorNetwork } = await graph.ask(
      '{ coauthorNetwork(papers: {}) { edges(first: 1) { pageInfo { endCursor } } } }',
    );
    expect(await codeOf(`(after: "${coauthorNetwork.edges.pageInfo.endCursor}")`)).toBe('BAD_CURSOR');
  });
});
