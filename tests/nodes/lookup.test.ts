import { describe, expect, it } from 'vitest';
import { type Json, openTestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';

describe('look-ups', async () => {
  const graph = await openTestGraph('radford');
  await graph.load([
    paper('A note', ['Wei Wang'], {
      identifiers: {
        acl: 'P18-1001',
        pmid: '31437182',
        dblp: 'conf/acl/Wang18',
        s2: 'CorpusId:123',
        openalex: 'W42',
        arxiv: 'math.GT/0309136v2',
      },
    }),
    paper('Twin title', ['Ann']),
    paper('Twin Title!', ['Bob']),
  ]);
  await graph.load([paper('Another note', ['Wei Wang'], { topics: ['cs.CL'], published: '2019' })], 'elsewhere');
  const paperBy = async (by: object) => graph.send('query ($by: PaperBy!) { paper(by: $by) { id title } }', { by });

  it.each([
    { arxiv: '2103.00020' },
    { arxiv: 'arXiv:2103.00020v2' },
    { arxiv: 'https://arxiv.org/abs/2103.00020v1' },
    { arxiv: 'http://arxiv.org/pdf/2103.00020.pdf' },
    { doi: '10.48550/arXiv.2103.00020' },
    { doi: 'DOI:10.48550/ARXIV.2103.00020' },
    { doi: 'https://dx.doi.org/10.48550/arxiv.2103.00020' },
    { identifier: '2103.00020' },
    { identifier: 'arxiv:2103.00020' },
    { identifier: 'https://doi.org/10.48550/arXiv.2103.00020' },
    {
      title: 'learning transferable VISUAL models from natural-language supervision'.replace(
        'natural-language',
        'natural language',
      ),
    },
  ])('finds a paper by %j', async (by) => {
    expect((await paperBy(by)).data.paper.title).toBe(
      'Learning Transferable Visual Models From Natural Language Supervision',
    );
  });

  it.each([
    { acl: 'https://aclanthology.org/P18-1001/' },
    { acl: 'p18-1001' },
    { pmid: 'https://pubmed.ncbi.nlm.nih.gov/31437182/' },
    { dblp: 'https://dblp.org/rec/conf/acl/Wang18.html' },
    { s2: 'CorpusID:123' },
    { openalex: 'https://openalex.org/w42' },
    { arxiv: 'math/0309136' },
    { identifier: 'pmid:31437182' },
    { identifier: 'https://pubmed.ncbi.nlm.nih.gov/31437182/' },
    { identifier: 'CorpusId:123' },
  ])('finds a paper by %j', async (by) => {
    expect((await paperBy(by)).data.paper.title).toBe('A note');
  });

  it('is null for what is well formed and not there', async () => {
    expect(await paperBy({ arxiv: '1234.56789' })).toMatchObject({ data: { paper: null } });
    expect((await paperBy({ arxiv: '1234.56789' })).errors).toBeUndefined();
    const { author, topic, institution } = await graph.ask(
      '{ author(by: { name: "Nobody" }) { id } topic(by: { code: "xx.YY" }) { id } institution(by: { name: "Nowhere" }) { id } }',
    );
    expect([author, topic, institution]).toEqual([null, null, null]);
  });

  it.each([
    [{ identifier: 'isbn:9780262035613' }, 'BAD_IDENTIFIER'],
    [{ identifier: 'https://example.org/paper' }, 'BAD_IDENTIFIER'],
    [{ identifier: '31437182' }, 'BAD_IDENTIFIER'],
    [{ doi: 'not a doi' }, 'BAD_IDENTIFIER'],
    [{ arxiv: '210300020' }, 'BAD_IDENTIFIER'],
    [{ title: '' }, 'BAD_INPUT'],
    [{ title: '   ' }, 'BAD_INPUT'],
    [{ title: 'x'.repeat(401) }, 'BAD_INPUT'],
    [{ title: 'a\0b' }, 'BAD_INPUT'],
    [{ title: 'a\ud800b' }, 'BAD_INPUT'],
    [{ id: 'nonsense' }, 'BAD_ID'],
    [{ id: Buffer.from('Author:1').toString('base64url') }, 'BAD_ID'],
    [{ id: Buffer.from('Paper:99999999999999999999').toString('base64url') }, 'BAD_ID'],
    [{ id: 2 ** 53 + 2 }, 'BAD_ID'],
    [{ isbn: '1' }, 'BAD_INPUT'],
    [{}, 'BAD_INPUT'],
    [{ doi: '10.1000/1', title: 'x' }, 'BAD_INPUT'],
  ])('refuses %j with %s', async (by, code) => {
    const { errors } = await paperBy(by);
    expect([...new Set(errors?.map(({ extensions }) => extensions?.['code']))]).toEqual([code]);
    expect(errors?.[0]?.message).not.toMatch(/\bat .*\.ts|select /);
  });

  it.each([
    'author(by: { name: "" })',
    'author(by: { name: " \\t" })',
    'topic(by: { name: "" })',
    'topic(by: { code: "" })',
    'institution(by: { name: "" })',
  ])('refuses an empty name: %s', async (field) => {
    const { errors } = await graph.send(`{ ${field} { id } }`);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });

  it('finds an author by the exact spelling first, else by one without diacritics and case', async () => {
    const nameOf = async (name: string): Promise<string> =>
      (await graph.ask('query ($name: String!) { author(by: { name: $name }) { name } }', { name })).author?.name;
    expect(await nameOf('Łukasz Kaiser')).toBe('Łukasz Kaiser');
    expect(await nameOf('Lukasz Kaiser')).toBe('Lukasz Kaiser');
    expect(await nameOf('alec  RADFORD')).toBe('Alec Radford');
    expect(await nameOf('Alec Radford ')).toBe('Alec Radford');
  });

  it('lists the candidates where a name is of several authors', async () => {
    const { errors, data } = await graph.send('{ author(by: { name: "Wei Wang" }) { id } }');
    expect(data).toEqual({ author: null });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'AMBIGUOUS_AUTHOR',
      candidates: [
        { name: 'Wei Wang', paperCount: 1, firstYear: null, lastYear: null, topTopics: [], topicCount: 0 },
        { name: 'Wei Wang', paperCount: 1, firstYear: 2019, lastYear: 2019, topTopics: ['cs.CL'], topicCount: 1 },
      ],
    });
    const candidates = errors?.[0]?.extensions?.['candidates'] as Json;
    expect(
      await graph.ask('query ($id: ID!) { author(by: { id: $id }) { papers { totalCount } } }', {
        id: candidates[0].id,
      }),
    ).toEqual({
      author: { papers: { totalCount: 1 } },
    });
  });

  it('lists the candidates where a title is of several papers', async () => {
    const { errors } = await paperBy({ title: 'twin title' });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'AMBIGUOUS_PAPER',
      candidates: [{ title: 'Twin title' }, { title: 'Twin Title!' }],
    });
  });

  it('finds a topic by code, alias or name, and an institution by any of its names or its ROR id', async () => {
    const answer = await graph.ask(`{
      code: topic(by: { code: "CS.it" }) { code aliases parent { code name parent { code } } } alias: topic(by: { code: "math.IT" }) { code }
      name: topic(by: { name: "computation and language" }) { code }
      short: institution(by: { name: "berkeley" }) { name names countryCode ror papers { nodes { title } } }
      ror: institution(by: { ror: "https://ror.org/05wx9n238" }) { name }
    }`);
    expect(answer).toMatchObject({
      code: { code: 'cs.IT', aliases: ['math.IT'], parent: { code: 'cs', name: 'Computer Science', parent: null } },
      alias: { code: 'cs.IT' },
      name: { code: 'cs.CL' },
      short: {
        name: 'UC Berkeley',
        names: expect.arrayContaining(['berkeley']),
        countryCode: 'US',
        ror: '01an7q238',
        papers: { nodes: [{ title: 'GPT-4 Technical Report' }] },
      },
      ror: { name: 'OpenAI' },
    });
  });
});

