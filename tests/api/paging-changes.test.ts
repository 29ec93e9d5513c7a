import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { loadHub } from '../support/hub-graph.ts';
import { EVERY_LIST, fetchCounted } from '../support/lists.ts';
import { runs } from '../support/runs.ts';

/** A change that may happen between two pages. */
type Change = { readonly add: readonly number[] } | { readonly remove: number };

const NAMES = ['Hub', 'Ann Lee', 'Bo Li', 'Zoë', 'Newcomer'];
const REST: readonly object[] = [
  { topics: ['cs.AI', 'cs.CL'] },
  { institutions: ['Institute', 'New Place'] },
  { venue: { name: 'Hub venue', identifiers: { issn: '0000-0000' } } },
  { references: ['doi:10.1000/hub'] },
  { published: '2020-05-01' },
  { published: '2031' },
  { collectives: ['Hub Team'] },
];

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ add: fc.uniqueArray(fc.nat({ max: NAMES.length + REST.length - 1 }), { minLength: 1 }) }),
  fc.record({ remove: fc.nat() }),
);

let count = 0;

async function make(graph: TestGraph, change: Change): Promise<void> {
  if ('remove' in change) return removePaper(graph, change.remove);
  count += 1;
  const authors = change.add.flatMap((index) => NAMES[index] ?? []);
  const rest = change.add.flatMap((index) => REST[index - NAMES.length] ?? []);
  await graph.load([
    {
      key: `new ${count}`,
      title: count % 3 === 0 ? null : `Hub new ${count % 5}`,
      authors,
      ...Object.assign({}, ...rest),
    },
  ]);
}

/** Removes one paper, chosen by a number, with all rows that refer to it. The paper that the lists belong to stays. */
async function removePaper({ db }: TestGraph, index: number): Promise<void> {
  const papers = await db
    .selectFrom('paper')
    .select('id')
    .where('title', 'is distinct from', 'Hub paper')
    .orderBy('id')
    .execute();
  const paper = papers[index % Math.max(papers.length, 1)];
  if (paper === undefined) return;
  for (const [table, column] of [
    ['citation', 'citing_id'],
    ['citation', 'cited_id'],
    ['pending_citation', 'citing_id'],
    ...[
      'affiliation',
      'authorship',
      'paper_identifier',
      'paper_institution',
      'paper_search',
      'paper_source',
      'paper_text',
      'paper_topic',
    ].map((name) => [name, 'paper_id'] as const),
    ['paper', 'id'],
  ] as const) {
    await sql`delete from ${sql.table(table)} where ${sql.ref(column)} = ${paper.id}`.execute(db);
  }
}

/**
 * The whole list as it is now. A cursor contains the order values of its row, so an equal cursor means equal order
 * values.
 */
async function readWhole(graph: TestGraph, path: string, args: string): Promise<ReadonlySet<string>> {
  const page = await fetchCounted(graph, path, `${args}, first: 1000`);
  return new Set(page.edges.map(({ cursor }) => cursor));
}

describe('while papers come and go between pages', async () => {
  const graph = await openTestGraph('empty');
  await loadHub(graph);
  // Samples are drawn anew from what is there, and what an edge or a network is the first of changes.
  const lists = EVERY_LIST.filter(
    ([path, , args]) =>
      !args.includes('sample') && /^(?:(?:author|institution|paper|topic|venue)\/)?(?!import)\w+$/.test(path),
  );

  it('every list shows each unchanged row exactly once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...lists),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        fc.array(anyChange, { minLength: 1, maxLength: 4 }),
        async ([path, order, list], size, isBackward, changes) => {
          const args = `orderBy: [{ by: ${order} }]${list ? `, ${list}` : ''}`;
          let staying = await readWhole(graph, path, args);
          const seen: string[] = [];
          let bound = '';
          for (let round = 0; ; round += 1) {
            const page = await fetchCounted(graph, path, `${args}, ${isBackward ? 'last' : 'first'}: ${size}${bound}`);
            seen.push(...page.edges.map(({ cursor }) => cursor));
            const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
            if (!(isBackward ? hasPreviousPage : hasNextPage)) break;
            bound = isBackward ? `, before: "${startCursor}"` : `, after: "${endCursor}"`;
            const change = changes[round];
            if (change === undefined) continue;
            await make(graph, change);
            const now = await readWhole(graph, path, args);
            staying = new Set([...staying].filter((cursor) => now.has(cursor)));
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect([...staying].filter((cursor) => !seen.includes(cursor))).toEqual([]);
        },
      ),
      { numRuns: runs(100) },
    );
  });
});
