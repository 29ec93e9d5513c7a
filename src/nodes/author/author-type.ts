import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { defineNode } from '../../api/node.ts';
import { loadAttribute } from '../../run/attribute.ts';
import { authorSchemes } from '../identifier.ts';
import { identifierFields } from '../identifier-type.ts';
import { type AuthorRow, authorIdentifierQueries, findAuthorNames, findAuthorsByIds } from './author-queries.ts';
import { authorCriteria, authors } from './author-relation.ts';

export const Author = defineNode<AuthorRow>('Author', {
  description: 'A person who signs papers, or a collective that does ("OpenAI", "Belle Collaboration").',
  find: findAuthorsByIds,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As displayed: the spelling of the best source.' }),
    names: t.stringList({
      description: 'Every spelling seen, in alphabetical order.',
      resolve: async (author, _args, context, info) =>
        (await loadAttribute(context, info, findAuthorNames, author.id)).map(({ name }) => name),
    }),
    isCollective: t.exposeBoolean('is_collective', { description: 'Not a person.' }),
    ...identifierFields(t, authorSchemes, authorIdentifierQueries, {
      orcid: { scheme: 'orcid', description: 'Their ORCID iD, with hyphens and without the address.' },
    }),
  }),
});

defineFilter(Author, {
  table: 'author',
  criteria: authorCriteria,
  descriptions: {
    name: 'Any of their spellings.',
    isCollective: 'Not a person. Lists of people have collectives only with `includeCollectives`.',
    orcid: 'Their ORCID iD, with hyphens and without the address.',
    paperCount: 'How many papers they have in this graph.',
    citationCount: 'How often papers of this graph cite theirs.',
  },
});

export const authorOrderDescriptions = {
  NAME: 'By name as displayed, without regard to case, diacritics and punctuation; A to Z is natural.',
  ALL_PAPERS: 'By how many papers they have in this graph, then by name; most first is natural.',
  ALL_CITATIONS: 'By how often papers of this graph cite theirs, then by name; most first is natural.',
};

connect('Query', 'authors', authors, {
  node: Author,
  description: 'All people, by name unless ordered otherwise.',
  orders: authorOrderDescriptions,
  args: (arg) => ({
    includeCollectives: arg.boolean({ defaultValue: false, description: 'Collectives as well ("OpenAI").' }),
  }),
});
