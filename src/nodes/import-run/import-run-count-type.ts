import { builder } from '../../api/builder.ts';
import type { IgnoredCount, KindCount, ReasonCount } from './import-run-counts.ts';
import type { RecordKind } from './record-kinds.ts';

export const WHOLE_NUMBER = 'It is a whole number in a `Float`, because an `Int` ends at 2,147,483,647.';

const ImportRecordKind = builder.enumType('ImportRecordKind', {
  description: 'The subject of an imported record.',
  values: {
    PAPER: { value: 'paper', description: 'A paper, with its authors, topics and references.' },
    AUTHOR: { value: 'author', description: 'An author who is described without a paper.' },
    INSTITUTION: { value: 'institution', description: 'An institution that is described without a paper.' },
    CITATION: { value: 'citation', description: 'A citation from a file of citations.' },
    MERGE: { value: 'merge', description: 'An identifier that a source has replaced by another one.' },
  } satisfies Record<Uppercase<RecordKind>, object>,
});

export const ImportCount = builder.objectRef<KindCount>('ImportCount');

builder.objectType(ImportCount, {
  description: `The outcome of the records of one kind. ${WHOLE_NUMBER}`,
  fields: (t) => ({
    kind: t.field({
      type: ImportRecordKind,
      description: 'The kind of these records: papers, authors and so on.',
      resolve: ({ kind }) => kind,
    }),
    created: t.exposeFloat('created', { description: 'The number of records that added something new to the graph.' }),
    updated: t.exposeFloat('updated', { description: 'The number of records that changed something in the graph.' }),
    unchanged: t.exposeFloat('unchanged', { description: 'The number of records that changed nothing.' }),
  }),
});

export const ImportRejectCount = builder.objectRef<ReasonCount>('ImportRejectCount');

builder.objectType(ImportRejectCount, {
  description: 'The records that an import refused for one reason.',
  fields: (t) => ({
    reason: t.exposeString('reason', { description: 'The reason, such as `bad-json`.' }),
    count: t.exposeFloat('count', {
      description: `The number of these records. ${WHOLE_NUMBER}`,
    }),
  }),
});

export const ImportIgnoredCount = builder.objectRef<IgnoredCount>('ImportIgnoredCount');

builder.objectType(ImportIgnoredCount, {
  description: 'Something that an import ignored, because the graph has no place for it.',
  fields: (t) => ({
    what: t.exposeString('what', {
      description: 'What the records have and the graph does not store, such as `funders`.',
    }),
    count: t.exposeFloat('count', {
      description: `The number of times that it occurs in the records. ${WHOLE_NUMBER}`,
    }),
  }),
});
