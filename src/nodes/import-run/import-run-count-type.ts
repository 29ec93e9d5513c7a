import { builder } from '../../api/builder.ts';
import type { IgnoredCount, KindCount, ReasonCount } from './import-run-counts.ts';

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

export const ImportCount = builder.objectRef<KindCount>('ImportCount');

builder.objectType(ImportCount, {
  description: 'What became of the records of one kind. Whole numbers; `Float`, since an `Int` ends at 2,147,483,647.',
  fields: (t) => ({
    kind: t.field({ type: ImportRecordKind, description: 'The kind.', resolve: ({ kind }) => kind }),
    created: t.exposeFloat('created', { description: 'Records of what was not in the graph.' }),
    updated: t.exposeFloat('updated', { description: 'Records that changed something in the graph.' }),
    unchanged: t.exposeFloat('unchanged', { description: 'Records that said nothing new.' }),
  }),
});

export const ImportRejectCount = builder.objectRef<ReasonCount>('ImportRejectCount');

builder.objectType(ImportRejectCount, {
  description: 'How many records were refused for one reason.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'The reason, such as `bad-json`.' }),
    count: t.exposeFloat('count', {
      description: 'Refused for it: a whole number, and a `Float` since an `Int` ends at 2,147,483,647.',
    }),
  }),
});

export const ImportIgnoredCount = builder.objectRef<IgnoredCount>('ImportIgnoredCount');

builder.objectType(ImportIgnoredCount, {
  description: 'How much of something an import passed over.',
  fields: (t) => ({
    what: t.exposeString('what', { description: 'What it is, such as `funders`.' }),
    count: t.exposeFloat('count', {
      description: 'How many: a whole number, and a `Float` since an `Int` ends at 2,147,483,647.',
    }),
  }),
});
