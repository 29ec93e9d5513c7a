import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { loadHub } from '../support/hub-graph.ts';
import { EVERY_LIST, fetchCounted, readAll } from '../support/lists.ts';
import { isFull, runs } from '../support/runs.ts';

describe('every connection', async () => {
  const graph = await openTestGraph('empty');
  await loadHub(graph);

  it.each(EVERY_LIST)(
    '%s by %s: forward and backward in pages of any size is the whole list, each edge once',
    async (path, order, args) => {
      const asked = `orderBy: [{ by: ${order} }]${args ? `, ${args}` : ''}`;
      const whole = await fetchCounted(graph, path, `${asked}, first: 1000`);
      const cursors = whole.edges.map((edge) => edge.cursor);
      expect(cursors.length).toBe(whole.totalCount);
      expect(cursors.length).toBeGreaterThan(path === 'topics' ? 100 : 1);
      expect(new Set(cursors).size).toBe(cursors.length);
      // Short pages for short lists: at least three of them.
      for (const size of isFull && path !== 'topics' ? [1, 2, 5] : [Math.ceil(cursors.length / 3.5)]) {
        expect(await readAll(graph, path, asked, size, false)).toEqual(cursors);
        // Backward is forward in the other direction, in which the list is read as well.
        if (isFull || order.includes('ASC')) expect(await readAll(graph, path, asked, size, true)).toEqual(cursors);
      }
    },
  );

  it('follows several orders one after the other', async () => {
    const orders = fc.shuffledSubarray(['PUBLISHED', 'TITLE', 'TEAM_SIZE'], { minLength: 2 });
    const directions = fc.array(fc.constantFrom('', ', direction: ASC', ', direction: DESC'), {
      minLength: 3,
      maxLength: 3,
    });
    await fc.assert(
      fc.asyncProperty(orders, directions, fc.integer({ min: 1, max: 7 }), async (by, direction, size) => {
        const asked = `orderBy: [${by.map((order, index) => `{ by: ${order}${direction[index]} }`).join(', ')}]`;
        const whole = await fetchCounted(graph, 'papers', `${asked}, first: 1000`);
        const cursors = whole.edges.map((edge) => edge.cursor);
        expect(await readAll(graph, 'papers', asked, size, false)).toEqual(cursors);
        expect(await readAll(graph, 'papers', asked, size, true)).toEqual(cursors);
      }),
      { numRuns: 25 },
    );
  });

  it('puts nulls last in either direction', async () => {
    for (const direction of ['ASC', 'DESC']) {
      const { papers } = await graph.ask(
        `{ papers(orderBy: [{ by: PUBLISHED, direction: ${direction} }]) { nodes { publishedOn } } }`,
      );
      const dates = papers.nodes.map(({ publishedOn }: { publishedOn: string | null }) => publishedOn);
      expect(dates.findLastIndex((date: string | null) => date !== null)).toBeLessThan(dates.indexOf(null));
    }
  });
});

