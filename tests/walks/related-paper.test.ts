import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph, type TestGraph } from '../support/graph.ts';
import { loadPublications } from '../support/random-publications.ts';
import { paper } from '../support/records.ts';

const SHARED = 'totalCount edges { contribution node';
const QUERY = `query ($by: [PaperTie!]) { papers(first: 1000) { nodes { title related(first: 1000, by: $by) {
  totalCount
  edges { node { title }
    score sharedReferenceCount sharedPendingReferenceCount cocitationCount sharedAuthorCount sharedTopicCount
    sharedReferences { ${SHARED} { name: title } } }
    citedTogetherBy { ${SHARED} { name: title } } }
    sharedAuthors { ${SHARED} { name } } }
    sharedTopics { ${SHARED} { name: code } } }
    sharedPendingReferences { ${SHARED} { name: identifiers } } } } } } } }`;

interface World {
  readonly authors: readonly number[];
  readonly topics: readonly string[];
  /** Numbers of papers; those above the last are not in the graph. */
  readonly references: readonly number[];
  readonly isByTeam: boolean;
}

const MOST = 7;
const ABSENT = 3;

const worlds = fc.array(
  fc.record({
    authors: fc.array(fc.nat({ max: 4 }), { maxLength: 3 }),
    topics: fc.subarray(['cs.AI', 'cs.CL', 'cs.LG'], { maxLength: 2 }),
    references: fc.uniqueArray(fc.nat({ max: MOST + ABSENT - 1 }), { maxLength: 6 }),
    isByTeam: fc.boolean(),
  }),
  { minLength: 1, maxLength: MOST },
);

const TIES = ['SHARED_REFERENCES', 'COCITED', 'SHARED_AUTHORS', 'SHARED_TOPICS'];
const choices = fc.subarray(TIES, { minLength: 1 }).filter((by) => by.some((tie) => tie !== 'SHARED_TOPICS'));

const titleOf = (number: number): string => `Paper ${number}`;
const doiOf = (number: number): string => `doi:10.1000/${number}`;

async function loadWorld(graph: TestGraph, papers: readonly World[]): Promise<void> {
  await loadPublications(graph, []);
  await graph.load(
    papers.map(({ authors, topics, references, isByTeam }, index) =>
      paper(
        titleOf(index),
        authors.map((author) => `Person ${author}`),
        {
          identifiers: { doi: doiOf(index).slice('doi:'.length) },
          topics: [...topics],
          references: references.map(doiOf),
          collectives: isByTeam ? ['The Team'] : [],
        },
      ),
    ),
  );
}

/** By the names of the lists on an edge: the things that each paper has, by name. */
function thingsOf(papers: readonly World[]): Readonly<Record<string, readonly ReadonlySet<string>[]>> {
  const isCited = (by: number, cited: number): boolean =>
    by !== cited && (papers[by]?.references.includes(cited) ?? false);
  const numbers = papers.map((_, number) => number);
  return {
    sharedReferences: numbers.map((one) => new Set(numbers.filter((cited) => isCited(one, cited)).map(titleOf))),
    sharedPendingReferences: papers.map(
      ({ references }) => new Set(references.filter((cited) => cited >= papers.length).map(doiOf)),
    ),
    citedTogetherBy: numbers.map((one) => new Set(numbers.filter((citing) => isCited(citing, one)).map(titleOf))),
    sharedAuthors: papers.map(({ authors }) => new Set(authors.map((author) => `Person ${author}`))),
    sharedTopics: papers.map(({ topics }) => new Set(topics)),
  };
}

const TIE_OF: Readonly<Record<string, string>> = {
  sharedReferences: 'SHARED_REFERENCES',
  sharedPendingReferences: 'SHARED_REFERENCES',
  citedTogetherBy: 'COCITED',
  sharedAuthors: 'SHARED_AUTHORS',
  sharedTopics: 'SHARED_TOPICS',
};

/** What counting by hand finds for one paper. */
function relate(papers: readonly World[], one: number, by: readonly string[]): readonly object[] {
  const things = Object.entries(thingsOf(papers));
  return papers
    .map((_, other) => {
      const lists = things.map(([list, sets]) => {
        const shared = [...(sets[one] ?? [])].filter((thing) => sets[other]?.has(thing)).sort();
        const isCounted = by.includes(TIE_OF[list] ?? '');
        const weigh = (thing: string): number => 1 / Math.log(2 + sets.filter((set) => set.has(thing)).length);
        return [list, shared.map((name) => ({ name, contribution: round(isCounted ? weigh(name) : 0) }))] as const;
      });
      return { title: titleOf(other), lists: Object.fromEntries(lists) };
    })
    .filter(
      ({ title, lists }) =>
        title !== titleOf(one) &&
        Object.entries(lists).some(
          ([list, shared]) => list !== 'sharedTopics' && by.includes(TIE_OF[list] ?? '') && shared.length > 0,
        ),
    )
    .sort(byTitle);
}

const round = (value: number): number => Math.round(value * 1e8) / 1e8;
const byTitle = (one: { readonly title: string }, other: { readonly title: string }): number =>
  one.title < other.title ? -1 : 1;

