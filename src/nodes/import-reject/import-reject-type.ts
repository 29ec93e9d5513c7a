import { basename } from 'node:path';
import { defineNode } from '../../api/node.ts';
import { findImportRejectsByIds, type ImportRejectRow } from './import-reject-queries.ts';

export const ImportReject = defineNode<ImportRejectRow>('ImportReject', {
  description: 'A record that an import refused.',
  find: findImportRejectsByIds,
  fields: (t) => ({
    file: t.string({
      description:
        'Name of the file, after a colon the one within it where it is an archive: `works.tar.gz:works/part_000.jsonl`. It begins with the `location` of the import, without the folders above that.',
      resolve: ({ file, run_location }) => withoutFolder(file, run_location),
    }),
    location: t.exposeString('location', {
      description: 'Where in the file it begins: `line 12`, or `byte 4711` where lines mean nothing.',
    }),
    reason: t.exposeString('reason', { description: 'Kind of defect, such as `bad-json`.' }),
    message: t.exposeString('message', { description: 'What was expected and what came.' }),
    excerpt: t.exposeString('excerpt', {
      nullable: true,
      description: 'How the record begins, a kilobyte at most; null where there is no text of it.',
    }),
  }),
});

/** The folders above an import are of its machine alone; what is below tells one file of it from another. */
function withoutFolder(file: string, runLocation: string): string {
  const root = runLocation.replace(/[\\/]+$/, '');
  return file.startsWith(root) ? basename(root) + file.slice(root.length) : basename(file);
}
