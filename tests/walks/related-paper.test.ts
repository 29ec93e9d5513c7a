import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

/** What the brute force knows of a paper: its number is its title and its DOI. */
interface Work {
  readonly references: readonly number[];
  readonly authors: readonly number[];
  readonly topics: readonly string[];
}

interface Kinship {
  readonly references: readonly number[];
  readonly citing: readonly number[];
  readonly authors: readonly number[];
  readonly topics: readonly string[];
}

const KINDS = ['SHARED_REFERENCES', 'CO_CITATIONS', 'SHARED_AUTHORS', 'SHARED_TOPICS'] as const;
const TOPICS = ['cs.AI', 'cs.CL', 'cs.LG'];
const SIZE = 9;

const works = fc.array(
  fc.record({
    references: fc.uniqueArray(fc.nat(SIZE - 1), { maxLength: 4 }),
    authors: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
    topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { maxLength: 2 }),
  }),
  { minLength: SIZE, maxLength: SIZE },
);

const recordsOf = (graph: readonly Work[], offset: number): readonly object[] =>
  graph.map(({ references, authors, topics }, number) =>
    paper(
      `Work ${offset + number}`,
      authors.map((author) => `Author ${offset + author}`),
      {
        identifiers: { doi: `10.1000/${offset + number}` },
        references: references.map((reference) => `doi:10.1000/${offset + reference}`),
        topics: [...topics],
        collectives: ['A Collective'],
      },
    ),
  );

const inBoth = <Item>(one: readonly Item[], other: readonly Item[]): readonly Item[] =>
  [...new Set(one)].filter((item) => other.includes(item));

function kinship(graph: readonly Work[], one: number, other: number): Kinship {
  const citing = (number: number): number[] =>
    [...graph.keys()].filter((from) => from !== number && graph[from]?.references.includes(number));
  const references = (number: number): number[] =>
    (graph[number]?.references ?? []).filter((reference) => reference !== number);
  return {
    references: inBoth(references(one), references(other)),
    citing: inBoth(citing(one), citing(other)),
    authors: inBoth(graph[one]?.authors ?? [], graph[other]?.authors ?? []),
    topics: inBoth(graph[one]?.topics ?? [], graph[other]?.topics ?? []),
  };
}

/** Adamic and Adar's weight of each thing that is shared, by how many works have it. */
function scoreOf(graph: readonly Work[], shared: Kinship, by: readonly string[], topicCounts: Json): number {
  const weigh = (counts: readonly number[]): number =>
    counts.reduce((sum, count) => sum + 1 / Math.log(Math.max(count, 2)), 0);
  const having = (has: (work: Work, number: number) => boolean): number => graph.filter(has).length;
  return (
    (by.includes('SHARED_REFERENCES')
      ? weigh(
          shared.references.map((item) => having((work, number) => number !== item && work.references.includes(item))),
        )
      : 0) +
    (by.includes('CO_CITATIONS')
      ? weigh(shared.citing.map((item) => (graph[item]?.references ?? []).filter((cited) => cited !== item).length))
      : 0) +
    (by.includes('SHARED_AUTHORS')
      ? weigh(shared.authors.map((item) => having((work) => work.authors.includes(item))))
      : 0) +
    (by.includes('SHARED_TOPICS') ? weigh(shared.topics.map((item) => topicCounts[item])) : 0)
  );
}

const QUERY = `query ($doi: String!, $by: [RelatedBy!]) { paper(by: { doi: $doi }) { related(by: $by) { totalCount edges {
  score sharedReferenceCount coCitationCount sharedAuthorCount sharedTopicCount node { title }
  sharedReferences { totalCount nodes { title } } citedTogetherBy { totalCount nodes { title } }
  sharedAuthors { totalCount nodes { name } } sharedTopics { totalCount nodes { code } } } } } }`;

