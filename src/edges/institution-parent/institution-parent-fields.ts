import { connect } from '../../api/connection.ts';
import { addFields } from '../../api/node.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { childInstitutions } from './institution-parent-relation.ts';

addFields(Institution, {
  parent: {
    kind: 'one',
    node: Institution,
    id: 'parent_id',
    nullable: true,
    description: 'The institution that this one is directly part of. Null if no source names one.',
  },
});

connect(Institution, 'children', childInstitutions, {
  node: Institution,
  description: 'The institutions that are directly part of this one. Default order: by name.',
  isQuantifiable: true,
});
