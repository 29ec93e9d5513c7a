import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openTestGraph } from './support/graph.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const queries = [...readme.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, query = '']) => query);
/** Rows of the table of questions: a question, and the query that answers it. */
const answers = [...readme.matchAll(/^\| ([^|]+\?) \| `(\{.*\})` \|$/gm)].map(
  ([, question = '', query = '']) => [question, query] as const,
);

describe('the README', async () => {
  const graph = await openTestGraph('radford');

  it('has queries', () => {
    expect(queries.length).toBeGreaterThan(3);
    expect(answers.length).toBeGreaterThan(25);
  });

  it.each(answers)('answers %s', async (_question, query) => {
    const answer = await graph.ask(query);
    for (const value of Object.values(answer)) expect(value).not.toBeNull();
  });

  it.each(queries)('has an answer to %s', async (query) => {
    const answer = await graph.ask(query);
    for (const value of Object.values(answer)) expect(value).not.toBeNull();
  });
});
