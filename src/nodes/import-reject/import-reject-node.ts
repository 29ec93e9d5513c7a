import { basename } from 'node:path';
import { sql } from 'kysely';
import type { NodeDef } from '../../graph/node.ts';

export const importReject: NodeDef<'import_reject'> = {
  name: 'ImportReject',
  table: 'import_reject',
  survivors: false,
  description: 'A record that an import refused.',
  fields: {
    file: {
      kind: 'computed',
      needs: {
        full_file: 'file',
        run_location: (row) => sql`(select r.location from import_run r where r.id = ${row('import_run_id')})`,
      },
      type: 'String',
      description:
        'The name of the file; for an archive, the name of the file in it follows a colon: `works.tar.gz:works/part_000.jsonl`. It starts with the `location` of the import, without the folders above that.',
      resolve: ({ full_file, run_location }: { readonly full_file: string; readonly run_location: string }) =>
        withoutFolder(full_file, run_location),
    },
    location: {
      kind: 'column',
      sql: 'location',
      type: 'String',
      description: 'The place in the file where the record starts: `line 12`, or `byte 4711` in files without lines.',
    },
    reason: { kind: 'column', sql: 'reason', type: 'String', description: 'The kind of defect, such as `bad-json`.' },
    message: {
      kind: 'column',
      sql: 'message',
      type: 'String',
      description: 'What is wrong with the record.',
    },
    excerpt: {
      kind: 'column',
      sql: 'excerpt',
      type: 'String',
      nullable: true,
      description: 'The start of the record, one kilobyte at most. Null if it has no text.',
    },
  },
};

/** The folders above an import are of its machine alone; what is below tells one file of it from another. */
function withoutFolder(file: string, runLocation: string): string {
  const root = runLocation.replace(/[\\/]+$/, '');
  return file.startsWith(root) ? basename(root) + file.slice(root.length) : basename(file);
}
