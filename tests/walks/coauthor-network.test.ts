import { describe, expect, it } from 'vitest';
import { askForNetwork, named, nameOf, pairOf, sendForNetwork } from '../support/coauthor-network.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { merge } from '../support/merging.ts';
import { hubPapers, paper } from '../support/records.ts';

describe('a coauthor network', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('One', ['Ann', 'Bo'], { published: '2001' }),
    paper('Two', ['Ann', 'Bo', 'Cy', 'Ann'], { published: '2003-05', collectives: ['The Team'] }),
    paper('Three', ['Cy', 'Dee'], { published: '2004' }),
    paper('Four', ['Dee', 'Eve', 'Fay', 'Gus']),
    paper('Five', ['Hal', 'Ida'], { published: '2005' }),
    paper('Six', ['Solo'], { published: '2006' }),
  ]);

  it('around somebody has their coauthors and the ties among them', async () => {
    const network = await askForNetwork(graph, { around: named(['Ann']) });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy']);
    expect(network.nodes.map(({ distance }: Json) => distance)).toEqual([0, 1, 1]);
    expect(network.nodes.map(({ degree }: Json) => degree)).toEqual([2, 2, 2]);
    expect(network.nodes.map(({ strength }: Json) => strength)).toEqual([3, 3, 2]);
    expect(network).toMatchObject({ authorCount: 3, edgeCount: 3, componentCount: 1, density: 1, truncated: false });
    expect(network.edges[0]).toMatchObject({
      sharedPaperCount: 2,
      weight: 2,
      firstYear: 2001,
      lastYear: 2003,
      sharedPapers: { totalCount: 2, nodes: [{ title: 'Two' }, { title: 'One' }] },
    });
    expect(network.edges.map(pairOf)).toEqual(['Ann + Bo', 'Ann + Cy', 'Bo + Cy']);
  });

  it('goes as far as asked', async () => {
    const network = await askForNetwork(graph, { around: named(['Ann']), distance: 3 });
    const distances = network.nodes.map(({ author, distance }: Json) => [author.name, distance]);
    expect(distances).toEqual([
      ['Ann', 0],
      ['Bo', 1],
      ['Cy', 1],
      ['Dee', 2],
      ['Eve', 3],
      ['Fay', 3],
      ['Gus', 3],
    ]);
  });

  it('around several has the distance to the nearest of them', async () => {
    const network = await askForNetwork(graph, { around: named(['Dee', 'Bo', 'Dee']) });
    expect(network.nodes.map(({ author, distance }: Json) => [author.name, distance])).toEqual([
      ['Dee', 0],
      ['Bo', 0],
      ['Ann', 1],
      ['Cy', 1],
      ['Eve', 1],
      ['Fay', 1],
      ['Gus', 1],
    ]);
  });

  it('among some has these alone, in their order and without distances', async () => {
    const network = await askForNetwork(graph, { among: named(['Solo', 'Ida', 'Cy', 'Hal', 'Ann', 'Bo']) });
    expect(network.nodes.map(nameOf)).toEqual(['Solo', 'Ida', 'Cy', 'Hal', 'Ann', 'Bo']);
    expect(network.nodes.map(({ distance }: Json) => distance)).toEqual([null, null, null, null, null, null]);
    expect(network.nodes.map(({ component }: Json) => component)).toEqual([3, 2, 1, 2, 1, 1]);
    expect(network.nodes.map(({ community }: Json) => community)).toEqual([3, 2, 1, 2, 1, 1]);
    expect(network).toMatchObject({ componentCount: 3, communityCount: 3, edgeCount: 4 });
  });

  it('of papers has all their authors, most papers first, and counts these papers alone', async () => {
    const network = await askForNetwork(graph, { papers: { title: { in: ['Two', 'Three', 'Six'] } } });
    expect(network.nodes.map(nameOf)).toEqual(['Cy', 'Ann', 'Bo', 'Dee', 'Solo']);
    expect(network.nodes.map(({ distance }: Json) => distance)).toEqual([null, null, null, null, null]);
    expect(network.edges.map(pairOf).sort()).toEqual(['Ann + Bo', 'Ann + Cy', 'Bo + Cy', 'Cy + Dee']);
    for (const { sharedPapers } of network.edges) expect(sharedPapers.totalCount).toBe(1);
    const two = await askForNetwork(graph, { papers: { title: { in: ['Two', 'Three', 'Six'] } }, maxAuthors: 2 });
    expect(two.nodes.map(nameOf)).toEqual(['Cy', 'Ann']);
    expect(two.truncated).toBe(true);
    const signed = await askForNetwork(graph, { papers: { title: { in: ['Two'] } }, includeCollectives: true });
    expect(signed.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy', 'The Team']);
    expect(await askForNetwork(graph, { papers: { title: { in: ['None'] } } })).toMatchObject({
      authorCount: 0,
      truncated: false,
    });
  });

  it('around somebody is tied by the papers asked for alone', async () => {
    const network = await askForNetwork(graph, {
      around: named(['Ann']),
      papers: { title: { in: ['Two', 'Three'] } },
      distance: 2,
    });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy', 'Dee']);
    expect(network.edges.map(({ sharedPaperCount }: Json) => sharedPaperCount)).toEqual([1, 1, 1, 1]);
  });

  it('counts only papers in scope, and says how many maxTeamSize left out', async () => {
    const small = await askForNetwork(graph, { around: named(['Ann']), maxTeamSize: 2 });
    expect(small.nodes.map(nameOf)).toEqual(['Ann', 'Bo']);
    expect(small.edges).toMatchObject([
      { sharedPaperCount: 1, sharedPapers: { totalCount: 1, nodes: [{ title: 'One' }] } },
    ]);
    expect(small.excludedPaperCount).toBe(1);
    const late = await askForNetwork(graph, { around: named(['Ann']), maxTeamSize: 2, years: { from: 2004 } });
    expect(late).toMatchObject({ authorCount: 1, excludedPaperCount: 0 });
  });

  it('ties by several papers when asked', async () => {
    const network = await askForNetwork(graph, { around: named(['Ann']), minPapers: 2, distance: 5 });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo']);
    expect(network.edgeCount).toBe(1);
  });

  it('has collectives when asked for, or when named', async () => {
    const all = await askForNetwork(graph, { around: named(['Ann']), includeCollectives: true });
    expect(all.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy', 'The Team']);
    expect(all.edgeCount).toBe(6);
    const around = await askForNetwork(graph, { around: named(['The Team']) });
    expect(around.nodes.map(nameOf)).toEqual(['The Team', 'Ann', 'Bo', 'Cy']);
    expect(around.edgeCount).toBe(6);
    const among = await askForNetwork(graph, { among: named(['The Team', 'Ann']) });
    expect(among.edges).toMatchObject([
      { sharedPaperCount: 1, sharedPapers: { totalCount: 1, nodes: [{ title: 'Two' }] } },
    ]);
  });

  it('of nobody, or of somebody without coauthors, is defined', async () => {
    const nobody = await askForNetwork(graph, { among: [] });
    expect(nobody).toEqual({
      authorCount: 0,
      edgeCount: 0,
      componentCount: 0,
      communityCount: 0,
      modularity: null,
      density: null,
      truncated: false,
      excludedPaperCount: 0,
      nodes: [],
      edges: [],
    });
    expect(await askForNetwork(graph, { around: [] })).toEqual(nobody);
    const { nodes, ...solo } = await askForNetwork(graph, { around: named(['Solo']) });
    expect({ ...solo, nodes: [] }).toEqual({ ...nobody, authorCount: 1, componentCount: 1, communityCount: 1 });
    expect(nodes).toEqual([
      {
        author: { name: 'Solo' },
        distance: 0,
        degree: 0,
        strength: 0,
        community: 1,
        component: 1,
        pageRank: 1,
        betweenness: 0,
      },
    ]);
  });

  it('keeps the nearest of too many, then those with the most papers together, and says so', async () => {
    const two = await askForNetwork(graph, { around: named(['Ann']), maxAuthors: 2 });
    expect(two).toMatchObject({ truncated: true, authorCount: 2, edgeCount: 1 });
    expect(two.nodes.map(nameOf)).toEqual(['Ann', 'Bo']);
    expect((await askForNetwork(graph, { around: named(['Ann']), maxAuthors: 3 })).truncated).toBe(false);
    expect((await askForNetwork(graph, { around: named(['Ann']), maxAuthors: 3, distance: 2 })).truncated).toBe(true);
    const start = await askForNetwork(graph, { around: named(['Ida', 'Ann', 'Hal']), maxAuthors: 2 });
    expect(start.nodes.map(nameOf)).toEqual(['Ida', 'Ann']);
    expect(start.truncated).toBe(true);
  });

  it('leaves out a distance that exhausts the budget, and refuses ties that exhaust it', async () => {
    // Ann shares three places of others, Bo and Cy together six. The three have six places of their own, and four pairs.
    const near = await askForNetwork(graph, { around: named(['Ann']), distance: 12, budget: 8 });
    expect(near).toMatchObject({ truncated: true, authorCount: 3 });
    const codeOf = async (variables: object): Promise<unknown> => {
      const { data, errors } = await sendForNetwork(graph, variables);
      expect(data).toBeNull();
      return errors?.[0]?.extensions?.['code'];
    };
    expect(await codeOf({ among: named(['Ann', 'Bo', 'Cy']), budget: 5 })).toBe('BUDGET_EXCEEDED');
    expect((await askForNetwork(graph, { among: named(['Ann', 'Bo', 'Cy']), budget: 6 })).edgeCount).toBe(3);
    // The papers have five places of people; of the one who is left after `maxTeamSize` two are looked at again.
    const papers = { title: { in: ['Two', 'Three'] } };
    expect(await codeOf({ papers, budget: 4 })).toBe('BUDGET_EXCEEDED');
    expect((await askForNetwork(graph, { papers, budget: 5 })).authorCount).toBe(4);
    const excluded = (budget: number): Promise<Json> =>
      graph.send(
        `{ coauthorNetwork(among: [{ name: "Ann" }], maxTeamSize: 1, budget: ${budget}) { excludedPaperCount } }`,
      );
    expect((await excluded(2)).data).toEqual({ coauthorNetwork: { excludedPaperCount: 2 } });
    expect((await excluded(1)).errors[0].extensions.code).toBe('BUDGET_EXCEEDED');
  });

  it.each([
    [{}, 'BAD_INPUT'],
    [{ around: named(['Ann']), among: named(['Bo']) }, 'BAD_INPUT'],
    [{ around: named(['Nobody']) }, 'NOT_FOUND'],
    [{ around: named(['Ann']), distance: 0 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), distance: 13 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), maxAuthors: 10_001 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), minPapers: 0 }, 'BAD_INPUT'],
    [{ around: named(['Ann']), budget: 0 }, 'BAD_INPUT'],
  ])('refuses %j with %s', async (variables, code) => {
    expect((await sendForNetwork(graph, variables)).errors?.[0]?.extensions?.['code']).toBe(code);
  });

  it('refuses more than a thousand names', async () => {
    const names = Array.from({ length: 1_001 }, () => 'Ann');
    const { errors } = await sendForNetwork(graph, { among: named(names) });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });

  it('takes whoever is named twice once', async () => {
    const { author } = await graph.ask('{ author(by: { name: "Ann" }) { id } }');
    const network = await askForNetwork(graph, { around: [{ id: author.id }, { name: 'Ann' }] });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy']);
  });
});

