import { builder, type FieldsOf } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { loadAttribute } from '../../run/attribute.ts';
import { citationArgs } from './citation-args.ts';
import { countPendingReferences } from './citation-queries.ts';
import { citations, references } from './citation-relation.ts';

interface Citation {
  readonly contexts: readonly string[] | null;
  readonly intents: readonly string[] | null;
  readonly is_influential: boolean | null;
}

const citationFields: FieldsOf<Citation> = (t) => ({
  contexts: t.stringList({
    nullable: true,
    description: 'The sentences in which the one cites the other; null where no source has them.',
    resolve: ({ contexts }) => contexts && [...contexts],
  }),
  intents: t.stringList({
    nullable: true,
    description:
      'What it is cited for, in the words of the source, such as `background`, `methodology` or `result` of Semantic Scholar; null where no source says so.',
    resolve: ({ intents }) => intents && [...intents],
  }),
  isInfluential: t.exposeBoolean('is_influential', {
    nullable: true,
    description: 'The source takes it for one that the citing paper builds upon; null where no source says so.',
  }),
});

connect(Paper, 'citations', citations, {
  node: Paper,
  description:
    'The papers in the graph that cite this one, each once, newest first unless ordered otherwise. `totalCount` is its citation count.',
  orders: paperOrderDescriptions,
  args: citationArgs,
  edgeDescription: 'A citing paper, and what is known of how it cites.',
  edge: citationFields,
  edgeCriteria: { isInfluential: 'The source takes it for one that the citing paper builds upon.' },
  isQuantifiable: true,
});

connect(Paper, 'references', references, {
  node: Paper,
  description:
    'The papers in the graph that this one cites, each once, newest first unless ordered otherwise. `pendingReferenceCount` says how many more it cites.',
  orders: paperOrderDescriptions,
  args: citationArgs,
  edgeDescription: 'A cited paper, and what is known of how it is cited.',
  edge: citationFields,
  edgeCriteria: { isInfluential: 'The source takes it for one that the citing paper builds upon.' },
  isQuantifiable: true,
});

builder.objectField(Paper, 'pendingReferenceCount', (t) =>
  t.int({
    description:
      'References to papers that are not in the graph, each once; one becomes an edge of `references` when its paper is loaded.',
    resolve: async ({ id }, _args, context, info) =>
      (await loadAttribute(context, info, countPendingReferences, id))[0]?.count ?? 0,
  }),
);
