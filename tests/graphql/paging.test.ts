import fc from 'fast-check';
import { type GraphQLField, getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/schema.ts';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

/**
 * Lists that need arguments, or are asked for with several. Every other connection of the schema that hangs on a root or on
 * a node is found there, with the orders that it has.
 */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  authors: ['includeCollectives: true'],
  search: ['text: "hub"'],
  papers: ['', 'filter: { authors: { some: { name: { in: ["bo li", "dee"] } } } }', 'sample: { size: 5, seed: 3 }'],
  paperGroups: ['by: [TOPIC, YEAR]'],
  'author/coauthors': ['weightBy: FRACTIONAL', 'weightBy: DECAYED, halfLife: 1.5'],
  'author/papersByCoauthors': ['', 'distance: 3'],
  'author/paperGroups': ['by: [AUTHOR, YEAR], includeEmptyYears: true'],
  'institution/paperGroups': ['by: [YEAR, AUTHOR]'],
  'topic/paperGroups': ['by: [AUTHOR], includeDescendants: true'],
  'topic/papers': ['includeDescendants: true'],
  'venue/paperGroups': ['by: [AUTHOR]'],
};

/** The orders of a connection; none of another field. */
function ordersOf(field: GraphQLField<unknown, unknown>): readonly string[] {
  const orderBy = field.args.find(({ name }) => name === 'orderBy');
  const input = orderBy && getNamedType(orderBy.type);
  const by = isInputObjectType(input) ? getNamedType(input.getFields()['by']?.type) : undefined;
  return isEnumType(by) ? by.getValues().map(({ name }) => name) : [];
}

function listsOf(type: string, prefix: string): readonly (readonly [path: string, orders: readonly string[]])[] {
  const object = schema.getType(type);
  if (!isObjectType(object)) return [];
  return Object.values(object.getFields())
    .map((field) => [`${prefix}${field.name}`, ordersOf(field)] as const)
    .filter(([, orders]) => orders.length > 0);
}

const ROOTS: Readonly<Record<string, string>> = {
  author: 'author(by: { name: "Hub" })',
  paper: 'paper(by: { title: "Hub paper" })',
  topic: 'topic(by: { code: "cs" })',
  institution: 'institution(by: { name: "Institute" })',
  venue: 'venue(by: { name: "Hub venue" })',
  authorCoauthorsEdge: 'author(by: { name: "Hub" }) { coauthors(first: 1) { edges',
  authorPapersByCoauthorsEdge: 'author(by: { name: "Hub" }) { papersByCoauthors(first: 1) { edges',
  collaborationYear: 'author(by: { name: "Hub" }) { collaborationTimeline',
  coauthorNetworkEdge: 'coauthorNetwork(around: [{ name: "Hub" }]) { edges(first: 1)',
  importRun: `node(id: "${Buffer.from('ImportRun:1').toString('base64url')}")`,
};

interface Connection {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}