/** An edge as `relate` has it; on the way its counts and its score are compared with its lists. */
function readEdge({ node, score, ...rest }: Json, by: readonly string[]): { readonly title: string } {
  const counts: Readonly<Record<string, number | null>> = {
    sharedReferences: rest.sharedReferenceCount,
    sharedPendingReferences: rest.sharedPendingReferenceCount,
    citedTogetherBy: rest.cocitationCount,
    sharedAuthors: rest.sharedAuthorCount,
    sharedTopics: rest.sharedTopicCount,
  };
  let total = 0;
  const lists = Object.entries(counts).map(([list, count]) => {
    const { totalCount, edges } = rest[list];
    expect(totalCount).toBe(edges.length);
    expect(count).toBe(by.includes(TIE_OF[list] ?? '') ? totalCount : null);
    for (const { contribution } of edges) total += contribution;
    const shared = edges.map((edge: Json) => ({
      name: String(edge.node.name),
      contribution: round(edge.contribution),
    }));
    return [list, shared.sort((a: Json, b: Json) => (a.name < b.name ? -1 : 1))];
  });
  expect(total).toBeCloseTo(score, 9);
  return { title: node.title, lists: Object.fromEntries(lists) } as { readonly title: string };
}

describe('related papers', async () => {
  const graph = await openTestGraph('empty');

  it('are those that counting by hand finds, and what ties them sums to the score', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, choices, async (written, by) => {
        await loadWorld(graph, written);
        const { papers } = await graph.ask(QUERY, { by });
        expect(papers.nodes).toHaveLength(written.length);
        for (const { title, related } of papers.nodes) {
          const scores = related.edges.map(({ score }: Json) => score);
          expect(scores).toEqual([...scores].sort((one, other) => other - one));
          expect(related.totalCount).toBe(related.edges.length);
          const found = related.edges.map((edge: Json) => readEdge(edge, by));
          expect(found.sort(byTitle)).toEqual(relate(written, Number(title.slice('Paper '.length)), by));
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('related papers by example', async () => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('One', ['Ann'], { references: ['doi:10.1000/a', 'doi:10.1000/b'], topics: ['cs.AI'] }),
    paper('Two', ['Bo'], { references: ['doi:10.1000/a', 'doi:10.1000/b', 'doi:10.1000/c'] }),
    paper('Three', ['Ann'], { references: ['doi:10.1000/c'], topics: ['cs.AI'] }),
    paper('Four', ['Cy'], { topics: ['cs.AI'] }),
  ]);
  const related = async (title: string, args: string): Promise<Json> =>
    (await graph.ask(`{ paper(by: { title: "${title}" }) { related${args} } }`)).paper.related;
  const titles = ({ nodes }: Json): readonly string[] => nodes.map(({ title }: Json) => title);

  it('come in the order that is asked for', async () => {
    expect(titles(await related('One', '{ nodes { title } }'))).toEqual(['Two', 'Three']);
    expect(titles(await related('Two', '(orderBy: [{ by: TITLE }]) { nodes { title } }'))).toEqual(['One', 'Three']);
    expect(titles(await related('One', '(by: [SHARED_REFERENCES]) { nodes { title } }'))).toEqual(['Two']);
  });

  it('are none of a paper that shares no more than a topic', async () => {
    expect(await related('Four', '{ totalCount edges { cursor } }')).toEqual({ totalCount: 0, edges: [] });
  });

  it('take a filter by what ties them', async () => {
    const asked = '(filter: { sharedPendingReferenceCount: { gte: 2 } }) { nodes { title } }';
    expect(titles(await related('One', asked))).toEqual(['Two']);
  });

  it.each(['[]', '[SHARED_TOPICS]'])('are refused by %s, which leads to no paper', async (by) => {
    const { errors } = await graph.send(`{ paper(by: { title: "One" }) { related(by: ${by}) { totalCount } } }`);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });

  it('share a reference that has arrived as one of the graph', async () => {
    await graph.load([paper('Arrived', ['Dee'], { identifiers: { doi: '10.1000/a' } })]);
    const { edges } = await related(
      'One',
      '(by: [SHARED_REFERENCES]) { edges { sharedReferenceCount sharedPendingReferenceCount } }',
    );
    expect(edges).toEqual([{ sharedReferenceCount: 1, sharedPendingReferenceCount: 1 }]);
  });
});

describe.each([3, 10, 100])('related papers among %i', async (rows) => {
  const graph = await openTestGraph('empty');
  await graph.load(
    Array.from({ length: rows }, (_, index) =>
      paper(`Paper ${index}`, ['Hub', `Author ${index}`], {
        identifiers: { doi: `10.1000/${index}` },
        topics: ['cs.AI'],
        references: ['doi:10.1000/0', 'doi:10.1000/1', 'doi:10.1000/2', 'doi:10.1000/absent'],
      }),
    ),
  );

  it('take a page, a total and the nodes, and the same for each kind of tie: 18 statements but for the nodes of the pending', async () => {
    const lists = ['sharedReferences', 'citedTogetherBy', 'sharedAuthors', 'sharedTopics'];
    const query = `{ paper(by: { title: "Paper 1" }) { related(first: 10) { totalCount edges { score node { title }
      ${lists.map((list) => `${list} { totalCount nodes { id } }`).join(' ')}
      sharedPendingReferences { totalCount nodes { identifiers } } } } } }`;
    expect(await graph.countStatements(query)).toBe(2 + 1 + 3 + 4 * 3 + 2);
  });

  it('of many take as many as of one', async () => {
    const query = '{ papers(first: 20) { nodes { related(first: 5) { edges { score node { title } } } } } }';
    expect(await graph.countStatements(query)).toBe(5);
  });
});
