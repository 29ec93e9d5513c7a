import { connect } from '../../api/connection.ts';
import { Institution, institutionOrderDescriptions } from '../../nodes/institution/institution-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { institutionsOfPaper, papersOfInstitution } from './affiliation-relation.ts';

connect(Paper, 'institutions', institutionsOfPaper, {
  node: Institution,
  description: 'Where its authors work, as far as a source says so, by name unless ordered otherwise.',
  orders: institutionOrderDescriptions,
  isQuantifiable: true,
});

connect(Institution, 'papers', papersOfInstitution, {
  node: Paper,
  description: 'The papers that a source ties to this institution, newest first unless ordered otherwise.',
  orders: paperOrderDescriptions,
  isQuantifiable: true,
});
