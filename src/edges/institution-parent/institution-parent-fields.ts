import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { loadNode } from '../../api/node.ts';
import { Institution, institutionOrderDescriptions } from '../../nodes/institution/institution-type.ts';
import { placeOf } from '../../run/context.ts';
import { childInstitutions } from './institution-parent-relation.ts';

builder.objectField(Institution, 'parent', (t) =>
  t.field({
    type: Institution,
    nullable: true,
    description: 'The institution that this one is part of, directly; null where no source names one.',
    resolve: ({ parent_id }, _args, context, info) =>
      parent_id === null ? null : loadNode(context, placeOf(info.path), Institution, parent_id),
  }),
);

connect(Institution, 'children', childInstitutions, {
  node: Institution,
  description: 'The institutions that are directly part of this one, by name unless ordered otherwise.',
  orders: institutionOrderDescriptions,
  isQuantifiable: true,
});
