import { basename } from 'node:path';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { defineNode } from '../../api/node.ts';
import {
  countsOf,
  type IgnoredCount,
  ignoredOf,
  type KindCount,
  type ReasonCount,
  reasonsOf,
} from './import-run-counts.ts';
import { findImportRunsByIds, type ImportRunRow } from './import-run-queries.ts';
import { importRuns } from './import-run-relation.ts';

const ImportStatus = builder.enumType('ImportStatus', {
  description: 'How an import stands.',
  values: {
    RUNNING: { value: 'running', description: 'At work; or it was killed and could not say so.' },
    FINISHED: { value: 'finished', description: 'All was read.' },
    STOPPED: { value: 'stopped', description: 'Asked to stop before the end; what was read by then is in the graph.' },
    FAILED: { value: 'failed', description: 'Ended by an error; what was read by then is in the graph.' },
  },
});

const ImportRecordKind = builder.enumType('ImportRecordKind', {
  description: 'What a record of an imported file is about.',
  values: {
    PAPER: { value: 'paper', description: 'A paper with all that is on it.' },
    AUTHOR: { value: 'author', description: 'An author, described apart from papers.' },
    INSTITUTION: { value: 'institution', description: 'An institution, described apart from papers.' },
    CITATION: { value: 'citation', description: 'A citation, in a file of its own.' },
    MERGE: { value: 'merge', description: 'An identifier that a source has given up for another one.' },
  },
});

const ImportCount = builder.objectRef<KindCount>('ImportCount');

builder.objectType(ImportCount, {
  description: 'What became of the records of one kind. Whole numbers; `Float`, since an `Int` ends at 2,147,483,647.',
  fields: (t) => ({
    kind: t.field({ type: ImportRecordKind, description: 'The kind.', resolve: ({ kind }) => kind }),
    created: t.exposeFloat('created', { description: 'Records of what was not in the graph.' }),
    updated: t.exposeFloat('updated', { description: 'Records that changed something in the graph.' }),
    unchanged: t.exposeFloat('unchanged', { description: 'Records that said nothing new.' }),
  }),
});

const ImportRejectCount = builder.objectRef<ReasonCount>('ImportRejectCount');

builder.objectType(ImportRejectCount, {
  description: 'How many records were refused for one reason.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'The reason, such as `bad-json`.' }),
    count: t.exposeFloat('count', {
      description: 'Refused for it: a whole number, and a `Float` since an `Int` ends at 2,147,483,647.',
    }),
  }),
});

const ImportIgnoredCount = builder.objectRef<IgnoredCount>('ImportIgnoredCount');

builder.objectType(ImportIgnoredCount, {
  description: 'How much of something an import passed over.',
  fields: (t) => ({
    what: t.exposeString('what', { description: 'What it is, such as `funders`.' }),
    count: t.exposeFloat('count', {
      description: 'How many: a whole number, and a `Float` since an `Int` ends at 2,147,483,647.',
    }),
  }),
});

export const ImportRun = defineNode<ImportRunRow>('ImportRun', {
  description: 'One import of a file or folder into the graph.',
  find: findImportRunsByIds,
  fields: (t) => ({
    source: t.exposeString('source', { description: 'Who says it: `openalex`, `dblp`, `arxiv` and so on.' }),
    format: t.exposeString('format', { description: 'How the file is written.' }),
    location: t.string({
      description:
        'Name of the file or folder, or `standard input`. Without the folders above it, which are only of interest on the machine that imported it.',
      resolve: ({ location }) => basename(location),
    }),
    status: t.field({
      type: ImportStatus,
      description: 'How it stands.',
      resolve: ({ status }) => status as 'running', // the table's check lists the same values
    }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When it began.',
      resolve: ({ started_at }) => started_at,
    }),
    finishedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended, however it did; null for one that has not.',
      resolve: ({ finished_at }) => finished_at,
    }),
    recordsRead: t.float({
      description:
        'Records read and committed so far, refused ones included: a whole number, and a `Float` since an `Int` ends at 2,147,483,647.',
      resolve: ({ records_read }) => Number(records_read),
    }),
    counts: t.field({
      type: [ImportCount],
      description:
        'What became of them, by kind: papers, authors, institutions, citations, also where there were none.',
      resolve: (run) => [...countsOf(run)],
    }),
    rejectCount: t.float({
      description: 'Records refused: a whole number, and a `Float` since an `Int` ends at 2,147,483,647.',
      resolve: (run) => reasonsOf(run).reduce((sum, { count }) => sum + count, 0),
    }),
    rejectsByReason: t.field({
      type: [ImportRejectCount],
      description: 'Records refused, by reason; the most frequent first, equals by the name of the reason.',
      resolve: (run) => [...reasonsOf(run)],
    }),
    ignored: t.field({
      type: [ImportIgnoredCount],
      description: 'What records had that the graph has no place for, by its name.',
      resolve: (run) => [...ignoredOf(run)],
    }),
  }),
});

connect('Query', 'importRuns', importRuns, {
  node: ImportRun,
  description: 'All imports into this graph, newest first unless ordered otherwise.',
  orders: { STARTED: 'By when they began; newest first is natural.' },
});
