import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';

describe('look-ups by name', async () => {
  const graph = await openTestGraph('empty');
  // Each spelling differs from the others in case, diacritics or punctuation alone.
  const spellings = ['Évora Lab', 'Evora Lab', 'EVORA LAB!'];
  const { db } = graph;
  for (const name of spellings) {
    const author = await db.insertInto('author').values({ name }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('author_name').values({ author_id: author.id, name, source: 'test' }).execute();
    const place = await db.insertInto('institution').values({ name }).returning('id').executeTakeFirstOrThrow();
    await db.insertInto('institution_name').values({ institution_id: place.id, name, source: 'test' }).execute();
    await db.insertInto('topic').values({ scheme: 'test', code: name, name }).execute();
    await db.insertInto('venue').values({ name }).execute();
  }
  await db
    .insertInto('paper')
    .values([...spellings, '?!'].map((title) => ({ title })))
    .execute();

  describe.each([
    ['author', 'name', 'name'],
    ['institution', 'name', 'name'],
    ['paper', 'title', 'title'],
    ['topic', 'name', 'name'],
    ['venue', 'name', 'name'],
  ])('of %s', (field, key, name) => {
    const find = async (text: string) => {
      const query = `query ($text: String!) { it: ${field}(by: { ${key}: $text }) { ${name} } }`;
      const { data, errors } = await graph.send(query, { text });
      return errors?.[0]?.extensions ?? data.it?.[name];
    };

    it.each(spellings)('find the exact spelling first: %s', async (spelling) => {
      expect(await find(spelling)).toBe(spelling);
    });

    it('ignore white space and Unicode normalization', async () => {
      expect(await find(' E\u0301vora \t Lab\n')).toBe('Évora Lab');
    });

    it('find all similar spellings if there is no exact one', async () => {
      expect(await find('evora lab')).toMatchObject({
        code: `AMBIGUOUS_${field.toUpperCase()}`,
        candidateCount: 3,
        candidates: expect.arrayContaining(spellings.map((spelling) => expect.objectContaining({ [name]: spelling }))),
      });
    });
  });

  it('find a name of punctuation only by its exact spelling', async () => {
    const titled = (title: string) =>
      graph.ask('query ($title: String!) { paper(by: { title: $title }) { title } }', { title });
    expect(await titled('?!')).toEqual({ paper: { title: '?!' } });
    expect(await titled('!?')).toEqual({ paper: null });
  });

  it('list at most 20 candidates, those with the most papers first, and count all', async () => {
    await graph.withClient(async (client) => {
      await client.query(`with many as (insert into author (name) select 'Many Names' from generate_series(1, 25) returning id)
                          insert into author_name (author_id, name, source) select id, 'Many Names', 'test' from many`);
      const slots = `insert into authorship (paper_id, position, author_id, raw_name, role)
                     select p.id, 100, a.id, a.name, 'author' from paper p cross join lateral
                            (select * from author where name = 'Many Names' order by id desc limit 1) as a limit 2`;
      await client.query(slots);
    });
    const { errors } = await graph.send('{ author(by: { name: "many names" }) { id } }');
    const { candidateCount, candidates }: Json = errors?.[0]?.extensions ?? {};
    expect(candidateCount).toBe(25);
    expect(candidates).toHaveLength(20);
    expect(candidates.map(({ paperCount }: Json) => paperCount)).toEqual([2, ...Array(19).fill(0)]);
    expect(await graph.countStatements('{ author(by: { name: "many names" }) { id } }', {}, 'isRefused')).toBe(2);
  });
});
