import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { loadNode } from '../../api/node.ts';
import { ImportReject } from '../../nodes/import-reject/import-reject-type.ts';
import { ImportRun } from '../../nodes/import-run/import-run-type.ts';
import { placeOf } from '../../run/context.ts';
import { rejectsOfRun } from './import-run-reject-relation.ts';

connect(ImportRun, 'rejects', rejectsOfRun, {
  node: ImportReject,
  description:
    'The records that it refused, as they were found unless ordered otherwise. A record that an earlier import had refused is in `rejectCount` and in the list of that one alone.',
  orders: {
    FOUND: 'As they were found; the first is natural.',
    REASON: 'By reason, then as they were found; A to Z is natural.',
  },
});

builder.objectField(ImportReject, 'run', (t) =>
  t.field({
    type: ImportRun,
    nullable: true,
    description: 'The import that refused it first.',
    resolve: ({ import_run_id }, _args, context, info) =>
      loadNode(context, placeOf(info.path), ImportRun, import_run_id),
  }),
);
