import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PreparedLoad, prepareLoad } from '../../src/load/load-records.ts';
import { bylinePaper } from '../../src/source/formats/byline-schema.ts';
import { checksum } from '../support/checksum.ts';
import { openTestGraph } from '../support/graph.ts';
import { findContradictions } from '../support/recount.ts';

/**
 * A small world, so that sources overlap: few papers with few identifiers, and few people with few names, who may or
 * may not have identifiers. Anything in it may contradict anything else.
 */
const identifiers = fc.record(
  {
    doi: fc.integer({ min: 1, max: 6 }).map((number) => `10.1000/${number}`),
    arxiv: fc.integer({ min: 1, max: 6 }).map((number) => `2001.0000${number}`),
    openalex: fc.integer({ min: 1, max: 6 }).map((number) => `W${number}`),
  },
  { requiredKeys: [] },
);
const name = fc.constantFrom('Ann Ash', 'A. Ash', 'Ash Ann', 'Ben Birch', 'Cat Cedar', 'C. Cedar', 'Dee');
const author = fc.record(
  {
    name,
    identifiers: fc.record(
      {
        openalex: fc.integer({ min: 1, max: 4 }).map((number) => `A${number}`),
        s2: fc.integer({ min: 1, max: 4 }).map(String),
        orcid: fc.constantFrom('0000-0002-1825-0097', '0000-0001-5109-3700'),
        acl: fc.constantFrom('ann-ash', 'ben-birch'),
        dblp: fc.constantFrom('1/1', '1/2'),
      },
      { requiredKeys: [] },
    ),
    isCorresponding: fc.boolean(),
    affiliations: fc.array(fc.constantFrom('Some Institute', 'Other Institute'), { maxLength: 1 }),
    institutions: fc.array(fc.constantFrom('MIT', 'ETH'), { maxLength: 2 }),
  },
  { requiredKeys: ['name'] },
);
const paper = fc.record(
  {
    identifiers,
    title: fc.constantFrom('On graphs', 'On trees', 'On walks', 'Editorial'),
    published: fc.constantFrom('2001', '2001-05', '2002-01-31'),
    authors: fc.array(author, { maxLength: 4 }),
    isBylineComplete: fc.boolean(),
    collectives: fc.array(fc.constantFrom('The Team', 'Ann Ash'), { maxLength: 1 }),
    topics: fc.array(fc.constantFrom('cs.AI', 'cs.CL', 'math.IT', 'zz.XX'), { maxLength: 2 }),
    institutions: fc.array(fc.constantFrom('MIT', 'CERN'), { maxLength: 1 }),
    abstract: fc.constantFrom('A graph of people.', 'Trees grow.'),
    venue: fc.constantFrom('Journal', 'Conference'),
    references: fc.array(
      fc.integer({ min: 1, max: 8 }).map((number) => `doi:10.1000/${number}`),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: ['identifiers', 'title', 'authors'] },
);
const source = fc.constantFrom('acl', 'dblp', 'crossref', 'arxiv', 'openalex', 's2', 'bibtex');
/** Each batch is prepared while the batch before it is not merged yet, as in an import: staged, or only digested. */
const sequences = fc.array(
  fc.record({ source, papers: fc.array(paper, { minLength: 1, maxLength: 5 }), isStaged: fc.boolean() }),
  { minLength: 1, maxLength: 6 },
);

describe('any sequence of imports', async () => {
  const graph = await openTestGraph('empty');
  const lanes = [
    new pg.Client({ connectionString: graph.url }),
    new pg.Client({ connectionString: graph.url }),
  ] as const;
  beforeAll(() => Promise.all(lanes.map((lane) => lane.connect())));
  afterAll(() => Promise.all(lanes.map((lane) => lane.end())));

  it('leaves redundant columns equal to a recount, and changes nothing when its last batch is loaded again', async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async (sequence) => {
        await graph.empty();
        const prepare = (number: number): Promise<PreparedLoad> | undefined => {
          const batch = sequence[number];
          const records = batch?.papers.map((one) => bylinePaper.parse(one));
          return batch && records && prepareLoad(lanes[number % 2 === 0 ? 0 : 1], batch.source, records, batch);
        };
        let next = await prepare(0);
        for (let number = 0; next !== undefined; number += 1) {
          const load = next;
          next = await prepare(number + 1);
          await load();
        }
        expect(await findContradictions(graph)).toEqual([]);
        const { source: from, papers } = sequence.at(-1) ?? { source: '', papers: [] };
        const before = await checksum(graph);
        const { created, updated } = await graph.load(papers, from);
        expect({ created, updated }).toEqual({ created: 0, updated: 0 });
        expect(await checksum(graph)).toBe(before);
      }),
      { numRuns: 15 },
    );
  });
});
