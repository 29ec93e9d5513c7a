import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';

describe('imports in the graph', async () => {
  const graph = await openTestGraph('empty');
  const addRun = async (run: Record<string, unknown>): Promise<string> => {
    const values = {
      source: 'openalex',
      format: 'openalex',
      location: '/srv/secret/works.jsonl',
      status: 'finished',
      ...run,
    };
    const { id } = await graph.db.insertInto('import_run').values(values).returning('id').executeTakeFirstOrThrow();
    return id;
  };
  // From the last day on: two began at the same microsecond, and two in the same millisecond.
  const days = ['03', '01', '02', '02', '05', '04', '04'];
  const parts = ['', '', '.000001', '.000001', '', '.000002', '.000003'];
  const ids: string[] = [];
  for (const [index, day] of days.entries()) {
    ids.push(await addRun({ location: `/srv/${index}`, started_at: `2026-11-${day} 10:00:00${parts[index]}+00` }));
  }
  const NEWEST_FIRST = ['4', '6', '5', '0', '2', '3', '1'];
  const OLDEST_FIRST = ['1', '2', '3', '0', '5', '6', '4'];

  const readPages = async (size: number, direction: string, backward: boolean): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let bound = ''; ; ) {
      const { importRuns } = await graph.ask(
        `{ importRuns(${backward ? 'last' : 'first'}: ${size}${bound}, orderBy: [{ by: STARTED${direction} }]) {
          totalCount nodes { location } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
      );
      const { nodes, pageInfo, totalCount } = importRuns;
      expect(totalCount).toBe(days.length);
      const page = nodes.map(({ location }: Json) => location);
      backward ? found.unshift(...page) : found.push(...page);
      if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found;
      bound = backward ? `, before: "${pageInfo.startCursor}"` : `, after: "${pageInfo.endCursor}"`;
    }
  };

  it('are listed newest first by default', async () => {
    const { importRuns } = await graph.ask('{ importRuns { nodes { location } } }');
    expect(importRuns.nodes.map(({ location }: Json) => location)).toEqual(NEWEST_FIRST);
  });

  it.each([1, 2, 3, 5])('appear once each in pages of %i, forward and backward', async (size) => {
    for (const backward of [false, true]) {
      expect(await readPages(size, '', backward)).toEqual(NEWEST_FIRST);
      expect(await readPages(size, ', direction: DESC', backward)).toEqual(NEWEST_FIRST);
      expect(await readPages(size, ', direction: ASC', backward)).toEqual(OLDEST_FIRST);
    }
  });

  it.each([
    '2026-11-31 10:00:00+00',
    '2026-11-30 24:00:00+00',
    '2026-11-30 10:00:00+01',
    '2026-11-30',
    'infinity',
    'now',
  ])('are not paged from a forged %s', async (instant) => {
    const { importRuns } = await graph.ask('{ importRuns(first: 1) { pageInfo { endCursor } } }');
    const [stamp, , id] = JSON.parse(Buffer.from(importRuns.pageInfo.endCursor, 'base64url').toString());
    const after = Buffer.from(JSON.stringify([stamp, instant, id])).toString('base64url');
    const { errors } = await graph.send(
      'query ($after: String) { importRuns(after: $after) { totalCount nodes { id } } }',
      {
        after,
      },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_CURSOR' } }]);
  });

  it('have the results of their records', async () => {
    const id = await addRun({
      source: 's2',
      format: 'semantic-scholar',
      location: '/srv/secret/bulk/',
      status: 'stopped',
      started_at: '2026-11-06 10:00:00.123456+02',
      finished_at: '2026-11-06 11:00:00+02',
      records_read: '9007199254740991',
      counts: JSON.stringify({
        citation: { created: 3_000_000_000, updated: 1, unchanged: 2 },
        paper: { created: 4, updated: 0, unchanged: 0 },
      }),
      rejects: JSON.stringify({ 'no-identity': 2, 'bad-json': 2, 'too-long': 5 }),
    });
    const query = `query ($id: ID!) { node(id: $id) { ... on ImportRun { source format location status startedAt finishedAt
      recordsRead counts { kind created updated unchanged } rejectCount rejectsByReason { reason count } } } }`;
    const { node } = await graph.ask(query, { id: toGlobalId('ImportRun', id) });
    expect(node).toEqual({
      source: 's2',
      format: 'semantic-scholar',
      location: 'bulk',
      status: 'STOPPED',
      startedAt: '2026-11-06T08:00:00.123Z',
      finishedAt: '2026-11-06T09:00:00.000Z',
      recordsRead: 9_007_199_254_740_991,
      counts: [
        { kind: 'PAPER', created: 4, updated: 0, unchanged: 0 },
        { kind: 'AUTHOR', created: 0, updated: 0, unchanged: 0 },
        { kind: 'INSTITUTION', created: 0, updated: 0, unchanged: 0 },
        { kind: 'CITATION', created: 3_000_000_000, updated: 1, unchanged: 2 },
        { kind: 'MERGE', created: 0, updated: 0, unchanged: 0 },
      ],
      rejectCount: 9,
      rejectsByReason: [
        { reason: 'too-long', count: 5 },
        { reason: 'bad-json', count: 2 },
        { reason: 'no-identity', count: 2 },
      ],
    });
    await graph.db.deleteFrom('import_run').where('id', '=', id).execute();
  });

  it('that are running have no end yet', async () => {
    const id = await addRun({ status: 'running', location: 'standard input' });
    const { node } = await graph.ask(
      'query ($id: ID!) { node(id: $id) { ... on ImportRun { location status finishedAt recordsRead rejectCount rejectsByReason { count } } } }',
      { id: toGlobalId('ImportRun', id) },
    );
    expect(node).toEqual({
      location: 'standard input',
      status: 'RUNNING',
      finishedAt: null,
      recordsRead: 0,
      rejectCount: 0,
      rejectsByReason: [],
    });
    await graph.db.deleteFrom('import_run').where('id', '=', id).execute();
  });

  it('are null for an unknown id', async () => {
    const unknown = toGlobalId('ImportRun', '999999');
    expect(
      await graph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: [unknown, toGlobalId('ImportReject', '999999')],
      }),
    ).toEqual({ nodes: [null, null] });
  });

  describe('with records that they refused', async () => {
    const [run = '', other = ''] = ids;
    const reasons = ['too-long', 'bad-json', 'bad-json', 'no-identity', 'bad-json'];
    await graph.db
      .insertInto('import_reject')
      .values(
        [...reasons, 'bad-xml'].map((reason, index) => ({
          import_run_id: index < reasons.length ? run : other,
          file: ['/srv/0', '/srv/0:a/b.jsonl', '/srv/0/deep/c.gz', '/elsewhere/d', '-', ''][index] ?? '',
          location: `line ${index}`,
          reason,
          message: 'Expected JSON, got something else.',
          excerpt: index === 0 ? null : `{"${index}"`,
        })),
      )
      .execute();
    const readRejects = async (args: string, fields: string): Promise<Json> =>
      (
        await graph.ask(
          `query ($id: ID!) { node(id: $id) { ... on ImportRun { rejects${args} { totalCount nodes { ${fields} } pageInfo { endCursor } } } } }`,
          { id: toGlobalId('ImportRun', run) },
        )
      ).node.rejects;

    it('list their own rejects in the order of the files', async () => {
      const { totalCount, nodes } = await readRejects('', 'file location reason message excerpt run { location }');
      expect(totalCount).toBe(5);
      expect(nodes.map(({ location }: Json) => location)).toEqual(['line 0', 'line 1', 'line 2', 'line 3', 'line 4']);
      expect(nodes[1]).toEqual({
        file: '0:a/b.jsonl',
        location: 'line 1',
        reason: 'bad-json',
        message: 'Expected JSON, got something else.',
        excerpt: '{"1"',
        run: { location: '0' },
      });
      expect(nodes[0].excerpt).toBeNull();
    });

    it('name each file without the folders above the import', async () => {
      const { nodes } = await readRejects('', 'file');
      expect(nodes.map(({ file }: Json) => file)).toEqual(['0', '0:a/b.jsonl', '0/deep/c.gz', 'd', '-']);
    });

    it('list them by reason, page by page', async () => {
      const found: string[] = [];
      for (let after = ''; found.length < 5; ) {
        const { nodes, pageInfo } = await readRejects(`(first: 2, orderBy: [{ by: REASON }]${after})`, 'location');
        found.push(...nodes.map(({ location }: Json) => location));
        after = `, after: "${pageInfo.endCursor}"`;
      }
      expect(found).toEqual(['line 1', 'line 2', 'line 4', 'line 3', 'line 0']);
    });

    it('find each again by its id', async () => {
      const { nodes } = await readRejects('(last: 1)', 'id location');
      const { node } = await graph.ask(
        'query ($id: ID!) { node(id: $id) { __typename ... on ImportReject { location } } }',
        { id: nodes[0].id },
      );
      expect(node).toEqual({ __typename: 'ImportReject', location: 'line 4' });
    });

    it('take the statements of their shape: page, total, nodes at each level, and the run of each', async () => {
      const fields =
        'totalCount nodes { source counts { created } rejects { totalCount nodes { reason run { source } } } }';
      for (const first of [1, 3, 7]) {
        const query = `{ importRuns(first: ${first}, orderBy: [{ by: STARTED, direction: ASC }]) { ${fields} } }`;
        expect(await graph.countStatements(query)).toBe(7);
      }
    });
  });
});

function toGlobalId(type: string, id: string): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}
