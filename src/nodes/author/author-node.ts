import type { NodeDef } from '../../graph/node.ts';
import { authorSchemes } from '../identifier.ts';
import { identifiersOf, namesOf } from '../identifier-attribute.ts';
import { identifierFields } from '../identifier-type.ts';

export const author: NodeDef<'author'> = {
  name: 'Author',
  table: 'author',
  survivors: true,
  description: 'A person who signs papers, or a collective that does ("OpenAI", "Belle Collaboration").',
  fields: {
    name: {
      kind: 'column',
      sql: 'name',
      type: 'String',
      description: 'The displayed name: the spelling of the best source.',
    },
    names: {
      kind: 'attribute',
      from: namesOf('author'),
      pick: { all: 'name' },
      type: 'String',
      description: 'All spellings of the name, in alphabetical order.',
    },
    isCollective: {
      kind: 'column',
      sql: 'is_collective',
      type: 'Boolean',
      description: 'True for a collective, false for a person.',
    },
    ...identifierFields(authorSchemes, identifiersOf('author'), {
      orcid: { scheme: 'orcid', description: 'The ORCID iD, with hyphens and without the web address.' },
    }),
  },
};
