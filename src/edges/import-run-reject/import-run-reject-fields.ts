import { connect } from '../../api/connection.ts';
import { addFields } from '../../api/node.ts';
import { ImportReject } from '../../nodes/import-reject/import-reject-type.ts';
import { ImportRun } from '../../nodes/import-run/import-run-type.ts';
import { rejectsOfRun } from './import-run-reject-relation.ts';

connect(ImportRun, 'rejects', rejectsOfRun, {
  node: ImportReject,
  description:
    'The records that this import refused and no earlier one had. `rejectCount` counts the others too. Default order: as found.',
  orders: { FOUND: 'Order in which the records were found.', REASON: 'Reason, then order in which they were found.' },
});

addFields(ImportReject, {
  run: {
    kind: 'one',
    node: ImportRun,
    id: 'import_run_id',
    nullable: true,
    description: 'The import that refused the record first.',
  },
});
