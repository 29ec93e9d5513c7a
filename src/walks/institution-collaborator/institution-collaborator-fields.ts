import { connect } from '../../api/connection.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { spanFields, spanKind } from '../../nodes/paper/paper-span-fields.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { collaborators, papersOfCollaborators } from './institution-collaborator-relation.ts';

const collaboratorEdge = connect(Institution, 'collaborators', collaborators, {
  ...spanKind,
  node: Institution,
  description:
    'The other institutions on the papers of this one, each once, those with the most papers together first unless ordered otherwise. One that is part of this one, or that this one is part of, counts like any other. A `topic` can be NOT_FOUND or AMBIGUOUS_TOPIC, the other arguments BAD_INPUT.',
  args: scopeArgs,
  prepare: readScope,
  edgeDescription: 'Another institution, and what the two have done together.',
  edge: spanFields('papers of both institutions'),
});

connect(collaboratorEdge, 'sharedPapers', papersOfCollaborators, {
  node: Paper,
  description: 'The papers of both, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  key: ({ from }) => ({ institution_id: from.parent.id, collaborator_id: from.nodeId }),
});
