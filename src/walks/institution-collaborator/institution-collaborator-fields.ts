import { connect } from '../../graphql/connection.ts';
import { Institution, institutionOrderDescriptions } from '../../nodes/institution/institution-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { readScope, scopeArgs } from '../coauthor/scope-args.ts';
import { collaborators, papersOfCollaborators } from './institution-collaborator-relation.ts';

const collaboratorEdge = connect(Institution, 'collaborators', collaborators, {
  node: Institution,
  description:
    'The other institutions on the papers of this one, each once, those with the most papers together first unless ordered otherwise. One that is part of this one, or that this one is part of, counts like any other. A `topic` can be NOT_FOUND or AMBIGUOUS_TOPIC, the other arguments BAD_INPUT.',
  orders: {
    PAPER_COUNT: 'By papers together, then by name; most first is natural.',
    FIRST_YEAR: 'By the year of the first paper together, then by name; earliest first is natural.',
    LAST_YEAR: 'By the year of the last paper together, then by name; latest first is natural.',
    ...institutionOrderDescriptions,
  },
  args: scopeArgs,
  prepare: readScope,
  edgeCriteria: {
    paperCount: 'Papers of both.',
    firstYear: 'Year of the first of them.',
    lastYear: 'Year of the last of them.',
  },
  edgeDescription: 'Another institution, and what the two have done together.',
  edge: (t) => ({
    paperCount: t.exposeInt('paper_count', { description: 'Papers of both.' }),
    firstYear: t.exposeInt('first_year', {
      nullable: true,
      description: 'Year of the first paper of both; null where none has a date.',
    }),
    lastYear: t.exposeInt('last_year', {
      nullable: true,
      description: 'Year of the last paper of both; null where none has a date.',
    }),
  }),
});

connect(collaboratorEdge, 'sharedPapers', papersOfCollaborators, {
  node: Paper,
  description: 'The papers of both, newest first unless ordered otherwise: as many as `paperCount`.',
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ institution_id: from.parent.id, collaborator_id: from.nodeId }),
});
