import { limited } from '../../api/args.ts';
import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { readScope, scopeArgs } from '../shared/scope-args.ts';
import { type SuggestionReason, suggestedCollaborators } from './suggested-collaborator-relation.ts';
import { commonCoauthors, sharedTopics } from './suggestion-reason-relation.ts';

const SuggestionReasonRef = builder.enumType('SuggestionReason', {
  description: 'What speaks for a collaboration that is not there yet.',
  values: {
    NEIGHBOURS: {
      description:
        'Coauthors in common: 1/ln(n) for each, n being how many coauthors that one has, so that who signs with few says more than who signs with everybody (Adamic & Adar, Social Networks 25, 2003).',
    },
    TOPICS: {
      description:
        'Topics that both have written on: 1/ln(1+n) for each, n being how many papers of the graph are on it, those on topics below it not counted.',
    },
  } satisfies Record<SuggestionReason, object>,
});

const COUNT = 'A paper counts as the arguments of `suggestedCollaborators` say.';

const suggestionEdge = connect(Author, 'suggestedCollaborators', suggestedCollaborators, {
  node: Author,
  description:
    'People who have coauthors in common with this author and have never signed a paper with them, those for whom most speaks first unless ordered otherwise. They are found through coauthors alone: a topic that thousands write on would suggest everybody. Collectives are neither suggested nor count as coauthors. Empty for an author without coauthors. Everyone two steps away is weighed for each page and each total: where a team of thousands is among the papers, `maxTeamSize` makes seconds into milliseconds. Errors: BAD_INPUT, NOT_FOUND, AMBIGUOUS_TOPIC.',
  orders: {
    SCORE: 'By score, then by name; highest first is natural.',
    COMMON_COAUTHOR_COUNT: 'By how many coauthors are common, then by name; most first is natural.',
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
        'Also people with whom the author has signed papers, if none of them counts: with `years: { to: 2019 }`, who was to be expected then, whatever has come of it.',
    }),
    ...scopeArgs(arg),
  }),
  prepare: readScope,
  edgeCriteria: { score: 'How much speaks for it.', commonCoauthorCount: 'Coauthors in common.' },
  edgeDescription: 'Someone to work with, and what speaks for it.',
  edge: (t) => ({
    score: t.exposeFloat('score', {
      description: 'How much speaks for it: the sum of what `commonCoauthors` and `sharedTopics` contribute.',
    }),
    commonCoauthorCount: t.exposeInt('common_coauthor_count', { description: 'Coauthors in common.' }),
  }),
});

const key = ({ from }: { readonly from: { readonly parent: { readonly id: string }; readonly nodeId: string } }) => ({
  author_id: from.parent.id,
  other_id: from.nodeId,
});

connect(suggestionEdge, 'commonCoauthors', commonCoauthors, {
  node: Author,
  description:
    'The coauthors in common, those who contribute most first unless ordered otherwise: as many as `commonCoauthorCount`.',
  orders: {
    CONTRIBUTION: 'By contribution, then by name; highest first is natural.',
    AUTHOR_PAPER_COUNT: 'By papers together with the author, then by name; most first is natural.',
    SUGGESTED_PAPER_COUNT: 'By papers together with the suggested one, then by name; most first is natural.',
  },
  key,
  edgeCriteria: {
    contribution: 'What it adds to the score.',
    authorPaperCount: 'Papers together with the author.',
    suggestedPaperCount: 'Papers together with the suggested one.',
    coauthorCount: 'How many coauthors the common one has.',
  },
  edgeDescription: 'A coauthor in common.',
  edge: (t) => ({
    contribution: t.exposeFloat('contribution', {
      description: 'What it adds to the score: 1/ln(`coauthorCount`); 0 where `by` leaves `NEIGHBOURS` out.',
    }),
    authorPaperCount: t.exposeInt('author_paper_count', { description: `Papers together with the author. ${COUNT}` }),
    suggestedPaperCount: t.exposeInt('suggested_paper_count', {
      description: `Papers together with the suggested one. ${COUNT}`,
    }),
    coauthorCount: t.exposeInt('coauthor_count', { description: `How many coauthors the common one has. ${COUNT}` }),
  }),
});

connect(suggestionEdge, 'sharedTopics', sharedTopics, {
  node: Topic,
  description:
    'The topics that both have written on, those that contribute most first unless ordered otherwise. Two topics of which one is below the other are two.',
  orders: {
    CONTRIBUTION: 'By contribution, then by code; highest first is natural.',
    AUTHOR_PAPER_COUNT: 'By papers of the author on it, then by code; most first is natural.',
    SUGGESTED_PAPER_COUNT: 'By papers of the suggested one on it, then by code; most first is natural.',
  },
  key,
  edgeCriteria: {
    contribution: 'What it adds to the score.',
    authorPaperCount: 'Papers of the author on it.',
    suggestedPaperCount: 'Papers of the suggested one on it.',
  },
  edgeDescription: 'A topic in common.',
  edge: (t) => ({
    contribution: t.exposeFloat('contribution', {
      description:
        'What it adds to the score: 1/ln(1+n), n being how many papers of the graph are on it; 0 where `by` leaves `TOPICS` out.',
    }),
    authorPaperCount: t.exposeInt('author_paper_count', { description: `Papers of the author on it. ${COUNT}` }),
    suggestedPaperCount: t.exposeInt('suggested_paper_count', {
      description: `Papers of the suggested one on it. ${COUNT}`,
    }),
  }),
});
