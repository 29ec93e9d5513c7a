import { describe, expect, it } from 'vitest';
import { codeBlocks, readDocument } from './docs/files.ts';
import { openTestGraph } from './support/graph.ts';

const readme = readDocument('README.md');

describe('the README', async () => {
  const graph = await openTestGraph('radford');

  it('has at most 900 words', () => {
    expect(readme.split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(900);
  });

  it('shows the answer that its query has', async () => {
    const [query = ''] = codeBlocks(readme, 'graphql');
    const [answer = ''] = codeBlocks(readme, 'json');
    expect(await graph.ask(query)).toEqual(JSON.parse(answer));
  });

  it('links to five questions', () => {
    expect(readme.match(/\]\(docs\/questions\/\d\d-[\w-]+\.graphql\)/g)).toHaveLength(5);
  });
});
