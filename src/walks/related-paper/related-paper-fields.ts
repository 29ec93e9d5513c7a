import { builder } from '../../graphql/builder.ts';
import { connect } from '../../graphql/connection.ts';
import { inputError } from '../../graphql/errors.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { Topic, topicOrderDescriptions } from '../../nodes/topic/topic-type.ts';
import { findsCandidates, relatedPapers } from './related-paper-relation.ts';
import { MAX_COUNTED, type RelatedBy } from './shared-item.ts';
import { citedTogetherBy, sharedAuthors, sharedReferences, sharedTopics } from './shared-item-relation.ts';

const RelatedByRef = builder.enumType('RelatedBy', {
  description: 'What two papers share that makes one related to the other.',
  values: {
    SHARED_REFERENCES: {
      description: 'Papers that both cite: bibliographic coupling (Kessler, American Documentation 14, 10, 1963).',
    },
    CO_CITATIONS: { description: 'Papers that cite both: co-citation (Small, JASIS 24, 265, 1973).' },
    SHARED_AUTHORS: { description: 'People on both bylines; collectives are none.' },
    SHARED_TOPICS: {
      description:
        'Topics that both are on, each for itself and not with those below it. Thousands of papers can share one: they raise the score of papers that share something else, and make none related.',
    },
  } satisfies Record<RelatedBy, object>,
});

const relatedEdge = connect(Paper, 'related', relatedPapers, {
  node: Paper,
  description:
    'Other papers that share references, citing papers or authors with this one, by score unless ordered otherwise. Only what is in the graph counts: a reference to a paper that is not loaded is shared with none. Errors: BAD_INPUT.',
  orders: {
    SCORE: 'By score; highest first is natural.',
    SHARED_REFERENCES: 'By shared references, then by score; most first is natural.',
    CO_CITATIONS: 'By papers that cite both, then by score; most first is natural.',
    SHARED_AUTHORS: 'By shared authors, then by score; most first is natural.',
    SHARED_TOPICS: 'By shared topics, then by score; most first is natural.',
    ...paperOrderDescriptions,
  },
  args: (arg) => ({
    by: arg({
      type: [RelatedByRef],
      description:
        'What makes a paper related and counts in its score; all unless given. SHARED_TOPICS only beside another. The counts on an edge are all there whatever it says.',
    }),
  }),
  check: ({ by }) => {
    if (by != null && !findsCandidates(by)) {
      throw inputError(
        'BAD_INPUT',
        `Expected SHARED_REFERENCES, CO_CITATIONS or SHARED_AUTHORS in \`by\`, got ${by.length === 0 ? 'an empty list' : 'SHARED_TOPICS alone'}. For the papers on a topic ask \`topic { papers }\`.`,
      );
    }
  },
  edgeDescription: 'A related paper, and how it is related.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description: `The sum of 1/ln(n) over all that the two share and \`by\` counts, where n papers in the graph share it (Adamic and Adar, Social Networks 25, 211, 2003; n is counted up to ${MAX_COUNTED}): a reference, citing paper, author or topic weighs the more the fewer papers have it, 1.44 where it is these two alone. For a citing paper n is how many it cites.`,
    }),
    sharedReferenceCount: t.exposeInt('shared_reference_count', { description: 'Papers that both cite.' }),
    coCitationCount: t.exposeInt('co_citation_count', { description: 'Papers that cite both.' }),
    sharedAuthorCount: t.exposeInt('shared_author_count', { description: 'People on both bylines.' }),
    sharedTopicCount: t.exposeInt('shared_topic_count', { description: 'Topics that both are on.' }),
  }),
});

const key = ({ from }: { readonly from: { readonly parent: { readonly id: string }; readonly nodeId: string } }) => ({
  paper_id: from.parent.id,
  related_id: from.nodeId,
});

connect(relatedEdge, 'sharedReferences', sharedReferences, {
  node: Paper,
  description: 'The papers that both cite, newest first unless ordered otherwise: as many as `sharedReferenceCount`.',
  orders: paperOrderDescriptions,
  key,
});

connect(relatedEdge, 'citedTogetherBy', citedTogetherBy, {
  node: Paper,
  description: 'The papers that cite both, newest first unless ordered otherwise: as many as `coCitationCount`.',
  orders: paperOrderDescriptions,
  key,
});

connect(relatedEdge, 'sharedAuthors', sharedAuthors, {
  node: Author,
  description: 'The people on both bylines, by name unless ordered otherwise: as many as `sharedAuthorCount`.',
  orders: authorOrderDescriptions,
  key,
});

connect(relatedEdge, 'sharedTopics', sharedTopics, {
  node: Topic,
  description: 'The topics that both are on, by code unless ordered otherwise: as many as `sharedTopicCount`.',
  orders: topicOrderDescriptions,
  key,
});
