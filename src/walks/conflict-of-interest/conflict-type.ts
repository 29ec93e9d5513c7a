import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import type { ColumnValues } from '../../graph/relation.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { getNode } from '../../run/node-loader.ts';
import { sharedPapers } from '../shared/shared-paper-relation.ts';
import { commonCoauthors, sharedInstitutions } from './conflict-evidence-relation.ts';
import { CONFLICT_REASONS, type ConflictReason, type conflicts } from './conflict-relation.ts';

const ConflictReasonRef = builder.enumType('ConflictReason', {
  description: 'What stands between an author and a reviewer.',
  values: {
    SAME_PERSON: { description: 'They are the same person.' },
    COAUTHOR: { description: 'They have signed papers together.' },
    SHARED_INSTITUTION: {
      description:
        'They have signed papers from the same institution, not necessarily at the same time; `sharedInstitutions` has the years.',
    },
    COMMON_COAUTHOR: { description: 'Somebody has signed papers with both; looked for where `maxDistance` is 2.' },
  } satisfies Record<ConflictReason, object>,
});

type Pair = ColumnValues<typeof conflicts.columns>;

export const ConflictOfInterest = builder.objectRef<Pair>('ConflictOfInterest').implement({
  description: 'An author and a reviewer, and what stands between them.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'Whose work is to be reviewed.',
      resolve: ({ author_id }, _args, context, info) => getNode(context, info, Author, author_id),
    }),
    reviewer: t.field({
      type: Author,
      description: 'Who is to review it.',
      resolve: ({ reviewer_id }, _args, context, info) => getNode(context, info, Author, reviewer_id),
    }),
    reasons: t.field({
      type: [ConflictReasonRef],
      description: 'All that stands between them, the gravest first.',
      resolve: (pair) => {
        const counts: Readonly<Record<ConflictReason, number>> = {
          SAME_PERSON: Number(pair.same_person),
          COAUTHOR: pair.shared_paper_count,
          SHARED_INSTITUTION: pair.shared_institution_count,
          COMMON_COAUTHOR: pair.common_coauthor_count,
        };
        return CONFLICT_REASONS.filter((reason) => counts[reason] > 0);
      },
    }),
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: 'Papers together that count.' }),
    sharedInstitutionCount: t.exposeInt('shared_institution_count', {
      description: 'Institutions from which both signed papers that count.',
    }),
    commonCoauthorCount: t.exposeInt('common_coauthor_count', {
      description: 'People who signed papers with both; 0 where `maxDistance` is 1.',
    }),
  }),
});

const pairOf = ({ author_id, reviewer_id }: Pair) => ({ author_id, other_id: reviewer_id });

connect(ConflictOfInterest, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The papers together that count, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  key: pairOf,
});

connect(ConflictOfInterest, 'sharedInstitutions', sharedInstitutions, {
  node: Institution,
  description:
    'Where both signed papers from, by name unless ordered otherwise: as many as `sharedInstitutionCount`. What ties an institution to a paper alone says nothing of a person.',
  key: pairOf,
  edgeDescription: 'An institution, and when each of the two was there.',
  edge: (t) => ({
    authorFirstYear: t.exposeInt('author_first_year', {
      nullable: true,
      description: 'Year of the first paper of the author from there; null where none has a date.',
    }),
    authorLastYear: t.exposeInt('author_last_year', {
      nullable: true,
      description: 'Year of the last paper of the author from there; null where none has a date.',
    }),
    reviewerFirstYear: t.exposeInt('reviewer_first_year', {
      nullable: true,
      description: 'Year of the first paper of the reviewer from there; null where none has a date.',
    }),
    reviewerLastYear: t.exposeInt('reviewer_last_year', {
      nullable: true,
      description: 'Year of the last paper of the reviewer from there; null where none has a date.',
    }),
  }),
});

connect(ConflictOfInterest, 'commonCoauthors', commonCoauthors, {
  node: Author,
  description: 'Who signed papers with both: as many as `commonCoauthorCount`.',
  orders: {
    SHARED_PAPER_COUNT:
      'By papers together with the author, then by those with the reviewer, then by name; most first is natural.',
  },
  key: pairOf,
  edgeCriteria: {
    authorPaperCount: 'Papers together with the author.',
    reviewerPaperCount: 'Papers together with the reviewer.',
  },
  edgeDescription: 'A coauthor of both.',
  edge: (t) => ({
    authorPaperCount: t.exposeInt('author_paper_count', { description: 'Papers together with the author.' }),
    reviewerPaperCount: t.exposeInt('reviewer_paper_count', { description: 'Papers together with the reviewer.' }),
  }),
});
