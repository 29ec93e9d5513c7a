import { basename } from 'node:path';
import { sql } from 'kysely';
import type { EnumDef } from '../../graph/enum.ts';
import type { NodeDef } from '../../graph/node.ts';
import { ImportCount, ImportIgnoredCount, ImportRejectCount, WHOLE_NUMBER } from './import-run-count-type.ts';
import { countsOf, type ImportRunCounts, ignoredOf, reasonsOf } from './import-run-counts.ts';

const importStatus: EnumDef = {
  name: 'ImportStatus',
  description: 'The state of an import.',
  values: {
    RUNNING: { value: 'running', description: 'The import is running, or its process was killed.' },
    FINISHED: { value: 'finished', description: 'The import has read everything.' },
    STOPPED: {
      value: 'stopped',
      description: 'The import was stopped before the end. What it had read is in the graph.',
    },
    FAILED: { value: 'failed', description: 'An error ended the import. What it had read is in the graph.' },
  },
};

export const importRun: NodeDef<'import_run'> = {
  name: 'ImportRun',
  table: 'import_run',
  survivors: false,
  description: 'One import of a file or folder into the graph.',
  fields: {
    source: {
      kind: 'column',
      sql: 'source',
      type: 'String',
      description: 'The source of the records, such as `openalex`; all of them if there are several.',
    },
    format: {
      kind: 'column',
      sql: 'format',
      type: 'String',
      description: 'The format of the files; all of them if there are several.',
    },
    location: {
      kind: 'computed',
      needs: { full_location: 'location' },
      type: 'String',
      description:
        'The name of the file or folder, or `standard input`. Without the folders above it, which matter only on the machine that imported it.',
      resolve: ({ full_location }: { readonly full_location: string }) => basename(full_location),
    },
    status: { kind: 'column', sql: 'status', type: importStatus, description: 'The state of the import.' },
    startedAt: {
      kind: 'column',
      sql: 'started_at',
      type: 'DateTime',
      description: 'The time when the import started.',
    },
    finishedAt: {
      kind: 'column',
      sql: 'finished_at',
      type: 'DateTime',
      nullable: true,
      description: 'The time when the import ended, whether or not it succeeded. Null while it has not ended.',
    },
    recordsRead: {
      kind: 'column',
      sql: (row) => sql`${row('records_read')}::float8`,
      type: 'Float',
      description: `The number of records read and committed so far, including refused ones. ${WHOLE_NUMBER}`,
    },
    counts: {
      kind: 'computed',
      needs: { counts_by_kind: 'counts' },
      type: [ImportCount],
      description:
        'For each kind of record (papers, authors, institutions, citations, merges), how many added, changed or repeated something. Every kind is listed, also with 0.',
      resolve: ({ counts_by_kind }: { readonly counts_by_kind: ImportRunCounts }) => [...countsOf(counts_by_kind)],
    },
    rejectCount: {
      kind: 'computed',
      needs: { rejects: 'rejects' },
      type: 'Float',
      description: `The number of records refused. ${WHOLE_NUMBER}`,
      resolve: ({ rejects }: { readonly rejects: ImportRunCounts }) =>
        reasonsOf(rejects).reduce((sum, { count }) => sum + count, 0),
    },
    rejectsByReason: {
      kind: 'computed',
      needs: { rejects: 'rejects' },
      type: [ImportRejectCount],
      description: 'The number of records refused, by reason. The most frequent reason comes first, ties by name.',
      resolve: ({ rejects }: { readonly rejects: ImportRunCounts }) => [...reasonsOf(rejects)],
    },
    ignored: {
      kind: 'computed',
      needs: { ignored_by_name: 'ignored' },
      type: [ImportIgnoredCount],
      description: 'Things in the records that the graph does not store, in alphabetical order.',
      resolve: ({ ignored_by_name }: { readonly ignored_by_name: ImportRunCounts }) => [...ignoredOf(ignored_by_name)],
    },
  },
};
