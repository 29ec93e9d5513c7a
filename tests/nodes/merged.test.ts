import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { AUTHORS, buildStart, INSTITUTIONS, KINDS, Model, type Start, sorted } from '../support/merged-graph.ts';
import { type Mergeable, merge } from '../support/merging.ts';

const TYPES = { author: 'Author', institution: 'Institution', paper: 'Paper' } as const;
const toGlobalId = (kind: Mergeable, id: number): string => Buffer.from(`${TYPES[kind]}:${id}`).toString('base64url');
const fromGlobalId = (id: string): number => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);

const subset = (max: number) => fc.uniqueArray(fc.integer({ min: 1, max }), { maxLength: max });
const start: fc.Arbitrary<Start> = fc.record({
  papers: fc.array(
    fc.record({
      byline: subset(AUTHORS),
      institutions: subset(INSTITUTIONS),
      topics: fc.uniqueArray(fc.constantFrom('cs.AI', 'cs.CL', 'math.CO')),
    }),
    { minLength: 4, maxLength: 4 },
  ),
  names: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: AUTHORS, maxLength: AUTHORS }),
});
const merges = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    from: fc.integer({ min: 1, max: AUTHORS }),
    to: fc.integer({ min: 1, max: AUTHORS }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe('a graph in which rows were merged', async () => {
  const graph = await openTestGraph('empty');

  it('answers as if they had been one from the beginning, under the ids of both', async () => {
    await fc.assert(
      fc.asyncProperty(start, merges, async (given, asked) => {
        await buildStart(graph, given);
        const statements = await graph.countStatements(QUERY, variablesOf(given));
        const model = new Model(given);
        for (const { kind, from, to } of asked) {
          const one = model.survivor(kind, from);
          const other = model.survivor(kind, to);
          if (one === other || !model.has(kind, from) || !model.has(kind, to)) continue;
          await merge(graph.db, kind, one, other);
          model.merge(kind, one, other);
        }
        expect(await readGraph(graph, given)).toEqual(model.expected());
        // Fewer where nobody has a coauthor any more, whose node would be to load.
        expect(await graph.countStatements(QUERY, variablesOf(given))).toBeLessThanOrEqual(statements);
        for (const name of ['Wei Wang', 'Ann Lee']) await expectLookUp(graph, model, name);
      }),
      { numRuns: 25 },
    );
  });

  it('finds the surviving row by the id of a merged row, in as many statements', async () => {
    const byline = [1, 2];
    await buildStart(graph, {
      papers: [1, 2, 3].map(() => ({ byline, institutions: [1], topics: [] })),
      names: [1, 1, 2],
    });
    await merge(graph.db, 'author', 1, 2);
    await merge(graph.db, 'paper', 1, 2);
    await merge(graph.db, 'paper', 2, 3);
    await merge(graph.db, 'institution', 3, 1);
    const byId = async (field: string, kind: Mergeable, id: number, statements: number): Promise<Json> => {
      const query = `query ($id: ID!) { it: ${field} { id } }`;
      expect(await graph.countStatements(query, { id: toGlobalId(kind, id) })).toBe(statements);
      return fromGlobalId((await graph.ask(query, { id: toGlobalId(kind, id) })).it.id);
    };
    expect(await byId('node(id: $id)', 'author', 1, 1)).toBe(2);
    expect(await byId('author(by: { id: $id })', 'author', 1, 1)).toBe(2);
    expect(await byId('author(by: { id: $id })', 'author', 2, 1)).toBe(2);
    expect(await byId('paper(by: { id: $id })', 'paper', 1, 1)).toBe(3);
    expect(await byId('paper(by: { id: $id })', 'paper', 2, 1)).toBe(3);
    expect(await byId('institution(by: { id: $id })', 'institution', 3, 1)).toBe(1);
    const { nodes } = await graph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [1, 3, 2, 99, 1].map((id) => toGlobalId('paper', id)),
    });
    expect(nodes).toEqual([3, 3, 3, null, 3].map((id) => (id === null ? null : { id: toGlobalId('paper', id) })));
  });

  it('finds a merged row by nothing but its id', async () => {
    const byline = [1];
    await buildStart(graph, { papers: [1, 2].map(() => ({ byline, institutions: [], topics: [] })), names: [1, 2] });
    const title = { title: 'title 1' };
    const find = (by: object) => graph.ask('query ($by: PaperBy!) { paper(by: $by) { id } }', { by });
    expect((await find(title)).paper.id).toBe(toGlobalId('paper', 1));
    await merge(graph.db, 'paper', 1, 2);
    expect(await find(title)).toEqual({ paper: null });
    // Its fields may be kept or not.
    await sql`update paper set title = 'Title 1' where id = 1`.execute(graph.db);
    expect(await find(title)).toEqual({ paper: null });
    await merge(graph.db, 'author', 1, 2);
    expect(
      await graph.ask('{ one: author(by: { s2: "1" }) { id } other: author(by: { name: "Wei Wang" }) { id } }'),
    ).toEqual({
      one: { id: toGlobalId('author', 2) },
      other: { id: toGlobalId('author', 2) },
    });
  });
});

