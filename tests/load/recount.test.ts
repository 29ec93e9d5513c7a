import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { findContradictions } from '../support/recount.ts';

const graph = await openTestGraph('empty');

it('finds rows that a merge left behind, also in a table that was added today', async () => {
  await graph.load([{ title: 'One', identifiers: { doi: '10.1000/1' } }]);
  await sql`insert into paper (id, merged_into) select 1000 + n, 1 from generate_series(1, 2) n`.execute(graph.db);
  expect(await findContradictions(graph)).toEqual([]);

  await sql`create table prize (paper_id bigint, runner_up bigint references paper (id))`.execute(graph.db);
  await sql`insert into prize values (1001, 1002), (1001, 1)`.execute(graph.db);
  await sql`insert into paper_identifier values ('arxiv', '1', 1002)`.execute(graph.db);
  await sql`update paper set merged_into = 1002 where id = 1001`.execute(graph.db);
  expect((await findContradictions(graph)).toSorted()).toEqual([
    'nothing in paper.merged_into is left at what was merged into another: 1',
    'nothing in paper_identifier.paper_id is left at what was merged into another: 1',
    'nothing in prize.paper_id is left at what was merged into another: 2',
    'nothing in prize.runner_up is left at what was merged into another: 1',
  ]);
});
