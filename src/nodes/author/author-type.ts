import { connect } from '../../api/connection.ts';
import { defineFilter } from '../../api/filter.ts';
import { addOrders, defineNode } from '../../api/node.ts';
import { author } from './author-node.ts';
import { authorCriteria, authorOrderColumns, authorOrders, authors } from './author-relation.ts';

export const Author = defineNode(author);

defineFilter(Author, {
  criteria: authorCriteria,
  descriptions: {
    name: 'Any spelling of the name.',
    isCollective: 'True for a collective. Lists of people have collectives only with `includeCollectives`.',
    orcid: 'The ORCID iD, with hyphens and without the web address.',
  },
});

addOrders(Author, authorOrderColumns, authorOrders);

connect('Query', 'authors', authors, {
  node: Author,
  description: 'All people. Default order: by name.',
  args: (arg) => ({
    includeCollectives: arg.boolean({
      defaultValue: false,
      description: 'Include collectives ("OpenAI"). Default: false.',
    }),
  }),
});
