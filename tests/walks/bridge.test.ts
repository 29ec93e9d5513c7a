import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { authorName, institutionName } from '../support/random-publications.ts';
import { paper } from '../support/records.ts';

const QUERY = `query ($between: [BridgeSide!]!, $kinds: [BridgeKind!], $years: YearRange, $maxTeamSize: Int) {
  bridges(between: $between, kinds: $kinds, years: $years, maxTeamSize: $maxTeamSize) { totalCount edges { kind score node { name }
    ends { count papers { totalCount nodes { title } } coauthors { totalCount edges { sharedPaperCount node { name } } } } } } }`;

interface Publication {
  readonly title: string;
  readonly byline: readonly { readonly author: number; readonly institutions: readonly number[] }[];
  readonly topics: readonly string[];
  readonly year: number;
}

const TOPICS = ['cs.AI', 'cs.CL', 'math.CO'];
const SIDES = [
  { topic: { code: 'cs' } },
  { topic: { code: 'cs.CL' } },
  { topic: { code: 'math.CO' } },
  { institution: { name: institutionName(0) } },
  { institution: { name: institutionName(1) } },
] as const;
type Side = { readonly topic?: { readonly code: string }; readonly institution?: { readonly name: string } };

const publications: fc.Arbitrary<readonly Publication[]> = fc
  .array(
    fc.record({
      byline: fc.array(
        fc.record({
          author: fc.nat({ max: 7 }),
          institutions: fc.uniqueArray(fc.nat({ max: 1 }), { maxLength: 2 }),
        }),
        { maxLength: 4 },
      ),
      topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { maxLength: 2 }),
      year: fc.integer({ min: 2018, max: 2021 }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((papers) => papers.map((one, number) => ({ ...one, title: `Paper ${number}` })));

describe('bridges between two groups', async () => {
  it('are the members of both and the people who connect coauthors of either, with the evidence', async () => {
    const graph = await openTestGraph('empty');
    const asked = fc.record({
      sides: fc.shuffledSubarray([...SIDES], { minLength: 2, maxLength: 2 }),
      kinds: fc.constantFrom(null, ['MEMBER_OF_BOTH'], ['JOINS_COAUTHORS'], ['JOINS_COAUTHORS', 'MEMBER_OF_BOTH'], []),
      from: fc.constantFrom(null, 2020),
      maxTeamSize: fc.constantFrom(null, 2),
    });
    await fc.assert(
      fc.asyncProperty(publications, asked, async (papers, { sides, kinds, from, maxTeamSize }) => {
        await reload(graph, papers);
        const variables = { between: sides, kinds, years: { from }, maxTeamSize };
        const { bridges } = await graph.ask(QUERY, variables);
        const counted = papers.filter(
          (one) => (from === null || one.year >= from) && (maxTeamSize === null || peopleOn(one).size <= maxTeamSize),
        );
        const expected = findBridges(counted, sides, kinds ?? ['MEMBER_OF_BOTH']);
        expect(bridges.totalCount).toBe(expected.length);
        expect(bridges.edges.map(readEdge)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });

  describe('of one graph', async () => {
    const graph = await openTestGraph('empty');
    await graph.load([
      paper('One', ['Ann', 'Bo'], { topics: ['cs.AI'] }),
      paper('Two', ['Bo', 'Dee'], { topics: ['cs.CL'], collectives: ['Team'] }),
      paper('Three', ['Ann', 'Zoë'], { topics: ['cs.CL'], collectives: ['Team'] }),
    ]);
    const codeOf = async (between: string): Promise<unknown> =>
      (await graph.send(`{ bridges(between: ${between}) { totalCount } }`)).errors?.[0]?.extensions?.['code'];

    it('take a fixed number of statements', async () => {
      const between = [{ topic: { code: 'cs.AI' } }, { topic: { code: 'cs.CL' } }];
      expect(await graph.countStatements(QUERY, { between })).toBe(2 + 1 + 3 + 6);
      await graph.load(
        Array.from({ length: 20 }, (_, number) =>
          paper(`More ${number}`, ['Ann', 'Bo', `New ${number}`], { topics: ['cs.AI', 'cs.CL'] }),
        ),
      );
      expect((await graph.ask(QUERY, { between })).bridges.totalCount).toBe(22);
      expect(await graph.countStatements(QUERY, { between })).toBe(2 + 1 + 3 + 6);
    });

    it('are between two different groups that are there', async () => {
      expect(await codeOf('[{ topic: { code: "cs" } }]')).toBe('BAD_INPUT');
      expect(await codeOf('[{ topic: { code: "cs" } }, { topic: { code: "CS" } }]')).toBe('BAD_INPUT');
      expect(await codeOf('[{ topic: { code: "math.IT" } }, { topic: { code: "cs.IT" } }]')).toBe('BAD_INPUT');
      expect(
        await codeOf('[{ topic: { code: "cs" } }, { topic: { code: "math" } }, { topic: { code: "stat" } }]'),
      ).toBe('BAD_INPUT');
      expect(await codeOf('[{ topic: { code: "cs" } }, { institution: { name: "Nowhere" } }]')).toBe('NOT_FOUND');
      expect(await codeOf('[{ topic: { code: "cs" } }, { topic: { code: "nothing" } }]')).toBe('NOT_FOUND');
    });
  });
});

async function reload(graph: Awaited<ReturnType<typeof openTestGraph>>, papers: readonly Publication[]): Promise<void> {
  await graph.empty();
  await graph.load([
    paper('Of the institutions alone', [], { institutions: [0, 1].map(institutionName) }),
    ...papers.map(({ title, byline, topics, year }, number) =>
      paper(title, [], {
        identifiers: { doi: `10.1000/${number}` },
        authors: byline.map(({ author, institutions }) => ({
          name: authorName(author),
          institutions: institutions.map(institutionName),
        })),
        topics: [...topics],
        published: String(year),
      }),
    ),
  ]);
}

const peopleOn = ({ byline }: Publication): ReadonlySet<number> => new Set(byline.map(({ author }) => author));

function findBridges(
  papers: readonly Publication[],
  sides: readonly Side[],
  kinds: readonly string[],
): readonly object[] {
  const people = [...new Set(papers.flatMap((one) => [...peopleOn(one)]))];
  const papersIn = (author: number, side: Side): readonly string[] =>
    papers.filter((one) => peopleOn(one).has(author) && isIn(one, author, side)).map(({ title }) => title);
  const isOnly = (author: number, number: number): boolean =>
    sides.every((side, index) => papersIn(author, side).length > 0 === (index === number));
  const together = (one: number, other: number): number =>
    papers.filter((each) => peopleOn(each).has(one) && peopleOn(each).has(other)).length;
  return people
    .flatMap((author) => {
      const name = authorName(author);
      const ends = sides.map((side, index) => ({
        papers: papersIn(author, side).toSorted(),
        coauthors: people
          .filter((other) => other !== author && together(author, other) > 0 && isOnly(other, index))
          .map((other) => `${authorName(other)}: ${together(author, other)}`)
          .sort(),
      }));
      const isMember = kinds.includes('MEMBER_OF_BOTH') && ends.every((end) => end.papers.length > 0);
      const isJoiner = kinds.includes('JOINS_COAUTHORS') && ends.every((end) => end.coauthors.length > 0);
      if (!isMember && !isJoiner) return [];
      const counts = ends.map((end) => (isMember ? end.papers : end.coauthors).length);
      const kind = isMember ? 'MEMBER_OF_BOTH' : 'JOINS_COAUTHORS';
      return [
        { name, kind, score: Math.min(...counts), ends: ends.map((end, index) => ({ ...end, count: counts[index] })) },
      ];
    })
    .sort((one, other) => other.score - one.score || totalOf(other) - totalOf(one) || (one.name < other.name ? -1 : 1));
}

const totalOf = ({ ends }: { readonly ends: readonly { readonly count: number | undefined }[] }): number =>
  ends.reduce((total, { count }) => total + (count ?? 0), 0);

function isIn({ byline, topics }: Publication, author: number, { topic, institution }: Side): boolean {
  if (topic !== undefined) return topics.some((code) => code === topic.code || code.startsWith(`${topic.code}.`));
  return byline.some(
    (slot) => slot.author === author && slot.institutions.map(institutionName).includes(institution?.name ?? ''),
  );
}

function readEdge({ node, kind, score, ends }: Json): object {
  return {
    name: node.name,
    kind,
    score,
    ends: ends.map(({ count, papers, coauthors }: Json) => {
      expect(papers.totalCount).toBe(papers.nodes.length);
      expect(coauthors.totalCount).toBe(coauthors.edges.length);
      return {
        count,
        papers: papers.nodes.map(({ title }: Json) => title).sort(),
        coauthors: coauthors.edges.map((edge: Json) => `${edge.node.name}: ${edge.sharedPaperCount}`).sort(),
      };
    }),
  };
}
