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
    'The other institutions on the papers of this institution, each once. Default order: most joint papers first. Parts of this institution, and institutions that it is part of, count like any other.',
  errors: ['BAD_INPUT', 'NOT_FOUND', 'AMBIGUOUS_TOPIC'],
  args: scopeArgs,
  prepare: readScope,
  edgeDescription: 'Another institution, and the papers of the two together.',
  edge: spanFields('papers of both institutions'),
});

connect(collaboratorEdge, 'sharedPapers', papersOfCollaborators, {
  node: Paper,
  description: 'The papers of both institutions. Default order: newest first. `totalCount` equals `sharedPaperCount`.',
  key: ({ from }) => ({ institution_id: from.parent.id, collaborator_id: from.nodeId }),
});