const ids = 'totalCount nodes { id }';
const QUERY = `query ($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on Author { names ofAuthor: papers { ${ids} } coauthors { totalCount edges { sharedPaperCount node { id } } } papersByCoauthors { ${ids} } }
    ... on Institution { ofInstitution: papers { ${ids} } }
    ... on Paper { title teamSize authors { ${ids} } institutions { ${ids} } topics { nodes { code } } }
  }
  author: authors { ${ids} } institution: institutions { ${ids} } paper: papers { ${ids} }
  computing: topic(by: { code: "cs" }) { papers(includeDescendants: true) { ${ids} } }
  language: topic(by: { code: "cs.CL" }) { papers { ${ids} } }
  found: search(text: "title OR wang", types: [PAPER]) { totalCount nodes { __typename ... on Paper { id } } }
  people: search(text: "wang", types: [AUTHOR]) { totalCount nodes { __typename ... on Author { id } } }
}`;

function variablesOf({ papers }: Start): { readonly ids: readonly string[] } {
  const counts = { author: AUTHORS, institution: INSTITUTIONS, paper: papers.length };
  return {
    ids: KINDS.flatMap((kind) => Array.from({ length: counts[kind] }, (_, index) => toGlobalId(kind, index + 1))),
  };
}

/** The answer in the form of Model.expected(). */
async function readGraph(graph: TestGraph, given: Start): Promise<object> {
  const answer = await graph.ask(QUERY, variablesOf(given));
  const idsOf = ({ totalCount, nodes }: Json): readonly number[] => {
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ id }: Json) => fromGlobalId(id));
  };
  const describeNode = {
    author: (node: Json) => ({
      names: node.names,
      papers: sorted(idsOf(node.ofAuthor)),
      coauthors: node.coauthors.edges
        .map((edge: Json) => [fromGlobalId(edge.node.id), edge.sharedPaperCount])
        .sort(([one]: [number], [other]: [number]) => one - other),
      papersByCoauthors: sorted(idsOf(node.papersByCoauthors)),
    }),
    institution: (node: Json) => ({ papers: sorted(idsOf(node.ofInstitution)) }),
    paper: (node: Json) => ({
      title: node.title,
      authors: idsOf(node.authors),
      teamSize: node.teamSize,
      institutions: sorted(idsOf(node.institutions)),
      topics: node.topics.nodes.map(({ code }: Json) => code).sort(),
    }),
  };
  return {
    nodes: answer.nodes.map((node: Json) => {
      const kind = KINDS.find((name) => toGlobalId(name, fromGlobalId(node.id)) === node.id) ?? 'paper';
      return { kind, id: fromGlobalId(node.id), ...describeNode[kind](node) };
    }),
    author: sorted(idsOf(answer.author)),
    institution: sorted(idsOf(answer.institution)),
    paper: sorted(idsOf(answer.paper)),
    computing: sorted(idsOf(answer.computing.papers)),
    language: sorted(idsOf(answer.language.papers)),
    found: sorted(
      [...answer.found.nodes, ...answer.people.nodes].map(
        ({ __typename, id }: Json) => `${__typename} ${fromGlobalId(id)}`,
      ),
    ),
  };
}

async function expectLookUp(graph: TestGraph, model: Model, name: string): Promise<void> {
  const expected = model.authorsNamed(name);
  const { data, errors } = await graph.send('query ($name: String!) { author(by: { name: $name }) { id } }', { name });
  if (expected.length > 1) {
    const extensions: Json = errors?.[0]?.extensions;
    expect(extensions).toMatchObject({ code: 'AMBIGUOUS_AUTHOR', candidateCount: expected.length });
    expect(sorted(extensions.candidates.map(({ id }: Json) => fromGlobalId(id)))).toEqual(expected);
  } else {
    expect(data.author).toEqual(expected[0] === undefined ? null : { id: toGlobalId('author', expected[0]) });
  }
}
