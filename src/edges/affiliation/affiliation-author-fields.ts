import { connect } from '../../api/connection.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Institution, institutionOrderDescriptions } from '../../nodes/institution/institution-type.ts';
import { spanCriteria, spanFields, spanOrderDescriptions } from '../../nodes/paper/paper-span-fields.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { authorsOfInstitution, institutionsOfAuthor, papersOfAffiliation } from './affiliation-author-relation.ts';

const PAPERS = 'Papers that the author signed from this institution';

const papersDescription =
  'The papers that the author signed from this institution, newest first unless ordered otherwise: as many as `sharedPaperCount`.';

const institutionAuthorEdge = connect(Institution, 'authors', authorsOfInstitution, {
  node: Author,
  description:
    'The people who signed papers from there, each once, those with the most papers first unless ordered otherwise. Where a source ties a paper to an institution without saying whose it is, nobody is tied to it.',
  orders: { ...spanOrderDescriptions(PAPERS), ...authorOrderDescriptions },
  edgeDescription: 'An author, and what they signed from the institution.',
  edge: spanFields(PAPERS),
  edgeCriteria: spanCriteria(PAPERS),
  isQuantifiable: true,
});

connect(institutionAuthorEdge, 'papers', papersOfAffiliation, {
  node: Paper,
  description: papersDescription,
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ author_id: from.nodeId, institution_id: from.parent.id }),
});

const authorInstitutionEdge = connect(Author, 'institutions', institutionsOfAuthor, {
  node: Institution,
  description:
    'The institutions from which this author signed papers, as far as a source says so, each once, the latest first unless ordered otherwise. None for a collective.',
  orders: { ...spanOrderDescriptions(PAPERS), ...institutionOrderDescriptions },
  edgeDescription: 'An institution, and what the author signed from there.',
  edge: spanFields(PAPERS),
  edgeCriteria: spanCriteria(PAPERS),
  isQuantifiable: true,
});

connect(authorInstitutionEdge, 'papers', papersOfAffiliation, {
  node: Paper,
  description: papersDescription,
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ author_id: from.parent.id, institution_id: from.nodeId }),
});
