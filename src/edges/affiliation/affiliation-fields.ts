import { connect } from '../../api/connection.ts';
import { addQuantity } from '../../api/filter.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { countPapersOfInstitution, institutionsOfPaper, papersOfInstitution } from './affiliation-relation.ts';

connect(Paper, 'institutions', institutionsOfPaper, {
  node: Institution,
  description: 'The institutions of its authors, as far as sources name them. Default order: by name.',
  isQuantifiable: true,
});

connect(Institution, 'papers', papersOfInstitution, {
  node: Paper,
  description: 'The papers that a source ties to this institution. Default order: newest first.',
  isQuantifiable: true,
});

addQuantity(Institution, 'paperCount', countPapersOfInstitution, {
  description: 'Number of papers that a source ties to the institution.',
  ties: [{ by: 'name_key' }],
});
