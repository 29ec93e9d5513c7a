import { limited } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { type SuggestionReason, suggestedCollaborators } from './suggested-collaborator-relation.ts';
import { commonCoauthors, sharedTopics } from './suggestion-reason-relation.ts';

const SuggestionReasonRef = builder.enumType('SuggestionReason', {
  description: 'A reason to suggest a collaboration.',
  values: {
    NEIGHBOURS: {
      description:
        'Common coauthors: 1/ln(n) for each, n being the number of coauthors of the common one, so that people with few coauthors weigh more (Adamic & Adar, Social Networks 25, 2003).',
    },
    TOPICS: {
      description:
        'Shared topics: 1/ln(1+n) for each, n being the number of papers in the graph directly on the topic.',
    },
  } satisfies Record<SuggestionReason, object>,
});

const COUNT = 'The arguments of `suggestedCollaborators` define which papers count.';

const suggestionEdge = connect(Author, 'suggestedCollaborators', suggestedCollaborators, {
  node: Author,
  description:
    'People who have common coauthors with this author and no paper together with them. Default order: highest score first. Only common coauthors find people, since a topic would find too many. Collectives are not suggested and do not count as coauthors. Empty for an author without coauthors. Each page and each total scores everyone two hops away: `maxTeamSize` makes this much faster if a large team is among the papers.',
  errors: ['BAD_INPUT', 'NOT_FOUND', 'AMBIGUOUS_TOPIC'],
  orders: {
    SCORE: 'Score, then name.',
    COMMON_COAUTHOR_COUNT: 'Number of common coauthors, then name.',
  },
  args: (arg) => ({
    by: arg({
      type: [SuggestionReasonRef],
      defaultValue: ['NEIGHBOURS', 'TOPICS'],
      ...limited(
        'What counts for the score. With `TOPICS` alone, people without a shared topic are left out. People are always found through coauthors.',
        { min: 1, unit: 'entries', advice: 'Leave it out to count everything.' },
      ),
    }),
    includeCoauthorsOutOfScope: arg.boolean({
      defaultValue: false,
      description:
        'Also suggest people who have joint papers with the author, if none of these papers counts. With `years: { to: 2019 }` it suggests what was to be expected then.',
    }),
    ...scopeArgs(arg),
  }),
  prepare: readScope,
  edgeCriteria: { score: 'The score.', commonCoauthorCount: 'The number of common coauthors.' },
  edgeDescription: 'A suggested person, and the reasons.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description: 'The sum of all contributions of `commonCoauthors` and `sharedTopics`.',
    }),
    commonCoauthorCount: t.exposeInt('common_coauthor_count', { description: 'The number of common coauthors.' }),
  }),
});

const key = ({ from }: { readonly from: { readonly parent: { readonly id: string }; readonly nodeId: string } }) => ({
  author_id: from.parent.id,
  other_id: from.nodeId,
});

connect(suggestionEdge, 'commonCoauthors', commonCoauthors, {
  node: Author,
  description:
    'The common coauthors. Default order: highest contribution first. `totalCount` equals `commonCoauthorCount`.',
  orders: {
    CONTRIBUTION: 'Contribution, then name.',
    AUTHOR_PAPER_COUNT: 'Number of joint papers with the author, then name.',
    SUGGESTED_PAPER_COUNT: 'Number of joint papers with the suggested person, then name.',
  },
  key,
  edgeCriteria: {
    contribution: 'The contribution to the score.',
    authorPaperCount: 'The number of joint papers with the author.',
    suggestedPaperCount: 'The number of joint papers with the suggested person.',
    coauthorCount: 'The number of coauthors of the common coauthor.',
  },
  edgeDescription: 'A common coauthor.',
  edge: (t) => ({
    contribution: t.exposeFloat('contribution', {
      description: 'The contribution to the score: 1/ln(`coauthorCount`). 0 if `by` leaves `NEIGHBOURS` out.',
    }),
    authorPaperCount: t.exposeInt('author_paper_count', {
      description: `The number of joint papers with the author. ${COUNT}`,
    }),
    suggestedPaperCount: t.exposeInt('suggested_paper_count', {
      description: `The number of joint papers with the suggested person. ${COUNT}`,
    }),
    coauthorCount: t.exposeInt('coauthor_count', {
      description: `The number of coauthors of the common coauthor. ${COUNT}`,
    }),
  }),
});

connect(suggestionEdge, 'sharedTopics', sharedTopics, {
  node: Topic,
  description:
    'The topics on which both people have papers. Default order: highest contribution first. A topic and a topic below it count separately.',
  orders: {
    CONTRIBUTION: 'Contribution, then code.',
    AUTHOR_PAPER_COUNT: 'Number of papers of the author on the topic, then code.',
    SUGGESTED_PAPER_COUNT: 'Number of papers of the suggested person on the topic, then code.',
  },
  key,
  edgeCriteria: {
    contribution: 'The contribution to the score.',
    authorPaperCount: 'The number of papers of the author on the topic.',
    suggestedPaperCount: 'The number of papers of the suggested person on the topic.',
  },
  edgeDescription: 'A shared topic.',
  edge: (t) => ({
    contribution: t.exposeFloat('contribution', {
      description:
        'The contribution to the score: 1/ln(1+n), n being the number of papers in the graph directly on the topic. 0 if `by` leaves `TOPICS` out.',
    }),
    authorPaperCount: t.exposeInt('author_paper_count', {
      description: `The number of papers of the author on the topic. ${COUNT}`,
    }),
    suggestedPaperCount: t.exposeInt('suggested_paper_count', {
      description: `The number of papers of the suggested person on the topic. ${COUNT}`,
    }),
  }),
});
