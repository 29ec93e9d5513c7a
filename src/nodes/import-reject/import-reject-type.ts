import { defineNode } from '../../api/node.ts';
import { importReject } from './import-reject-node.ts';

export const ImportReject = defineNode(importReject);
