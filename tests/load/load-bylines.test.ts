import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openTestGraph, type TestGraph } from '../support/graph.ts';
import { paper } from '../support/records.ts';
import { findContradictions } from '../support/recount.ts';

const bylineOf = async (graph: TestGraph, title: string): Promise<unknown> => {
  const { paper: found } = await graph.ask(
    'query ($title: String!) { paper(by: { title: $title }) { isBylineComplete teamSize authors { nodes { name } } collectives { nodes { name } } } }',
    { title },
  );
  return {
    ...found,
    authors: found.authors.nodes.map(({ name }: { name: string }) => name),
    collectives: found.collectives.nodes.map(({ name }: { name: string }) => name),
  };
};

describe('loading bylines', async () => {
  const graph = await openTestGraph('empty');

  it('never joins two people of one byline, however alike their names', async () => {
    await graph.load([paper('Namesakes', ['Mia Ray'], { isBylineComplete: false })], 'one');
    await graph.load([paper('Namesakes', ['Mia Ray', 'Mía Ray'])], 'two');
    expect(await bylineOf(graph, 'Namesakes')).toMatchObject({ teamSize: 2, authors: ['Mia Ray', 'Mía Ray'] });
  });

  it('never shortens a known list by a truncated one, and completes a truncated list', async () => {
    await graph.load([paper('Lists', ['Ann', 'Bo', 'Cy'], { isBylineComplete: false, collectives: ['Team'] })]);
    await graph.load([paper('Lists', ['Ann', 'Bo'], { isBylineComplete: false })]);
    expect(await bylineOf(graph, 'Lists')).toEqual({
      isBylineComplete: false,
      teamSize: 3,
      authors: ['Ann', 'Bo', 'Cy'],
      collectives: ['Team'],
    });
    await graph.load([paper('Lists', ['Ann', 'Bo', 'Cy', 'Dee', 'Ann'])], 'second');
    expect(await bylineOf(graph, 'Lists')).toEqual({
      isBylineComplete: true,
      teamSize: 4,
      authors: ['Ann', 'Bo', 'Cy', 'Dee', 'Ann'],
      collectives: ['Team'],
    });
    await graph.load([paper('Lists', ['Ann', 'Bo', 'Cy'], { isBylineComplete: false })]);
    await graph.load([paper('Lists', ['Ann'])]);
    expect(await bylineOf(graph, 'Lists')).toMatchObject({ isBylineComplete: true, teamSize: 4 });
  });

  it('keeps the details that a replaced byline has about its people', async () => {
    const known = { name: 'Dora Fox', isCorresponding: true, affiliations: ['Some Institute'] };
    await graph.load([{ title: 'Marks', authors: [known], isBylineComplete: false }]);
    await graph.load([paper('Marks', ['Dora Fox', 'Eli Gray'])]);
    const { paper: found } = await graph.ask(
      '{ paper(by: { title: "Marks" }) { authors { edges { isCorresponding affiliationsAsPrinted } } } }',
    );
    expect(found.authors.edges).toEqual([
      { isCorresponding: true, affiliationsAsPrinted: ['Some Institute'] },
      { isCorresponding: false, affiliationsAsPrinted: [] },
    ]);
  });

  it('identifies a person by the exact printed name within a source, and across sources only with a shared paper', async () => {
    await graph.load([paper('P1', ['Kim Lee', 'Jo Roe']), paper('P2', ['Kim Lee'])], 'one');
    await graph.load([paper('P3', ['Kim Lee'])], 'two');
    await graph.load([paper('P1', ['KIM LEE', 'Jo Roe']), paper('P4', ['KIM LEE'])], 'three');
    const { errors } = await graph.send('{ author(by: { name: "kim lee" }) { id } }');
    // Source two has given no evidence that its Kim Lee is the same; source three has, by P1.
    expect(errors?.[0]?.extensions?.['candidates']).toMatchObject([
      { name: 'Kim Lee', paperCount: 3 },
      { name: 'Kim Lee', paperCount: 1 },
    ]);
    const { author } = await graph.ask(
      '{ author(by: { name: "KIM LEE" }) { names papers(orderBy: [{ by: TITLE }]) { nodes { title } edges { nameAsPrinted } } } }',
    );
    expect(author).toEqual({
      names: ['KIM LEE', 'Kim Lee'],
      papers: {
        nodes: [{ title: 'P1' }, { title: 'P2' }, { title: 'P4' }],
        edges: [{ nameAsPrinted: 'Kim Lee' }, { nameAsPrinted: 'Kim Lee' }, { nameAsPrinted: 'KIM LEE' }],
      },
    });
  });

  it('treats a name that any byline lists as a person as a person, in any order', async () => {
    await graph.load([paper('Signed', ['T'], { collectives: ['Una Unger', 'Unit'] })]);
    await graph.load([paper('Signed too', ['Una Unger'])]);
    await graph.load([paper('Signed again', ['T'], { collectives: ['Una Unger'] })]);
    const { rows } = await sql`select name from author where is_collective and name like 'Un%'`.execute(graph.db);
    expect(rows).toEqual([{ name: 'Unit' }]);
  });

  it('leaves redundant columns equal to a recount', async () => {
    expect(await findContradictions(graph)).toEqual([]);
  });
});
