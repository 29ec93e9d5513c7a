import { describe, expect, it } from 'vitest';
import { checkLimit, describeLimit, type Limit } from '../../src/api/limit.ts';
import { openTestGraph } from '../support/graph.ts';

describe('a limit', () => {
  it.each<[Limit, string]>([
    [{ default: 5, min: 1, max: 20 }, 'Default: 5. Range: 1 to 20.'],
    [{ default: 1_000_000, min: 1, max: 5_000_000 }, 'Default: 1,000,000. Range: 1 to 5,000,000.'],
    [{ max: 200, unit: 'characters' }, 'Maximum: 200 characters.'],
    [{ min: 2, max: 2, unit: 'entries' }, 'Exactly 2 entries.'],
    [{ min: 1 }, 'Minimum: 1.'],
    [{ above: 0 }, 'Greater than 0.'],
  ])('%o describes itself', (limit, description) => {
    expect(describeLimit(limit)).toBe(description);
  });

  it.each<[Limit, unknown, string]>([
    [{ min: 1, max: 3 }, 7, '`x` must be between 1 and 3, got 7.'],
    [{ min: 1, max: 5_000_000 }, 5_000_001, '`x` must be between 1 and 5,000,000, got 5000001.'],
    [{ min: 1 }, 0, '`x` must be at least 1, got 0.'],
    [{ above: 0 }, 0, '`x` must be greater than 0, got 0.'],
    [{ max: 3, unit: 'characters' }, 'abcd', '`x` must have at most 3 characters, got 4.'],
    [{ min: 2, max: 2, unit: 'entries' }, [1], '`x` must have exactly 2 entries, got 1.'],
    [{ min: 1, max: 3, unit: 'entries' }, [], '`x` must have between 1 and 3 entries, got 0.'],
    [{ max: 9, advice: 'Ask for less.' }, 10, '`x` must be at most 9, got 10. Ask for less.'],
  ])('%o refuses %o', (limit, value, message) => {
    expect(() => checkLimit('x', value, limit)).toThrow(message);
  });

  it('accepts its minimum and maximum', () => {
    for (const value of [1, 3]) expect(() => checkLimit('x', value, { min: 1, max: 3 })).not.toThrow();
  });
});

describe('limited arguments', async () => {
  const graph = await openTestGraph('empty');
  const errorOf = async (query: string) => (await graph.send(query)).errors?.[0];

  it.each([
    ['papers(first: 1001) { nodes { id } }', '`first` must be between 0 and 1,000, got 1001.', 'BAD_PAGE'],
    [
      'papers(sample: { size: -1 }) { nodes { id } }',
      '`sample.size` must be between 0 and 100,000, got -1.',
      'BAD_INPUT',
    ],
    [
      'coauthorNetwork(papers: {}, years: { to: 10000 }) { authorCount }',
      '`years.to` must be between 1 and 9999, got 10000.',
      'BAD_INPUT',
    ],
    [
      'conflictsOfInterest(authors: [{ name: "A" }], reviewers: [{ name: "B" }], sinceYear: 0) { authorCount }',
      '`sinceYear` must be between 1 and 9999, got 0.',
      'BAD_INPUT',
    ],
    [
      'conflictsOfInterest(authors: [{ name: "A" }], reviewers: [{ name: "B" }], ignoreTeamsOver: 0) { authorCount }',
      '`ignoreTeamsOver` must be at least 1, got 0.',
      'BAD_INPUT',
    ],
    ['bridges(between: []) { totalCount }', '`between` must have exactly 2 entries, got 0.', 'BAD_INPUT'],
  ])('are named by their errors: %s', async (query, message, code) => {
    const error = await errorOf(`{ ${query} }`);
    expect(error?.message.startsWith(message)).toBe(true);
    expect(error?.extensions?.['code']).toBe(code);
  });

  it('have their default for null', async () => {
    const { errors } = await graph.send(
      '{ coauthorNetwork(papers: {}, maxAuthors: null, budget: null) { authorCount } }',
    );
    expect(errors).toBeUndefined();
  });
});
