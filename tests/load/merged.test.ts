import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuthorMention, ImportRecord } from '../../src/source/record.ts';
import { type Json, openTestGraph } from '../support/graph.ts';
import { findContradictions } from '../support/recount.ts';

const NAMES = ['Wei Wang', 'W. Wang', 'Ann Lee', 'Ann Lée'];
const IDENTIFIERS = [
  { scheme: 'orcid', value: '0000-0002-1825-0097' },
  { scheme: 'openalex', value: 'A1' },
  { scheme: 'openalex', value: 'A2' },
  { scheme: 's2', value: '7' },
  { scheme: 's2', value: '8' },
  { scheme: 'dblp', value: 'w/W1' },
];
const PAPER_IDENTIFIERS = [
  { scheme: 'doi', value: '10.1000/1' },
  { scheme: 'doi', value: '10.1000/2' },
  { scheme: 'arxiv', value: '2401.00001' },
  { scheme: 'arxiv', value: '2401.00002' },
  { scheme: 's2', value: 'corpusid:1' },
  { scheme: 'openalex', value: 'W1' },
  { scheme: 'openalex', value: 'W2' },
];

const mention: fc.Arbitrary<AuthorMention> = fc.record({
  name: fc.constantFrom(...NAMES),
  identifiers: fc.subarray(IDENTIFIERS, { maxLength: 2 }),
});

const paper: fc.Arbitrary<ImportRecord> = fc
  .record({
    identifiers: fc.subarray(PAPER_IDENTIFIERS, { maxLength: 3 }),
    title: fc.constantFrom('One title', 'Another title'),
    published: fc.constantFrom('2024', '2024-05-01', null),
    authors: fc.array(mention, { maxLength: 4 }),
    isBylineComplete: fc.boolean(),
  })
  .map((said) => ({
    kind: 'paper' as const,
    references: said.identifiers[0]
      ? [
          {
            identifiers: [PAPER_IDENTIFIERS[6] ?? said.identifiers[0]],
          },
        ]
      : [],
    ...said,
  }));

const person: fc.Arbitrary<ImportRecord> = fc
  .record({
    name: fc.constantFrom(...NAMES),
    identifiers: fc.subarray(IDENTIFIERS, { minLength: 1, maxLength: 3 }),
    otherNames: fc.subarray(NAMES, { maxLength: 1 }),
  })
  .map((said) => ({ kind: 'author', ...said }));

const batches = fc.array(
  fc.record({
    source: fc.constantFrom('openalex', 's2', 'dblp', 'csv'),
    records: fc.array(fc.oneof({ weight: 3, arbitrary: paper }, person), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 5 },
);

const graph = await openTestGraph('empty');

it('after any imports, an id that was returned before leads to a listed node, and the graph is consistent', async () => {
  await fc.assert(
    fc.asyncProperty(batches, async (imports) => {
      await graph.empty();
      const given = new Set<string>();
      for (const { source, records } of imports) {
        await graph.loadRecords(records, source);
        const { papers, authors } = await graph.ask('{ papers { nodes { id } } authors { nodes { id } } }');
        const listed = new Set([...papers.nodes, ...authors.nodes].map(({ id }: Json) => id));
        for (const id of listed) given.add(id);
        const ids = [...given];
        const { nodes } = await graph.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
        for (const [index, node] of nodes.entries()) {
          expect(listed).toContain(node?.id);
          if (listed.has(ids[index] ?? '')) expect(node.id).toBe(ids[index]);
        }
        expect(await findContradictions(graph)).toEqual([]);
      }
    }),
    { numRuns: 10 },
  );
});
