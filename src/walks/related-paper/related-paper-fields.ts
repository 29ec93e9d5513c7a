import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { inputError } from '../../graph/errors.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import type { PaperTie } from './paper-tie.ts';
import { relatedPapers } from './related-paper-relation.ts';

const PaperTieRef = builder.enumType('PaperTie', {
  description: 'What two papers can have in common.',
  values: {
    SHARED_REFERENCES: {
      description:
        'Both cite the same papers: bibliographic coupling (Kessler, American Documentation 14, 1963). Papers outside the graph count if both name them by the same identifier.',
    },
    COCITED: {
      description:
        'The same papers cite both papers: co-citation (Small, Journal of the American Society for Information Science 24, 1973).',
    },
    SHARED_AUTHORS: { description: 'The same people wrote both papers. A shared collective does not count.' },
    SHARED_TOPICS: {
      description:
        'Both have the same topics. Shared topics add to the score of papers that another value finds; alone they find no paper, since topics have too many papers.',
    },
  } satisfies Record<PaperTie, object>,
});

const unless = (tie: PaperTie): string => `Null if \`by\` does not include ${tie}.`;
const THEN = 'then score.';

export const relatedEdge = connect(Paper, 'related', relatedPapers, {
  node: Paper,
  description:
    'The papers that share references, citing papers or authors with this paper. Default order: highest score first.',
  errors: ['BAD_INPUT'],
  orders: {
    SCORE: 'Score, then date.',
    SHARED_REFERENCE_COUNT: `Number of shared references in the graph, ${THEN}`,
    COCITATION_COUNT: `Number of papers that cite both papers, ${THEN}`,
    SHARED_AUTHOR_COUNT: `Number of shared authors, ${THEN}`,
    SHARED_TOPIC_COUNT: `Number of shared topics, ${THEN}`,
  },
  args: (arg) => ({
    by: arg({
      type: [PaperTieRef],
      defaultValue: ['SHARED_REFERENCES', 'COCITED', 'SHARED_AUTHORS', 'SHARED_TOPICS'],
      description: 'What finds papers and counts for the score. Default: everything.',
    }),
  }),
  check: ({ by }) => {
    if (by?.every((tie) => tie === 'SHARED_TOPICS')) {
      throw inputError(
        'BAD_INPUT',
        `\`by\` must have SHARED_REFERENCES, COCITED or SHARED_AUTHORS, got [${by.join(', ')}]. Use topics { nodes { papers } } to list all papers on the topics.`,
      );
    }
  },
  edgeCriteria: {
    score: 'The score.',
    sharedReferenceCount: 'The number of papers in the graph that both papers cite.',
    sharedPendingReferenceCount: 'The number of papers outside the graph that both papers cite.',
    cocitationCount: 'The number of papers that cite both papers.',
    sharedAuthorCount: 'The number of people who wrote both papers.',
    sharedTopicCount: 'The number of topics that both papers have.',
  },
  edgeDescription: 'A related paper, and what the two have in common.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description:
        'The sum of 1/ln(2+n) over everything that the two share, n being the number of papers that have it, so that rare things weigh more than common ones. n counts the papers that cite the reference, that the citing paper cites, that the author wrote, or that are on the topic. The score is the sum of all contributions in the lists of this edge.',
    }),
    sharedReferenceCount: t.exposeInt('shared_reference_count', {
      nullable: true,
      description: `The number of papers in the graph that both papers cite. ${unless('SHARED_REFERENCES')}`,
    }),
    sharedPendingReferenceCount: t.exposeInt('shared_pending_reference_count', {
      nullable: true,
      description: `The number of papers outside the graph that both papers cite by the same identifier. ${unless('SHARED_REFERENCES')}`,
    }),
    cocitationCount: t.exposeInt('cocitation_count', {
      nullable: true,
      description: `The number of papers that cite both papers. ${unless('COCITED')}`,
    }),
    sharedAuthorCount: t.exposeInt('shared_author_count', {
      nullable: true,
      description: `The number of people who wrote both papers. ${unless('SHARED_AUTHORS')}`,
    }),
    sharedTopicCount: t.exposeInt('shared_topic_count', {
      nullable: true,
      description: `The number of topics that both papers have. ${unless('SHARED_TOPICS')}`,
    }),
  }),
});
