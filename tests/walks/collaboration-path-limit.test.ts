import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

const QUERY = `query ($from: AuthorBy!, $to: AuthorBy!, $by: PathPreference, $maxDistance: Int, $budget: Int) {
  it: collaborationPaths(from: $from, to: $to, by: $by, maxDistance: $maxDistance, budget: $budget) {
    __typename
    ... on CollaborationPaths { distance pathCount }
    ... on BudgetExceeded { limit budget searchedDistance }
  } }`;

describe('paths that a limit stands in the way of', async () => {
  const graph = await openTestGraph('empty');

  it('say that the budget ran out on the way back from where both sides have met', async () => {
    const crowd = Array.from({ length: 20 }, (_, index) => `Of the crowd ${index}`);
    await graph.load([
      paper('Near the start', ['The start', 'The middle']),
      paper('Beside', ['The start', 'Beside it']),
      paper('Near the end', ['The middle', 'The end']),
      paper('Crowded', ['The middle', ...crowd]),
    ]);
    const ask = async (budget: number): Promise<Json> =>
      (await graph.ask(QUERY, { from: { name: 'The start' }, to: { name: 'The end' }, budget })).it;
    // The search looks at three places: two beside the start, one beside the end. The middle has two more, and the crowd.
    expect(await ask(21)).toEqual({ __typename: 'BudgetExceeded', limit: 'BUDGET', budget: 21, searchedDistance: 2 });
    expect(await ask(24)).toMatchObject({ distance: 2, pathCount: 1 });
  });

  it('say so where there are too many ways to compare', async () => {
    // Past the one path all lead back to where it began. Who is near by two strong ties is reached once by these, and
    // once more in a single hop.
    const crowd = Array.from({ length: 600 }, (_, index) => `In the way ${index}`);
    const strongly = (one: string, other: string): object[] =>
      Array.from({ length: 10 }, (_, index) => paper(`${one} and ${other}, part ${index}`, [one, other]));
    await graph.load([
      paper('The only way', ['Before it', 'After it']),
      paper('All', ['Before it', 'Strong one', 'Strong two', ...crowd]),
      paper('Most', ['Strong two', ...crowd]),
      ...strongly('Before it', 'Strong one'),
      ...strongly('Strong one', 'Strong two'),
    ]);
    const { it: found } = await graph.ask(QUERY, {
      from: { name: 'Before it' },
      to: { name: 'After it' },
      by: 'STRONGEST',
      maxDistance: 8,
      budget: 5_000_000,
    });
    expect(found).toMatchObject({ __typename: 'BudgetExceeded', limit: 'STEPS' });
  });
});