describe('a network of an author who was merged', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([paper('One', ['Ann', 'Bo']), paper('Two', ['A. Nn', 'Bo', 'Cy'])]);
  const query = '{ ann: author(by: { name: "Ann" }) { id } other: author(by: { name: "A. Nn" }) { id } }';
  const { ann, other } = await graph.ask(query);
  const rowOf = ({ id }: Json): number => Number(Buffer.from(id, 'base64url').toString().split(':')[1]);
  await merge(graph.db, 'author', rowOf(other), rowOf(ann));

  it('has the surviving author in their place', async () => {
    const network = await askForNetwork(graph, { around: [{ id: other.id }] });
    expect(network.nodes.map(nameOf)).toEqual(['Ann', 'Bo', 'Cy']);
    expect(network.edges.map((edge: Json) => [pairOf(edge), edge.sharedPaperCount])).toEqual([
      ['Ann + Bo', 2],
      ['Ann + Cy', 1],
      ['Bo + Cy', 1],
    ]);
  });
});

describe('a network of more ties than can be held', async () => {
  const graph = await openTestGraph('empty');
  const names = Array.from({ length: 710 }, (_name, index) => `Author ${index}`);
  await graph.load([paper('Large', names), paper('Small', names.slice(0, 2))]);
  const sizes = 'around: [{ name: "Author 0" }], maxAuthors: 1000';

  it('has authors, and says what to do about the ties', async () => {
    const { it: network } = await graph.ask(`{ it: coauthorNetwork(${sizes}) { authorCount truncated } }`);
    expect(network).toEqual({ authorCount: 710, truncated: false });
    const { errors } = await graph.send(`{ coauthorNetwork(${sizes}) { edgeCount nodes { nodes { degree } } } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
    expect(errors?.[0]?.message).toContain('maxTeamSize');
    const narrow = await graph.ask(
      `{ it: coauthorNetwork(${sizes}, maxTeamSize: 100) { edgeCount excludedPaperCount } }`,
    );
    expect(narrow.it).toEqual({ edgeCount: 1, excludedPaperCount: 1 });
  });

  it('is more than paths can be looked for in', async () => {
    const { it: found } = await graph.ask(
      `{ it: collaborationPaths(from: { name: "Author 0" }, to: { name: "Author 1" }, by: STRONGEST, maxDistance: 2) { ... on BudgetExceeded { limit searchedDistance } } }`,
    );
    expect(found).toEqual({ limit: 'TIES', searchedDistance: 2 });
  });
});

describe.each([1, 10, 600])('a network of %i coauthors', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(rows));
  const sizes = 'around: [{ name: "Hub" }], distance: 2, maxAuthors: 1000';

  it.each([
    ['authors alone: look-up of names, of ids, search', 3, 'authorCount truncated'],
    ['its authors: and their nodes', 4, 'nodes { nodes { author { name } distance } }'],
    [
      'everything of the authors and the counts: and the ties',
      5,
      'edgeCount modularity nodes { nodes { author { name } degree strength community component pageRank betweenness } }',
    ],
    [
      'everything of the ties: look-ups, search, ties, both ends, papers: page, total, nodes',
      9,
      'edges { nodes { source { name } target { name } weight sharedPapers { totalCount nodes { title } } } }',
    ],
    ['papers left out: one more than the authors', 4, 'excludedPaperCount', ', maxTeamSize: 2'],
  ])('%s: %i statements', async (_name, statements, fields, args = '') => {
    const query = `{ coauthorNetwork(${sizes}${args}) { ${fields} } }`;
    expect(await graph.countStatements(query)).toBe(statements);
  });

  it('has the rows that the statements are counted on', async () => {
    const { coauthorNetwork } = await graph.ask(`{ coauthorNetwork(${sizes}) { authorCount edgeCount } }`);
    expect(coauthorNetwork).toEqual({ authorCount: rows + 1, edgeCount: rows });
  });
});
