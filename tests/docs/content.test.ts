import { describe, expect, it } from 'vitest';
import { emptyFields } from './content.ts';

describe('emptyFields', () => {
  it.each([
    [{ author: null }, ['author']],
    [{ papers: { nodes: [] } }, ['papers.nodes']],
    [{ papers: { totalCount: 0 } }, ['papers.totalCount']],
    [{ nodes: [{ year: null }, { year: null }] }, ['nodes[].year']],
    [{ nodes: [{ authors: { nodes: [] } }, { authors: { nodes: [] } }] }, ['nodes[].authors.nodes']],
  ])('finds what is empty in %j', (answer, expected) => {
    expect(emptyFields(answer)).toEqual(expected);
  });

  it('accepts an empty row beside one with a value, and the number 0', () => {
    expect(emptyFields({ nodes: [{ year: null }, { year: 2020 }], distance: 0 })).toEqual([]);
  });
});
