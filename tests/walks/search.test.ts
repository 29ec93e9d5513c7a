import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

const QUERY = `query ($text: String!, $types: [SearchType!]) { search(text: $text, types: $types, first: 20) { totalCount edges { score node {
  __typename ... on Author { name } ... on Paper { title } ... on Topic { code } ... on Institution { name } } } } }`;

describe('search', async () => {
  const graph = await openTestGraph('radford');
  await graph.load([
    paper('On réseaux de neurones', ['Rapha Gontijo-Lopes', '王 小明', "Séamus O'Brien"], {
      abstract: 'The quick brown foxes were jumping.',
    }),
  ]);
  const find = async (text: string, types?: readonly string[]): Promise<readonly string[]> => {
    const { search } = await graph.ask(QUERY, { text, types });
    return search.edges.map(({ node }: Json) => node.name ?? node.title ?? node.code);
  };

  it('takes no account of diacritics and case', async () => {
    expect(await find('lukasz kaiser')).toEqual(expect.arrayContaining(['Łukasz Kaiser', 'Lukasz Kaiser']));
    expect(await find('ŁUKASZ KAISER')).toEqual(expect.arrayContaining(['Łukasz Kaiser', 'Lukasz Kaiser']));
    expect(await find('RESEAUX')).toEqual(['On réseaux de neurones']);
    expect(await find('seamus')).toEqual(["Séamus O'Brien"]);
  });

  it('finds names by the beginnings of their words, in any order', async () => {
    expect(await find('suts il', ['AUTHOR'])).toEqual(['Ilya Sutskever']);
    expect(await find('radf', ['AUTHOR'])).toEqual(['Alec Radford']);
    expect(await find('utskever', ['AUTHOR'])).toEqual([]);
    expect(await find('gontijo lopes', ['AUTHOR'])).toContain('Rapha Gontijo-Lopes');
    expect(await find('gontijolopes', ['AUTHOR'])).toContain('Rapha Gontijo-Lopes');
    expect(await find('小明', ['AUTHOR'])).toEqual(['王 小明']);
    expect(await find('o’brien', ['AUTHOR'])).toEqual(["Séamus O'Brien"]);
  });

  it('finds papers by words of title and abstract in any of their forms, titles first', async () => {
    expect(await find('fox jumps', ['PAPER'])).toEqual(['On réseaux de neurones']);
    expect((await find('policy optimization', ['PAPER']))[0]).toBe('Proximal Policy Optimization Algorithms');
  });

  it('reads quotes, OR and minus as web search does', async () => {
    const phrase = await find('"language models"', ['PAPER']);
    expect(phrase).toContain('Language Models are Few-Shot Learners');
    expect(await find('"models language"', ['PAPER'])).not.toContain('Language Models are Few-Shot Learners');
    expect(await find('"language models" -few-shot', ['PAPER'])).not.toContain('Language Models are Few-Shot Learners');
    expect(await find('jukebox OR whisper', ['PAPER'])).toHaveLength(2);
  });

  it('finds topics and institutions by name, and the kinds that are asked for only', async () => {
    expect(await find('machine learn', ['TOPIC'])).toEqual(expect.arrayContaining(['cs.LG', 'stat.ML']));
    expect(await find('california', ['INSTITUTION'])).toEqual(['UC Berkeley']);
    expect(await find('openai')).toEqual(expect.arrayContaining(['OpenAI']));
    expect(await find('openai', ['TOPIC'])).toEqual([]);
    expect(await find('openai', [])).toEqual([]);
  });

  it('orders by score, then by type', async () => {
    const { search } = await graph.ask(QUERY, { text: 'openai' });
    const keys = search.edges.map(({ score, node }: Json) => `${(10 - score).toFixed(6)} ${node.__typename}`);
    expect(keys).toEqual([...keys].sort());
  });

  it.each(['!!!', "' OR 1=1 --", '& | ! ( ) : *', '\\', '%_%', 'a:* & b', '<->', '"', "''"])(
    'takes %j as text and not as syntax',
    async (text) => {
      const { errors } = await graph.send(QUERY, { text });
      expect(errors).toBeUndefined();
    },
  );

  it('refuses more operators in a row than PostgreSQL reads', async () => {
    const { errors } = await graph.send(QUERY, { text: '-'.repeat(200) });
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT' });
  });

  it('refuses an empty text and one that is too long', async () => {
    for (const text of ['', '  ', 'x'.repeat(201)]) {
      expect((await graph.send(QUERY, { text })).errors?.[0]?.extensions).toEqual({ code: 'BAD_INPUT' });
    }
  });
});
