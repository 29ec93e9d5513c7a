import { describe, expect, it } from 'vitest';
import { hasData } from '../support/data.ts';
import { openTestGraph } from '../support/graph.ts';
import { coauthorsOf, namesOn, papersOf, readExpectedPapers } from '../support/radford.ts';

const RADFORD_QUERY = `{ author(by: { name: "Alec Radford" }) {
  coauthors(first: 20) { totalCount edges { sharedPaperCount node { name papers(first: 10) { nodes { title authors(first: 10) { nodes { name } } } } } } }
  papersByCoauthors(first: 20) { totalCount }
} }`;

describe('the Radford query', async () => {
  const graph = await openTestGraph('radford');

  it('answers exactly', async () => {
    const { author } = await graph.ask(RADFORD_QUERY);
    expect(author.coauthors.totalCount).toBe(630);
    expect(author.coauthors.edges).toHaveLength(20);
    expect(author.coauthors.edges[0]).toMatchObject({ sharedPaperCount: 12, node: { name: 'Ilya Sutskever' } });
    expect(author.papersByCoauthors.totalCount).toBe(25);
  });

  it('costs 11 statements: the look-up and its node, the budget of the walk, and for each list its page, its total and its nodes, as far as asked for', async () => {
    expect(await graph.countStatements(RADFORD_QUERY)).toBe(11);
  });

  it('leaves out his own papers when asked: there are no others', async () => {
    const { radford, sutskever } = await graph.ask(`{
      radford: author(by: { name: "Alec Radford" }) { all: papersByCoauthors { totalCount } others: papersByCoauthors(includeOwn: false) { totalCount } }
      sutskever: author(by: { name: "Ilya Sutskever" }) { all: papersByCoauthors { totalCount } others: papersByCoauthors(includeOwn: false) { totalCount } }
    }`);
    expect(radford).toEqual({ all: { totalCount: 25 }, others: { totalCount: 0 } });
    expect(sutskever).toEqual({ all: { totalCount: 25 }, others: { totalCount: 13 } });
  });
});

