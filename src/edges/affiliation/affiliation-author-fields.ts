import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { spanFields, spanKind } from '../../nodes/paper/paper-span-fields.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { authorsOfInstitution, institutionsOfAuthor, papersOfAffiliation } from './affiliation-author-relation.ts';

const PAPERS = 'papers that the author signed from this institution';

const papersDescription =
  'The papers that the author signed from this institution. Default order: newest first. `totalCount` equals `sharedPaperCount`.';

const institutionAuthorEdge = connect(Institution, 'authors', authorsOfInstitution, {
  ...spanKind,
  node: Author,
  description:
    'The people who signed papers from this institution, each once. Default order: most papers first. If a source ties a paper to an institution without naming a person, nobody is listed for it.',
  edgeDescription: 'An author, and the papers that they signed from the institution.',
  edge: spanFields(PAPERS),
  isQuantifiable: true,
});

connect(institutionAuthorEdge, 'papers', papersOfAffiliation, {
  node: Paper,
  description: papersDescription,
  key: ({ from }) => ({ author_id: from.nodeId, institution_id: from.parent.id }),
});

const authorInstitutionEdge = connect(Author, 'institutions', institutionsOfAuthor, {
  ...spanKind,
  node: Institution,
  description:
    'The institutions from which this author signed papers, as far as sources name them, each once. Default order: the latest first. Empty for a collective.',
  edgeDescription: 'An institution, and the papers that the author signed from it.',
  edge: spanFields(PAPERS),
  isQuantifiable: true,
});

connect(authorInstitutionEdge, 'papers', papersOfAffiliation, {
  node: Paper,
  description: papersDescription,
  key: ({ from }) => ({ author_id: from.parent.id, institution_id: from.nodeId }),
});
