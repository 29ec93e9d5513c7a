import { beforeEach, describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { importHere, openFolder } from '../support/importing.ts';

const { write, folder } = openFolder('byline-same-key-');

describe('papers of one key', async () => {
  const graph = await openTestGraph('empty');
  beforeEach(() => graph.empty());

  async function papers(): Promise<readonly string[]> {
    const { papers: found } = await graph.ask('{ papers { nodes { title authors { nodes { name } } } } }');
    return found.nodes
      .map(({ title, authors }: { title: string; authors: { nodes: { name: string }[] } }) =>
        [title, ...authors.nodes.map(({ name }) => name)].join(' / '),
      )
      .toSorted();
  }

  it.each([
    ['csv', (first: string, second: string) => `id,title,published\n1,${first},2001\n2,${second},2002\n`],
    [
      'bib',
      (first: string, second: string) =>
        [first, second]
          .map((title, number) => `@article{smith200${number}, title={${title}}, year={200${number}}}\n`)
          .join(''),
    ],
  ])('are all loaded if one of them is known: %s', async (format, file) => {
    const known = write(`${format}/b.${format}`, file('On trees', 'On walks'));
    await importHere(graph, known);
    write(`${format}/a.${format}`, file('On graphs', 'On paths'));
    await importHere(graph, `${folder}/${format}`);
    expect(await papers()).toEqual(['On graphs', 'On paths', 'On trees', 'On walks']);
  });

  it('keep their own people if folders of one name number their papers', async () => {
    for (const [year, title, name] of [
      ['2023', 'On graphs', 'Ann Ash'],
      ['2024', 'On trees', 'Ben Birch'],
    ]) {
      write(`${year}/tables/papers.csv`, `id,title,published\n1,${title},${year}\n`);
      write(`${year}/tables/zauthorships.csv`, `paper,name,position\n1,${name},1\n`);
    }
    for (const year of ['2023', '2024', '2023', '2024'])
      await importHere(graph, `${folder}/${year}/tables`, { restart: true });
    expect(await papers()).toEqual(['On graphs / Ann Ash', 'On trees / Ben Birch']);
  });
});