describe('paging arguments', async () => {
  const graph = await openTestGraph('radford');
  const codeOf = async (query: string, variables?: object): Promise<unknown> =>
    (await graph.send(query, variables)).errors?.[0]?.extensions?.['code'];

  it('refuses first with last, negative and too large sizes', async () => {
    expect(await codeOf('{ papers(first: 1, last: 1) { nodes { id } } }')).toBe('BAD_PAGE');
    expect(await codeOf('{ papers(first: -1) { nodes { id } } }')).toBe('BAD_PAGE');
    expect(await codeOf('{ papers(last: -1) { nodes { id } } }')).toBe('BAD_PAGE');
    expect(await codeOf('{ papers(first: 1001) { nodes { id } } }')).toBe('BAD_PAGE');
    expect(await codeOf('{ author(by: { name: "Alec Radford" }) { coauthors(last: 1001) { totalCount } } }')).toBe(
      'BAD_PAGE',
    );
    expect(await codeOf('{ papers(first: 9007199254740993) { nodes { id } } }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await codeOf('query ($n: Int) { papers(first: $n) { nodes { id } } }', { n: 2 ** 53 + 2 })).toBe(
      'BAD_INPUT',
    );
  });

  it('accepts a size of 0: the page is empty and says whether there are more', async () => {
    const { papers } = await graph.ask(
      '{ papers(first: 0) { edges { cursor } pageInfo { hasNextPage startCursor endCursor } } }',
    );
    expect(papers).toEqual({ edges: [], pageInfo: { hasNextPage: true, startCursor: null, endCursor: null } });
  });

  it('refuses a cursor of another list or order, and anything that is no cursor', async () => {
    const { papers, authors } = await graph.ask(
      '{ papers(first: 1) { pageInfo { endCursor } } authors(first: 1) { pageInfo { endCursor } } }',
    );
    const cursor = papers.pageInfo.endCursor;
    expect(await codeOf(`{ papers(first: 1, after: "${cursor}") { nodes { id } } }`)).toBeUndefined();
    expect(await codeOf(`{ papers(after: "${cursor}", orderBy: [{ by: TITLE }]) { nodes { id } } }`)).toBe(
      'BAD_CURSOR',
    );
    expect(
      await codeOf(`{ papers(after: "${cursor}", orderBy: [{ by: PUBLISHED, direction: ASC }]) { nodes { id } } }`),
    ).toBe('BAD_CURSOR');
    expect(await codeOf(`{ papers(after: "${authors.pageInfo.endCursor}") { nodes { id } } }`)).toBe('BAD_CURSOR');
    expect(
      await codeOf(`{ author(by: { name: "Alec Radford" }) { papers(before: "${cursor}") { nodes { id } } } }`),
    ).toBe('BAD_CURSOR');
  });

  it('does not pass its paging arguments to a relation on its edges', async () => {
    const page = '{ pageInfo { endCursor } edges { sharedPaperCount sharedPapers { totalCount nodes { id } } } }';
    const { author } = await graph.ask(`{ author(by: { name: "Alec Radford" }) { coauthors(first: 1) ${page} } }`);
    expect(author.coauthors.edges[0].sharedPapers.nodes).toHaveLength(12);
    const next = await graph.ask(
      `query ($after: String) { author(by: { name: "Alec Radford" }) { coauthors(first: 2, after: $after) ${page} } }`,
      { after: author.coauthors.pageInfo.endCursor },
    );
    for (const { sharedPaperCount, sharedPapers } of next.author.coauthors.edges)
      expect(sharedPapers.nodes).toHaveLength(sharedPaperCount);
  });

  it('answers a forged cursor with BAD_CURSOR, never with an error of the server', async () => {
    const { papers } = await graph.ask(
      '{ papers(first: 1, orderBy: [{ by: PUBLISHED }, { by: TEAM_SIZE }]) { pageInfo { endCursor } } }',
    );
    const [stamp] = JSON.parse(Buffer.from(papers.pageInfo.endCursor, 'base64url').toString());
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constant(null),
      fc.integer(),
      fc.constantFrom(
        '2020-02-31',
        '99999999999999999999',
        'NaN',
        '1e400',
        'infinity',
        '',
        '-1',
        '2147483648',
        '0000-01-01',
        '9999-12-31',
      ),
    );
    const forged = fc.oneof(
      fc.string(),
      fc.array(value).map((values) => Buffer.from(JSON.stringify([stamp, ...values])).toString('base64url')),
    );
    for (const after of ['0b11', '0o7', '1e-400', '\u00a05', '0.5e', '1e999'].map((score) => JSON.stringify([score]))) {
      const { search } = await graph.ask('{ search(text: "radford", first: 1) { pageInfo { endCursor } } }');
      const [own, , ...rest] = JSON.parse(Buffer.from(search.pageInfo.endCursor, 'base64url').toString());
      const cursor = Buffer.from(JSON.stringify([own, ...JSON.parse(after), ...rest])).toString('base64url');
      expect(
        await codeOf(
          'query ($after: String) { search(text: "radford", after: $after) { totalCount edges { score } } }',
          { after: cursor },
        ),
      ).toBe('BAD_CURSOR');
    }
    await fc.assert(
      fc.asyncProperty(forged, async (after) => {
        const answer = await graph.send(
          'query ($after: String) { papers(after: $after, orderBy: [{ by: PUBLISHED }, { by: TEAM_SIZE }]) { nodes { id } } }',
          { after },
        );
        expect([undefined, 'BAD_CURSOR', 'BAD_INPUT']).toContain(answer.errors?.[0]?.extensions?.['code']);
      }),
      { numRuns: runs(300) },
    );
  });
});
