import type { FieldsOf } from '../../graphql/builder.ts';
import { connect } from '../../graphql/connection.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Institution, institutionOrderDescriptions } from '../../nodes/institution/institution-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { authorsOfInstitution, institutionsOfAuthor, papersOfAffiliation } from './affiliation-author-relation.ts';

interface Affiliation {
  readonly paper_count: number;
  readonly first_year: number | null;
  readonly last_year: number | null;
}

const affiliationFields: FieldsOf<Affiliation> = (t) => ({
  paperCount: t.exposeInt('paper_count', { description: 'Papers that the author signed from this institution.' }),
  firstYear: t.exposeInt('first_year', {
    nullable: true,
    description: 'Year of the first of them; null where none has a date.',
  }),
  lastYear: t.exposeInt('last_year', {
    nullable: true,
    description: 'Year of the last of them; null where none has a date.',
  }),
});

const affiliationOrders = {
  PAPER_COUNT: 'By papers signed from there, then by name; most first is natural.',
  FIRST_YEAR: 'By the year of the first paper from there, then by name; earliest first is natural.',
  LAST_YEAR: 'By the year of the last paper from there, then by their number, then by name; latest first is natural.',
};

const papersDescription =
  'The papers that the author signed from this institution, newest first unless ordered otherwise: as many as `paperCount`.';

const institutionAuthorEdge = connect(Institution, 'authors', authorsOfInstitution, {
  node: Author,
  description:
    'The people who signed papers from there, each once, those with the most papers first unless ordered otherwise. Where a source ties a paper to an institution without saying whose it is, nobody is tied to it.',
  orders: { ...affiliationOrders, ...authorOrderDescriptions },
  edgeDescription: 'An author, and what they signed from the institution.',
  edge: affiliationFields,
  edgeCriteria: {
    paperCount: 'Papers that the author signed from this institution.',
    firstYear: 'Year of the first of them.',
    lastYear: 'Year of the last of them.',
  },
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
  orders: { ...affiliationOrders, ...institutionOrderDescriptions },
  edgeDescription: 'An institution, and what the author signed from there.',
  edge: affiliationFields,
  edgeCriteria: {
    paperCount: 'Papers that the author signed from this institution.',
    firstYear: 'Year of the first of them.',
    lastYear: 'Year of the last of them.',
  },
  isQuantifiable: true,
});

connect(authorInstitutionEdge, 'papers', papersOfAffiliation, {
  node: Paper,
  description: papersDescription,
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ author_id: from.parent.id, institution_id: from.nodeId }),
});
