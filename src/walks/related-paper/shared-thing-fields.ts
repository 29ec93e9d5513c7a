import { builder, type FieldsOf } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import type { ColumnValues } from '../../graph/relation.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { relatedEdge } from './related-paper-fields.ts';
import {
  citedTogetherBy,
  sharedAuthors,
  sharedPendingReferences,
  sharedReferences,
  sharedTopics,
} from './shared-thing-relation.ts';

const key = ({ from }: { readonly from: { readonly parent: { readonly id: string }; readonly nodeId: string } }) => ({
  paper_id: from.parent.id,
  related_id: from.nodeId,
});

const CONTRIBUTION =
  'The amount that this entry adds to the score of the related paper. Rare entries add more. 0 if `by` leaves such entries out.';

const contribution: FieldsOf<{ readonly contribution: number }> = (t) => ({
  contribution: t.exposeFloat('contribution', { description: CONTRIBUTION }),
});
const options = {
  key,
  edgeCriteria: { contribution: 'The amount that the entry adds to the score of the related paper.' },
  edge: contribution,
};

connect(relatedEdge, 'sharedReferences', sharedReferences, {
  ...options,
  kind: 'Contribution',
  node: Paper,
  description:
    'The papers in the graph that both papers cite. Default order: highest contribution first. `totalCount` equals `sharedReferenceCount`.',
  orders: { CONTRIBUTION: 'Contribution, then date.' },
  edgeDescription: 'A paper that both papers cite.',
});

connect(relatedEdge, 'citedTogetherBy', citedTogetherBy, {
  ...options,
  kind: 'Contribution',
  node: Paper,
  description:
    'The papers that cite both papers. Default order: highest contribution first. `totalCount` equals `cocitationCount`.',
  orders: { CONTRIBUTION: 'Contribution, then date.' },
  edgeDescription: 'A paper that cites both papers.',
});

connect(relatedEdge, 'sharedAuthors', sharedAuthors, {
  ...options,
  node: Author,
  description:
    'The people who wrote both papers. Default order: highest contribution first. `totalCount` equals `sharedAuthorCount`.',
  orders: { CONTRIBUTION: 'Contribution, then name.' },
  edgeDescription: 'A person who wrote both papers.',
});

connect(relatedEdge, 'sharedTopics', sharedTopics, {
  ...options,
  node: Topic,
  description:
    'The topics that both papers have. Default order: highest contribution first. `totalCount` equals `sharedTopicCount`.',
  orders: { CONTRIBUTION: 'Contribution, then code.' },
  edgeDescription: 'A topic that both papers have.',
});

const PendingReference = builder
  .objectRef<ColumnValues<typeof sharedPendingReferences.columns>>('SharedPendingReference')
  .implement({
    description: 'A reference that two papers share, to a paper outside the graph.',
    fields: (t) => ({
      identifiers: t.stringList({
        description: 'The identifiers that both papers give for it, such as `doi:10.1000/182`, in alphabetical order.',
        resolve: ({ identifiers }) => [...identifiers],
      }),
    }),
  });

connect(relatedEdge, 'sharedPendingReferences', sharedPendingReferences, {
  ...options,
  node: { row: PendingReference },
  description:
    'The references that both papers make to papers outside the graph. Default order: highest contribution first. `totalCount` equals `sharedPendingReferenceCount`. A reference is only listed if both papers name it by the same identifier.',
  orders: {
    CONTRIBUTION: 'Contribution.',
    IDENTIFIER: 'The first identifier that this paper gives.',
  },
  edgeDescription: 'A reference that both papers make to a paper outside the graph.',
});