async function fetchPage(graph: TestGraph, path: string, args: string): Promise<Connection> {
  const [root = '', field] = path.split('/');
  const list = `(${args}) { totalCount edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;
  if (field === undefined) return (await graph.ask(`{ it: ${root}${list} }`)).it;
  const way = ROOTS[root] ?? '';
  const type = `${root.charAt(0).toUpperCase()}${root.slice(1)}`;
  const found = await graph.ask(
    `{ ${way} { ... on ${type} { it: ${field}${list} } } ${'}'.repeat(way.split(') {').length)}`,
  );
  return findIt(found);
}

/** The first field `it`, however deep. */
function findIt(answer: object): Connection {
  if ('it' in answer) return answer.it as Connection; // what was asked under this name
  return findIt(Object.values(answer)[0]);
}

async function readAll(
  graph: TestGraph,
  path: string,
  args: string,
  size: number,
  backward: boolean,
): Promise<readonly string[]> {
  const cursors: string[] = [];
  for (let bound = ''; ; ) {
    const page = await fetchPage(graph, path, `${args}, ${backward ? 'last' : 'first'}: ${size}${bound}`);
    const found = page.edges.map((edge) => edge.cursor);
    backward ? cursors.unshift(...found) : cursors.push(...found);
    expect(page.pageInfo.startCursor).toBe(found[0] ?? null);
    expect(page.pageInfo.endCursor).toBe(found.at(-1) ?? null);
    if (!(backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage)) return cursors;
    bound = backward ? `, before: "${page.pageInfo.startCursor}"` : `, after: "${page.pageInfo.endCursor}"`;
  }
}

describe('every connection', async () => {
  const graph = await openTestGraph('empty');
  const names = ['Hub', 'Ann Lee', 'Bo Li', 'Çağla Öz', 'Dee', 'Ann Lée', 'Zoë'];
  await graph.load([
    paper('Hub paper', [...names, 'Ann Lee'], {
      identifiers: { doi: '10.1000/hub' },
      references: [0, 1, 2, 3, 4].map((number) => `doi:10.1000/cited.${number}`),
      published: '2020-05-01',
      topics: ['cs.AI', 'cs.CL', 'cs.LG', 'math.CO'],
      institutions: ['Institute', 'Other Place', 'Third Place'],
      collectives: ['Hub Team', 'Another Team', 'Third Team'],
    }),
    // The same title by other people, no title at all, no date, the same date, more of the same people.
    ...names.slice(1).map((name, index) =>
      paper(index < 3 ? 'Same title' : `Hub and ${name}`, index < 3 ? [name, 'Hub'] : ['Hub', name, 'Bo Li'], {
        published: index % 2 === 0 ? null : '2020-05-01',
        topics: ['cs.AI'],
        institutions: ['Institute'],
      }),
    ),
    ...names.slice(1, 5).map((name) => ({
      key: name,
      identifiers: { doi: `10.1000/${name.length}.${name.charCodeAt(0)}` },
      authors: ['Hub', name],
      topics: ['cs.IR'],
      institutions: ['Institute'],
    })),
  ]);
  await graph.load(
    [0, 1, 2, 3, 4].map((number) => {
      const institutions = ['Institute', ...['Other Place', 'Third Place', 'Fourth Place'].slice(number % 3)];
      const authors = ['Dee', 'Zoë', 'Eve'].slice(0, 1 + (number % 3)).map((name) => ({ name, institutions }));
      return {
        identifiers: { doi: `10.1000/cited.${number}` },
        title: number < 3 ? 'Same title' : null,
        published: number % 2 === 0 ? null : '2020-05-01',
        authors:
          number < 2
            ? authors
            : [
                { name: 'Xi', institutions: [] },
                { name: 'Hub', institutions },
              ],
        venue: {
          name: number < 4 ? 'Hub venue' : 'Other venue',
          identifiers: { issn: `0000-000${number < 4 ? 0 : 4}` },
        },
        references: ['doi:10.1000/hub'],
      };
    }),
  );
  await graph.db
    .updateTable('institution')
    .set((row) => ({ parent_id: row.selectFrom('institution').select('id').where('name', '=', 'Institute') }))
    .where('name', '<>', 'Institute')
    .execute();
  await graph.db
    .insertInto('venue')
    .values(['Other Venue', 'other venue'].map((name) => ({ name })))
    .execute();
  const runs = [1, 2, 3, 4].map((id) => ({
    id,
    source: 'test',
    format: 'test',
    location: 'file',
    started_at: `2026-11-0${1 + (id % 3)}`,
  }));
  await graph.db.insertInto('import_run').values(runs).execute();
  const reject = { import_run_id: 1, message: 'Expected it, got something else.' };
  const reasons = ['bad-json', 'too-long', 'bad-json', 'bad-text'];
  await graph.db
    .insertInto('import_reject')
    .values(reasons.map((reason, index) => ({ ...reject, reason, location: `line ${index}` })))
    .execute();

  const lists = [
    ...listsOf('Query', ''),
    ...Object.keys(ROOTS).flatMap((root) => listsOf(`${root.charAt(0).toUpperCase()}${root.slice(1)}`, `${root}/`)),
  ];
  it.each(
    lists.flatMap(([path, orders]) =>
      (ARGUMENTS[path] ?? ['']).flatMap((args) =>
        orders.flatMap((by) =>
          ['', ', direction: ASC', ', direction: DESC'].map((direction) => [path, `${by}${direction}`, args] as const),
        ),
      ),
    ),
  )(
    '%s by %s: forward and backward in pages of any size is the whole list, each edge once',
    async (path, order, args) => {
      const asked = `orderBy: [{ by: ${order} }]${args ? `, ${args}` : ''}`;
      const whole = await fetchPage(graph, path, `${asked}, first: 1000`);
      const cursors = whole.edges.map((edge) => edge.cursor);
      expect(cursors.length).toBe(whole.totalCount);
      expect(cursors.length).toBeGreaterThan(path === 'topics' ? 100 : 1);
      expect(new Set(cursors).size).toBe(cursors.length);
      for (const size of path === 'topics' ? [60] : [1, 2, 5]) {
        expect(await readAll(graph, path, asked, size, false)).toEqual(cursors);
        expect(await readAll(graph, path, asked, size, true)).toEqual(cursors);
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
        const whole = await fetchPage(graph, 'papers', `${asked}, first: 1000`);
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

  it('shows each row that stays exactly once while others come and go between pages', async () => {
    const before = await graph.ask('{ papers(first: 1000) { nodes { id } } }');
    const staying = before.papers.nodes.map(({ id }: { id: string }) => id);
    const seen: string[] = [];
    let after = '';
    for (let round = 0; ; round += 1) {
      const { papers } = await graph.ask(
        `{ papers(first: 2${after}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
      );
      seen.push(...papers.nodes.map(({ id }: { id: string }) => id));
      if (!papers.pageInfo.hasNextPage) break;
      after = `, after: "${papers.pageInfo.endCursor}"`;
      await graph.load([
        paper(`Newcomer ${round}`, ['Somebody'], { published: round % 2 ? '2020-05-01' : '2031-01-01' }),
      ]);
    }
    expect(seen.filter((id) => staying.includes(id)).sort()).toEqual([...staying].sort());
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

  it('takes none: the page is empty and says whether there is more', async () => {
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

  it('does not hand its page down to a relation on its edges', async () => {
    const page = '{ pageInfo { endCursor } edges { paperCount sharedPapers { totalCount nodes { id } } } }';
    const { author } = await graph.ask(`{ author(by: { name: "Alec Radford" }) { coauthors(first: 1) ${page} } }`);
    expect(author.coauthors.edges[0].sharedPapers.nodes).toHaveLength(12);
    const next = await graph.ask(
      `query ($after: String) { author(by: { name: "Alec Radford" }) { coauthors(first: 2, after: $after) ${page} } }`,
      { after: author.coauthors.pageInfo.endCursor },
    );
    for (const { paperCount, sharedPapers } of next.author.coauthors.edges)
      expect(sharedPapers.nodes).toHaveLength(paperCount);
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
      { numRuns: 300 },
    );
  });
});