describe('related papers', async () => {
  const graph = await openTestGraph('empty');

  it('are those that share references, citing papers or authors, with what is shared, as counted by hand', async () => {
    let offset = 0;
    await fc.assert(
      fc.asyncProperty(works, fc.subarray([...KINDS]), async (input, chosen) => {
        offset += 100;
        const by = chosen.some((kind) => kind !== 'SHARED_TOPICS') ? chosen : [...KINDS];
        await graph.load(recordsOf(input, offset));
        const counts = await Promise.all(
          TOPICS.map((code) => graph.ask(`{ topic(by: { code: "${code}" }) { papers { totalCount } } }`)),
        );
        const topicCounts = Object.fromEntries(
          counts.map(({ topic }, index) => [TOPICS[index], topic.papers.totalCount]),
        );
        for (const number of input.keys()) {
          const { related } = (await graph.ask(QUERY, { doi: `10.1000/${offset + number}`, by })).paper;
          const expected = [...input.keys()].flatMap((other) => {
            const shared = kinship(input, number, other);
            const isRelated =
              other !== number &&
              ((by.includes('SHARED_REFERENCES') && shared.references.length > 0) ||
                (by.includes('CO_CITATIONS') && shared.citing.length > 0) ||
                (by.includes('SHARED_AUTHORS') && shared.authors.length > 0));
            const titles = (numbers: readonly number[]): string[] =>
              numbers.map((item) => `Work ${offset + item}`).sort();
            return isRelated
              ? [
                  {
                    title: `Work ${offset + other}`,
                    score: scoreOf(input, shared, by, topicCounts).toFixed(4),
                    references: titles(shared.references),
                    citing: titles(shared.citing),
                    authors: shared.authors.map((item) => `Author ${offset + item}`).sort(),
                    topics: [...shared.topics].sort(),
                  },
                ]
              : [];
          });
          const answered = related.edges.map((edge: Json) => {
            expect([
              edge.sharedReferenceCount,
              edge.coCitationCount,
              edge.sharedAuthorCount,
              edge.sharedTopicCount,
            ]).toEqual(
              [edge.sharedReferences, edge.citedTogetherBy, edge.sharedAuthors, edge.sharedTopics].map(
                ({ totalCount }) => totalCount,
              ),
            );
            const titles = ({ nodes }: Json): string[] => nodes.map(({ title }: Json) => title).sort();
            return {
              title: edge.node.title,
              score: edge.score.toFixed(4),
              references: titles(edge.sharedReferences),
              citing: titles(edge.citedTogetherBy),
              authors: edge.sharedAuthors.nodes.map(({ name }: Json) => name),
              topics: edge.sharedTopics.nodes.map(({ code }: Json) => code),
            };
          });
          const byTitle = (one: Json, other: Json): number => one.title.localeCompare(other.title);
          expect([...answered].sort(byTitle)).toEqual(expected.sort(byTitle));
          expect(related.totalCount).toBe(expected.length);
          const scores = related.edges.map(({ score }: Json) => score);
          expect(scores).toEqual([...scores].sort((one, other) => other - one));
        }
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('refuses topics alone and an empty list, and says where to find the papers on a topic', async () => {
    await graph.load([paper('Alone', ['Nobody Else'], { identifiers: { doi: '10.1000/alone' }, topics: ['math.AG'] })]);
    for (const by of [['SHARED_TOPICS'], []]) {
      const { errors } = await graph.send(QUERY, { doi: '10.1000/alone', by });
      expect(errors?.[0]).toMatchObject({
        message: expect.stringContaining('topic { papers }'),
        extensions: { code: 'BAD_INPUT' },
      });
    }
    const { paper: alone } = await graph.ask(QUERY, { doi: '10.1000/alone' });
    expect(alone.related).toEqual({ totalCount: 0, edges: [] });
  });
});

describe.each([2, 40])('with %i related papers', async (count) => {
  const graph = await openTestGraph('empty');
  await graph.load([
    paper('Cited', ['Somebody'], { identifiers: { doi: '10.1000/cited' } }),
    paper('Hub paper', ['Hub'], {
      identifiers: { doi: '10.1000/hub' },
      references: ['doi:10.1000/cited'],
      topics: ['cs.AI'],
    }),
    ...Array.from({ length: count }, (_, number) =>
      paper(`Paper ${number}`, ['Hub'], {
        identifiers: { doi: `10.1000/${number}` },
        references: ['doi:10.1000/cited'],
        topics: ['cs.AI'],
      }),
    ),
    paper('Citing', ['Somebody'], {
      references: ['doi:10.1000/hub', ...Array.from({ length: count }, (_, number) => `doi:10.1000/${number}`)],
    }),
  ]);

  it('takes a statement for each list and its nodes, whatever their number', async () => {
    expect(await graph.countStatements(QUERY, { doi: '10.1000/hub' })).toBe(17);
  });
});
