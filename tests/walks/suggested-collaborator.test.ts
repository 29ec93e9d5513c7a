import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { loadPublications } from '../support/random-publications.ts';
import { hubPapers, paper } from '../support/records.ts';

const QUERY = `query ($by: [SuggestionReason!], $years: YearRange, $maxTeamSize: Int, $includeCoauthorsOutOfScope: Boolean) {
  authors(first: 1000) { nodes { name
    suggestedCollaborators(first: 1000, by: $by, years: $years, maxTeamSize: $maxTeamSize,
                           includeCoauthorsOutOfScope: $includeCoauthorsOutOfScope) {
      totalCount
      edges { score commonCoauthorCount node { name }
        commonCoauthors { totalCount edges { contribution authorPaperCount suggestedPaperCount coauthorCount node { name } } }
        sharedTopics { totalCount edges { contribution authorPaperCount suggestedPaperCount node { code } } } } } } } }`;

interface World {
  readonly authors: readonly number[];
  readonly topics: readonly string[];
  readonly year: number;
  readonly isByTeam: boolean;
}

const worlds = fc.array(
  fc.record({
    authors: fc.array(fc.nat({ max: 7 }), { minLength: 1, maxLength: 4 }),
    topics: fc.subarray(['cs.AI', 'cs.CL', 'cs.LG', 'math.CO'], { maxLength: 2 }),
    year: fc.integer({ min: 2018, max: 2021 }),
    isByTeam: fc.boolean(),
  }),
  { minLength: 1, maxLength: 10 },
);

const scopes = fc.record({
  by: fc.constantFrom(['NEIGHBOURS', 'TOPICS'], ['NEIGHBOURS'], ['TOPICS'], ['TOPICS', 'TOPICS']),
  from: fc.constantFrom(null, 2020),
  maxTeamSize: fc.constantFrom(null, 2),
  includeCoauthorsOutOfScope: fc.boolean(),
});

const nameOf = (author: number): string => `Person ${author}`;

async function loadWorld(graph: TestGraph, papers: readonly World[]): Promise<void> {
  await loadPublications(graph, []);
  await graph.load(
    papers.map(({ authors, topics, year, isByTeam }, index) =>
      paper(`Paper ${index}`, authors.map(nameOf), {
        topics: [...topics],
        published: String(year),
        collectives: isByTeam ? ['The Team'] : [],
      }),
    ),
  );
}

/** What counting by hand finds for one author: who, with which reasons. */
function suggest(
  all: readonly World[],
  author: number,
  scope: {
    by: readonly string[];
    from: number | null;
    maxTeamSize: number | null;
    includeCoauthorsOutOfScope: boolean;
  },
): readonly object[] {
  const papers = all.filter(
    ({ year, authors }) =>
      (scope.from === null || year >= scope.from) &&
      (scope.maxTeamSize === null || new Set(authors).size <= scope.maxTeamSize),
  );
  const of = (list: readonly World[], ...people: number[]): readonly World[] =>
    list.filter(({ authors }) => people.every((one) => authors.includes(one)));
  const coauthorsIn = (list: readonly World[], one: number): ReadonlySet<number> =>
    new Set(of(list, one).flatMap(({ authors }) => authors.filter((other) => other !== one)));
  const onTopic = (list: readonly World[], code: string): number =>
    list.filter(({ topics }) => topics.includes(code)).length;
  const known = coauthorsIn(scope.includeCoauthorsOutOfScope ? papers : all, author);
  return [0, 1, 2, 3, 4, 5, 6, 7]
    .filter((other) => other !== author && !known.has(other))
    .map((other) => {
      const common = [...coauthorsIn(papers, author).intersection(coauthorsIn(papers, other))].map((one) => ({
        name: nameOf(one),
        contribution: scope.by.includes('NEIGHBOURS') ? 1 / Math.log(coauthorsIn(papers, one).size) : 0,
        authorPaperCount: of(papers, author, one).length,
        suggestedPaperCount: of(papers, other, one).length,
        coauthorCount: coauthorsIn(papers, one).size,
      }));
      const topics = ['cs.AI', 'cs.CL', 'cs.LG', 'math.CO']
        .map((code) => ({
          code,
          contribution: scope.by.includes('TOPICS') ? 1 / Math.log(1 + onTopic(all, code)) : 0,
          authorPaperCount: onTopic(of(papers, author), code),
          suggestedPaperCount: onTopic(of(papers, other), code),
        }))
        .filter(({ authorPaperCount, suggestedPaperCount }) => authorPaperCount > 0 && suggestedPaperCount > 0);
      return { name: nameOf(other), common, topics };
    })
    .filter(({ common, topics }) => common.length > 0 && (scope.by.includes('NEIGHBOURS') || topics.length > 0))
    .map(({ name, common, topics }) => ({
      name,
      score: round(sum(common) + sum(topics)),
      commonCoauthorCount: common.length,
      common: sorted(common),
      topics: sorted(topics),
    }))
    .sort((one, other) => other.score - one.score || (one.name < other.name ? -1 : 1));
}

const sum = (reasons: readonly { readonly contribution: number }[]): number =>
  reasons.reduce((total, { contribution }) => total + contribution, 0);