describe.runIf(hasData)('the built-in corpus against the facts it was made from', async () => {
  const graph = await openTestGraph('radford');
  const papers = hasData ? readExpectedPapers() : [];
  const everyone = new Set(papers.flatMap((paper) => [...namesOn(paper)]));

  it('has every paper with its title, date, identifiers, topic, code and complete byline', async () => {
    const answer =
      await graph.ask(`{ papers { totalCount nodes { title publishedOn doi arxivId codeUrl teamSize isBylineComplete
      topics { nodes { code } edges { isPrimary } } collectives { nodes { name } } institutions { nodes { names } }
      authors(first: 1000) { totalCount edges { position nameAsPrinted node { name } } } } } }`);
    expect(answer.papers.totalCount).toBe(papers.length);
    for (const paper of papers) {
      const found = answer.papers.nodes.find((node: { arxivId: string }) => node.arxivId === paper.arxiv_id);
      expect(found, paper.title).toMatchObject({
        title: paper.title,
        publishedOn: paper.date,
        doi: paper.doi.toLowerCase(),
        codeUrl: paper.code_url ?? paper.code_url_extra,
        teamSize: namesOn(paper).size,
        isBylineComplete: true,
        topics: { nodes: [{ code: paper.primary_category }], edges: [{ isPrimary: true }] },
        collectives: { nodes: paper.collective === null ? [] : [{ name: paper.collective }] },
      });
      expect(found.authors.edges).toEqual(
        paper.authors.map(({ name }, index) => ({ position: index + 1, nameAsPrinted: name, node: { name } })),
      );
      expect(found.institutions.nodes).toHaveLength(paper.affiliations_in_feed.length);
    }
  });

  it('has as many people as there are names, and one collective besides', async () => {
    const { people, all } = await graph.ask(
      '{ people: authors { totalCount } all: authors(includeCollectives: true) { totalCount } }',
    );
    expect(people.totalCount).toBe(everyone.size);
    expect(all.totalCount).toBe(everyone.size + new Set(papers.flatMap(({ collective }) => collective ?? [])).size);
  });

  it('has the slots of every byline, including second slots of the same person', async () => {
    const { papers: found } = await graph.ask('{ papers { nodes { authors { totalCount } } } }');
    const slots = found.nodes.map(({ authors }: { authors: { totalCount: number } }) => authors.totalCount);
    expect(slots.reduce((sum: number, count: number) => sum + count)).toBe(
      papers.flatMap(({ authors }) => authors).length,
    );
  });

  it.each(
    [...everyone].filter((_name, index) => index % 61 === 0).concat('Alec Radford', 'Ilya Sutskever', "Ian O'Connell"),
  )('knows the coauthors of %s, how often, and from when to when', async (name) => {
    const { author } = await graph.ask(
      `query ($name: String!) { author(by: { name: $name }) { papers { totalCount } coauthors(first: 1000) { totalCount edges {
          sharedPaperCount weight firstYear lastYear sharedPapers { totalCount nodes { title } } node { name } } } } }`,
      { name },
    );
    const expected = coauthorsOf(papers, name);
    expect(author.papers.totalCount).toBe(papersOf(papers, name).length);
    expect(author.coauthors.totalCount).toBe(expected.size);
    for (const edge of author.coauthors.edges) {
      const together = expected.get(edge.node.name) ?? [];
      const years = together.map(({ date }) => Number(date.slice(0, 4)));
      expect(edge).toMatchObject({
        sharedPaperCount: together.length,
        weight: together.length,
        firstYear: Math.min(...years),
        lastYear: Math.max(...years),
        sharedPapers: { totalCount: together.length },
      });
      expect(edge.sharedPapers.nodes.map(({ title }: { title: string }) => title).sort()).toEqual(
        together.map(({ title }) => title).sort(),
      );
    }
  });

  it('weighs fractionally when asked: 1/(n-1) for each paper of n people', async () => {
    const { author } = await graph.ask(
      `{ author(by: { name: "Alec Radford" }) { coauthors(first: 1000, weightBy: FRACTIONAL) { edges { weight node { name } } } } }`,
    );
    for (const [name, together] of coauthorsOf(papers, 'Alec Radford')) {
      const edge = author.coauthors.edges.find(({ node }: { node: { name: string } }) => node.name === name);
      expect(edge.weight).toBeCloseTo(
        together.reduce((sum, paper) => sum + 1 / (namesOn(paper).size - 1), 0),
        10,
      );
    }
  });

  it('orders coauthors by papers together, then by name', async () => {
    const { author } = await graph.ask(
      '{ author(by: { name: "Alec Radford" }) { coauthors(first: 15) { edges { sharedPaperCount node { name } } } } }',
    );
    const counts = [...coauthorsOf(papers, 'Alec Radford').values()]
      .map((together) => together.length)
      .sort((a, b) => b - a);
    expect(author.coauthors.edges.map((edge: { sharedPaperCount: number }) => edge.sharedPaperCount)).toEqual(
      counts.slice(0, 15),
    );
  });

  it('finds the papers by coauthors of anyone, each once, with the coauthors who led to it', async () => {
    const name = 'Soumith Chintala';
    const { author } =
      await graph.ask(`{ author(by: { name: "${name}" }) { papersByCoauthors { totalCount edges { node { title }
      via(first: 1000, orderBy: [{ by: POSITION }]) { totalCount edges { sharedPaperCount position node { name } } } } } } }`);
    const coauthors = coauthorsOf(papers, name);
    const expected = papers.filter((paper) => [...namesOn(paper)].some((other) => coauthors.has(other)));
    expect(author.papersByCoauthors.totalCount).toBe(expected.length);
    for (const paper of expected) {
      const edge = author.papersByCoauthors.edges.find(
        ({ node }: { node: { title: string } }) => node.title === paper.title,
      );
      const via = [...namesOn(paper)].filter((other) => coauthors.has(other));
      expect(edge.via.totalCount).toBe(via.length);
      expect(edge.via.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual(via);
      for (const { node, sharedPaperCount } of edge.via.edges)
        expect(sharedPaperCount).toBe(coauthors.get(node.name)?.length);
    }
  });

  it('gathers the papers of a topic and of all below it', async () => {
    const { topic } = await graph.ask(
      '{ topic(by: { code: "cs" }) { papers { totalCount } all: papers(includeDescendants: true) { totalCount } } }',
    );
    expect(topic).toEqual({
      papers: { totalCount: 0 },
      all: { totalCount: papers.filter((paper) => paper.primary_category.startsWith('cs.')).length },
    });
  });

  it('gives collectives coauthors too, and counts collectives among coauthors only when asked', async () => {
    const { collective, person } = await graph.ask(`{
      collective: author(by: { name: "OpenAI" }) { isCollective papers { totalCount } coauthors { totalCount } }
      person: author(by: { name: "Aaron Hurst" }) { coauthors { totalCount } all: coauthors(includeCollectives: true) { totalCount } }
    }`);
    const signed = papers.filter((paper) => paper.collective === 'OpenAI');
    expect(collective).toEqual({
      isCollective: true,
      papers: { totalCount: signed.length },
      coauthors: { totalCount: new Set(signed.flatMap((paper) => [...namesOn(paper)])).size },
    });
    expect(person.all.totalCount).toBe(person.coauthors.totalCount + 1);
  });
});
