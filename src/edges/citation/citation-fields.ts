import type { FieldsOf } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { addQuantity } from '../../api/filter.ts';
import { addFields } from '../../api/node.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { citationArgs } from './citation-args.ts';
import { citations, countCitations, pendingReferences, references } from './citation-relation.ts';

interface Citation {
  readonly contexts: readonly string[] | null;
  readonly intents: readonly string[] | null;
  readonly is_influential: boolean | null;
}

const citationFields: FieldsOf<Citation> = (t) => ({
  contexts: t.stringList({
    nullable: true,
    description: 'The sentences in which one paper cites the other. Null if no source has them.',
    resolve: ({ contexts }) => contexts && [...contexts],
  }),
  intents: t.stringList({
    nullable: true,
    description:
      'The purposes of the citation in the words of the source, such as `background`, `methodology` or `result` of Semantic Scholar. Null if no source names any.',
    resolve: ({ intents }) => intents && [...intents],
  }),
  isInfluential: t.exposeBoolean('is_influential', {
    nullable: true,
    description:
      'True if the source says that the citing paper builds upon the cited one, false if it says that it does not. Null if no source says either.',
  }),
});

const edgeCriteria = { isInfluential: 'True if the source says that the citing paper builds upon the cited one.' };

connect(Paper, 'citations', citations, {
  node: Paper,
  description:
    'The papers in the graph that cite this one, each once. Default order: newest first. `totalCount` is its citation count.',
  args: citationArgs,
  kind: 'Citation',
  edgeDescription: 'A citing paper, and how it cites.',
  edge: citationFields,
  edgeCriteria,
  isQuantifiable: true,
});

connect(Paper, 'references', references, {
  node: Paper,
  description:
    'The papers in the graph that this one cites, each once. Default order: newest first. `pendingReferenceCount` counts the others.',
  args: citationArgs,
  kind: 'Citation',
  edgeDescription: 'A cited paper, and how it is cited.',
  edge: citationFields,
  edgeCriteria,
  isQuantifiable: true,
});

addFields(Paper, {
  pendingReferenceCount: {
    kind: 'attribute',
    from: pendingReferences,
    pick: { first: 'count', absent: 0 },
    type: 'Int',
    description:
      'The number of different references to papers that are not in the graph. A reference moves to `references` when its paper is loaded.',
  },
});

addQuantity(Paper, 'citationCount', countCitations, {
  description: 'Number of papers in this graph that cite the paper.',
});
