import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { inputError } from '../../graph/errors.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import type { PaperTie } from './paper-tie.ts';
import { relatedPapers } from './related-paper-relation.ts';

const PaperTieRef = builder.enumType('PaperTie', {
  description: 'What ties two papers.',
  values: {
    SHARED_REFERENCES: {
      description:
        'Both cite the same papers: bibliographic coupling (Kessler, American Documentation 14, 1963). Papers that are not in the graph count, where both name them by the same identifier.',
    },
    COCITED: {
      description:
        'The same papers cite both: co-citation (Small, Journal of the American Society for Information Science 24, 1973).',
    },
    SHARED_AUTHORS: { description: 'The same people wrote both; a shared collective does not count.' },
    SHARED_TOPICS: {
      description:
        'Both are on the same topics. It leads to no paper, since too many are on a topic, but counts for those to which others lead.',
    },
  } satisfies Record<PaperTie, object>,
});

const UNLESS = 'Null where `by` leaves it out.';
const THEN = 'then by score; most first is natural.';

export const relatedEdge = connect(Paper, 'related', relatedPapers, {
  node: Paper,
  description:
    'The papers that share references, citing papers or authors with this one, those most related first unless ordered otherwise. Errors: BAD_INPUT.',
  orders: {
    SCORE: 'By score, then by date; highest first is natural.',
    SHARED_REFERENCE_COUNT: `By shared references that are in the graph, ${THEN}`,
    COCITATION_COUNT: `By papers that cite both, ${THEN}`,
    SHARED_AUTHOR_COUNT: `By shared authors, ${THEN}`,
    SHARED_TOPIC_COUNT: `By shared topics, ${THEN}`,
  },
  args: (arg) => ({
    by: arg({
      type: [PaperTieRef],
      defaultValue: ['SHARED_REFERENCES', 'COCITED', 'SHARED_AUTHORS', 'SHARED_TOPICS'],
      description: 'What leads to a paper and counts for the score: all of it unless given.',
    }),
  }),
  check: ({ by }) => {
    if (by?.every((tie) => tie === 'SHARED_TOPICS')) {
      throw inputError(
        'BAD_INPUT',
        `Expected \`by\` to name SHARED_REFERENCES, COCITED or SHARED_AUTHORS, got [${by.join(', ')}]. For all papers on its topics ask for topics { nodes { papers } }.`,
      );
    }
  },
  edgeCriteria: {
    score: 'How related the two are.',
    sharedReferenceCount: 'Papers of the graph that both cite.',
    sharedPendingReferenceCount: 'Papers outside the graph that both cite.',
    cocitationCount: 'Papers that cite both.',
    sharedAuthorCount: 'People who wrote both.',
    sharedTopicCount: 'Topics that both are on.',
  },
  edgeDescription: 'A related paper, and what ties the two.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description:
        'How related the two are: 1/ln(2+n) for each thing that they share, n being how many papers have it, so that the rare says more than the common: how many cite the reference, how many the citing paper cites, how many the author wrote, how many are on the topic. It is the sum of all contributions of the lists of this edge.',
    }),
    sharedReferenceCount: t.exposeInt('shared_reference_count', {
      nullable: true,
      description: `Papers of the graph that both cite. ${UNLESS}`,
    }),
    sharedPendingReferenceCount: t.exposeInt('shared_pending_reference_count', {
      nullable: true,
      description: `Papers outside the graph that both cite, by the same identifier. ${UNLESS}`,
    }),
    cocitationCount: t.exposeInt('cocitation_count', {
      nullable: true,
      description: `Papers that cite both. ${UNLESS}`,
    }),
    sharedAuthorCount: t.exposeInt('shared_author_count', {
      nullable: true,
      description: `People who wrote both. ${UNLESS}`,
    }),
    sharedTopicCount: t.exposeInt('shared_topic_count', {
      nullable: true,
      description: `Topics that both are on. ${UNLESS}`,
    }),
  }),
});
