import { describe, expect, it } from 'vitest';
import { openTestGraph } from '../support/graph.ts';
import { emptyFields } from './content.ts';
import { questionFiles, readDocument } from './files.ts';

const questions = questionFiles.map((file) => [file, readDocument(`docs/questions/${file}`)] as const);
const index = readDocument('docs/questions.md');

/** The answers of the built-in corpus, counted by hand or by an independent program. */
const ANSWERS: Readonly<Record<string, object>> = {
  '01-coauthors-of-radford.graphql': {
    author: {
      coauthors: {
        totalCount: 630,
        edges: expect.arrayContaining([expect.objectContaining({ node: { name: 'Ilya Sutskever' } })]),
      },
      papersByCoauthors: { totalCount: 25 },
    },
  },
  '02-papers-without-sutskever.graphql': { author: { papersByCoauthors: { totalCount: 13 } } },
  '03-paper-by-identifier.graphql': {
    paper: { arxivId: '2103.00020', venue: { name: 'Proceedings of Machine Learning Research' } },
  },
  '05-search.graphql': { search: { totalCount: 2 } },
  '07-institutions-of-one-country.graphql': { papers: { nodes: [{ title: 'GPT-4o System Card' }] } },
  '19-network-among.graphql': { coauthorNetwork: { density: 1 } },
  '21-citations.graphql': { paper: { citations: { totalCount: 4 }, references: { totalCount: 4 } } },
  '22-institution.graphql': { institution: { ror: '00971b260' } },
  '25-path-between.graphql': {
    collaborationPaths: {
      __typename: 'CollaborationPaths',
      paths: [{ authors: [{ name: 'Tim Salimans' }, { name: 'Wojciech Zaremba' }, { name: 'Aditya Ramesh' }] }],
    },
  },
  '27-conflicts.graphql': { conflictsOfInterest: { notFound: [{ side: 'REVIEWERS', text: 'Ada Lovelace' }] } },
  '34-typeahead.graphql': { suggest: { nodes: [{ name: 'Alec Radford' }] } },
};

describe('the questions', async () => {
  const graph = await openTestGraph('radford');

  it.each(questions)('%s has an answer with content', async (_file, query) => {
    expect(emptyFields(await graph.ask(query))).toEqual([]);
  });

  it.each(Object.entries(ANSWERS))('%s has the known answer', async (file, answer) => {
    expect(await graph.ask(readDocument(`docs/questions/${file}`))).toMatchObject(answer);
  });

  it.each(questions)('%s begins with its question and names its operation', (_file, query) => {
    expect(query).toMatch(/^# [A-Z].+\?\n(# .+\n)*query [A-Z]\w+/);
  });

  it.each(questions)('%s is in the index, with its question', (file, query) => {
    const [, question] = /^# (.+\?)/.exec(query) ?? [];
    expect(index).toContain(`[${question}](questions/${file})`);
  });
});
