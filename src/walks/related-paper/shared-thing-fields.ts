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

const CONTRIBUTION = 'What it adds to the score: the rarer, the more; 0 where `by` leaves such things out.';

const contribution: FieldsOf<{ readonly contribution: number }> = (t) => ({
  contribution: t.exposeFloat('contribution', { description: CONTRIBUTION }),
});
const options = { key, edgeCriteria: { contribution: 'What it adds to the score.' }, edge: contribution };

connect(relatedEdge, 'sharedReferences', sharedReferences, {
  ...options,
  kind: 'Contribution',
  node: Paper,
  description:
    'The papers of the graph that both cite, those that contribute most first unless ordered otherwise: as many as `sharedReferenceCount`.',
  orders: { CONTRIBUTION: 'By contribution, then by date; highest first is natural.' },
  edgeDescription: 'A paper that both cite.',
});

connect(relatedEdge, 'citedTogetherBy', citedTogetherBy, {
  ...options,
  kind: 'Contribution',
  node: Paper,
  description:
    'The papers that cite both, those that contribute most first unless ordered otherwise: as many as `cocitationCount`.',
  orders: { CONTRIBUTION: 'By contribution, then by date; highest first is natural.' },
  edgeDescription: 'A paper that cites both.',
});

connect(relatedEdge, 'sharedAuthors', sharedAuthors, {
  ...options,
  node: Author,
  description:
    'The people who wrote both, those who contribute most first unless ordered otherwise: as many as `sharedAuthorCount`.',
  orders: { CONTRIBUTION: 'By contribution, then by name; highest first is natural.' },
  edgeDescription: 'Someone who wrote both.',
});

connect(relatedEdge, 'sharedTopics', sharedTopics, {
  ...options,
  node: Topic,
  description:
    'The topics that both are on, those that contribute most first unless ordered otherwise: as many as `sharedTopicCount`.',
  orders: { CONTRIBUTION: 'By contribution, then by code; highest first is natural.' },
  edgeDescription: 'A topic that both are on.',
});

const PendingReference = builder
  .objectRef<ColumnValues<typeof sharedPendingReferences.columns>>('SharedPendingReference')
  .implement({
    description: 'A reference of two papers to a third that is not in the graph.',
    fields: (t) => ({
      identifiers: t.stringList({
        description: 'Its identifiers that both papers give, such as `doi:10.1000/182`, in alphabetical order.',
        resolve: ({ identifiers }) => [...identifiers],
      }),
    }),
  });

connect(relatedEdge, 'sharedPendingReferences', sharedPendingReferences, {
  ...options,
  node: { row: PendingReference },
  description:
    'The references of both to papers that are not in the graph, those that contribute most first unless ordered otherwise: as many as `sharedPendingReferenceCount`. A reference that the two name by different identifiers is not known to be one.',
  orders: {
    CONTRIBUTION: 'By contribution; highest first is natural.',
    IDENTIFIER: 'By the identifier that stands for it in this paper; A to Z is natural.',
  },
  edgeDescription: 'A reference of both that is not in the graph.',
});
