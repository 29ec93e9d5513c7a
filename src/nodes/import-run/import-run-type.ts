import { connect } from '../../api/connection.ts';
import { defineNode } from '../../api/node.ts';
import { importRun } from './import-run-node.ts';
import { importRuns } from './import-run-relation.ts';

export const ImportRun = defineNode(importRun);

connect('Query', 'importRuns', importRuns, {
  node: ImportRun,
  description: 'All imports into this graph. Default order: the last one that began first.',
  orders: { STARTED: 'Time of the start.' },
});