const round = (value: number): number => Math.round(value * 1e8) / 1e8;
const sorted = (reasons: readonly { readonly contribution: number }[]): readonly string[] =>
  reasons.map((reason) => JSON.stringify({ ...reason, contribution: round(reason.contribution) })).sort();

/** An edge as `suggest` has it; on the way the sum is tested. */
function readEdge({ node, score, commonCoauthorCount, commonCoauthors, sharedTopics }: Json): object {
  const common = commonCoauthors.edges.map(({ node: { name }, ...edge }: Json) => ({ name, ...edge }));
  const topics = sharedTopics.edges.map(({ node: { code }, ...edge }: Json) => ({ code, ...edge }));
  expect(sum([...common, ...topics])).toBeCloseTo(score, 9);
  expect([commonCoauthors.totalCount, sharedTopics.totalCount]).toEqual([common.length, topics.length]);
  return { name: node.name, score: round(score), commonCoauthorCount, common: sorted(common), topics: sorted(topics) };
}

describe('suggested collaborators', async () => {
  const graph = await openTestGraph('empty');

  it('are who counting by hand finds, and their reasons sum to the score', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, scopes, async (papers, { from, ...scope }) => {
        await loadWorld(graph, papers);
        const { authors } = await graph.ask(QUERY, { ...scope, years: { from } });
        expect(authors.nodes).toHaveLength(new Set(papers.flatMap((one) => one.authors)).size);
        for (const { name, suggestedCollaborators } of authors.nodes) {
          const expected = suggest(papers, Number(name.slice('Person '.length)), { from, ...scope });
          expect(suggestedCollaborators.totalCount).toBe(expected.length);
          expect(suggestedCollaborators.edges.map(readEdge)).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('suggestions by example', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('One', ['Ann', 'Bo'], { published: '2010', topics: ['cs.AI'], collectives: ['The Team'] }),
    paper('Two', ['Bo', 'Cy'], { published: '2011', topics: ['cs.CL'] }),
    paper('Three', ['Bo', 'Dee'], { published: '2012', topics: ['cs.AI'] }),
    paper('Four', ['Ann', 'Cy'], { published: '2020' }),
    paper('Alone', ['Eve'], { topics: ['cs.AI'] }),
  ]);
  const LIST = `query ($name: String!, $by: [SuggestionReason!], $years: YearRange, $all: Boolean) { author(by: { name: $name }) {
    suggestedCollaborators(by: $by, years: $years, includeCoauthorsOutOfScope: $all) { totalCount nodes { name } } } }`;
  const namesFor = async (name: string, args: object = {}): Promise<readonly string[]> =>
    (await graph.ask(LIST, { name, ...args })).author.suggestedCollaborators.nodes.map((node: Json) => node.name);

  it('leave out who is a coauthor already, also one by papers that do not count, unless asked for', async () => {
    expect(await namesFor('Ann')).toEqual(['Dee']);
    expect(await namesFor('Ann', { years: { to: 2019 } })).toEqual(['Dee']);
    expect(await namesFor('Ann', { years: { to: 2019 }, all: true })).toEqual(['Dee', 'Cy']);
  });

  it('by topics alone are still found through coauthors', async () => {
    expect(await namesFor('Ann', { by: ['TOPICS'], years: { to: 2019 }, all: true })).toEqual(['Dee']);
  });

  it('are none for an author without coauthors', async () => {
    expect(await namesFor('Eve')).toEqual([]);
    const { author } = await graph.ask(LIST, { name: 'Eve' });
    expect(author.suggestedCollaborators.totalCount).toBe(0);
  });

  it('are defined for a collective', async () => {
    expect(await namesFor('The Team')).toEqual(['Cy', 'Dee']);
  });

  it('take a filter by score and by node', async () => {
    const { author } = await graph.ask(`{ author(by: { name: "Dee" }) {
      suggestedCollaborators(filter: { commonCoauthorCount: { gte: 1 }, name: { equals: "Ann" } }) { nodes { name } } } }`);
    expect(author.suggestedCollaborators.nodes).toEqual([{ name: 'Ann' }]);
  });

  it('refuse what makes no sense', async () => {
    const codeOf = async (args: object): Promise<unknown> =>
      (await graph.send(LIST, { name: 'Ann', ...args })).errors?.[0]?.extensions?.['code'];
    expect(await codeOf({ by: [] })).toBe('BAD_INPUT');
    expect(await codeOf({ years: { from: 2020, to: 2010 } })).toBe('BAD_INPUT');
  });
});

describe.each([3, 10, 300])('suggestions for %i authors', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(hubPapers(rows));

  it.each([
    [
      'one, with the reasons: look-up, node; budget, page, total, nodes; page, total and nodes of each kind of reason',
      12,
      `{ author(by: { name: "Coauthor 0001" }) { suggestedCollaborators(first: 1000) { totalCount edges { score node { name }
        commonCoauthors { totalCount nodes { name } } sharedTopics { totalCount nodes { code } } } } } }`,
    ],
    [
      'of many: page, nodes, budget, page, nodes, and page and nodes of the common coauthors',
      7,
      '{ authors(first: 20) { nodes { suggestedCollaborators(first: 10) { edges { node { name } commonCoauthors { nodes { name } } } } } } }',
    ],
  ])('%s: %i statements', async (_name, statements, query) => {
    expect(await graph.countStatements(query)).toBe(statements);
  });
});
