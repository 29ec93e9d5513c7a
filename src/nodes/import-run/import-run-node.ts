import { basename } from 'node:path';
import { sql } from 'kysely';
import type { EnumDef } from '../../graph/enum.ts';
import type { NodeDef } from '../../graph/node.ts';
import { ImportCount, ImportIgnoredCount, ImportRejectCount } from './import-run-count-type.ts';
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

const WHOLE = 'It is a whole number in a `Float`, because an `Int` ends at 2,147,483,647.';

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
      description: 'The source of the records: `openalex`, `dblp`, `arxiv` and so on.',
    },
    format: { kind: 'column', sql: 'format', type: 'String', description: 'The format of the file.' },
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
      description: 'The time when the import ended, for whatever reason. Null for one that has not ended.',
    },
    recordsRead: {
      kind: 'column',
      sql: (row) => sql`${row('records_read')}::float8`,
      type: 'Float',
      description: `The number of records read and committed so far, with those refused. ${WHOLE}`,
    },
    counts: {
      kind: 'computed',
      needs: { counts_by_kind: 'counts' },
      type: [ImportCount],
      description:
        'The outcome of the records by kind: papers, authors, institutions, citations, merges. Every kind is listed, also with 0.',
      resolve: ({ counts_by_kind }: { readonly counts_by_kind: ImportRunCounts }) => [...countsOf(counts_by_kind)],
    },
    rejectCount: {
      kind: 'computed',
      needs: { rejects: 'rejects' },
      type: 'Float',
      description: `The number of records refused. ${WHOLE}`,
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
      description: 'What the records have that is not part of the graph, in alphabetical order.',
      resolve: ({ ignored_by_name }: { readonly ignored_by_name: ImportRunCounts }) => [...ignoredOf(ignored_by_name)],
    },
  },
};