describe('node and nodes', async () => {
  const graph = await openTestGraph('radford');

  it('find anything by the id that it gives out', async () => {
    const { papers, authors, topics, institutions } = await graph.ask(
      '{ papers(first: 1) { nodes { id title } } authors(first: 1) { nodes { id } } topics(first: 1) { nodes { id } } institutions(first: 1) { nodes { id } } }',
    );
    const ids = [papers, authors, topics, institutions].map(({ nodes }) => nodes[0].id);
    const found = await graph.ask(
      'query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id __typename } node(id: $id) { ... on Paper { title } } }',
      { ids, id: ids[0] },
    );
    expect(found.nodes).toEqual(
      ids.map((id, index) => ({ id, __typename: ['Paper', 'Author', 'Topic', 'Institution'][index] })),
    );
    expect(found.node).toEqual({ title: papers.nodes[0].title });
  });

  it('answer null for an id that nothing has, and null with BAD_ID in its place for one that is no id', async () => {
    const { papers } = await graph.ask('{ papers(first: 2) { nodes { id } } }');
    const [one, two] = papers.nodes;
    const unknown = Buffer.from('Paper:999999999').toString('base64url');
    const { data, errors } = await graph.send('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [one.id, 'bad', unknown, two.id, one.id],
    });
    expect(data).toEqual({ nodes: [one, null, null, two, one] });
    expect(errors).toMatchObject([{ path: ['nodes', 1], extensions: { code: 'BAD_ID' } }]);
  });

  it('refuse more than 100 ids', async () => {
    const { errors } = await graph.send('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array(101).fill('UGFwZXI6MQ'),
    });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_INPUT');
  });
});
