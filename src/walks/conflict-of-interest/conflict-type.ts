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
  description: 'A reason for a conflict of interest between an author and a reviewer.',
  values: {
    SAME_PERSON: { description: 'They are the same person.' },
    COAUTHOR: { description: 'They have joint papers.' },
    SHARED_INSTITUTION: {
      description:
        'They have signed papers from the same institution, perhaps at different times. `sharedInstitutions` has the years.',
    },
    COMMON_COAUTHOR: {
      description:
        'A third person has at least one joint paper with the author and one with the reviewer. Only searched if `maxDistance` is 2.',
    },
  } satisfies Record<ConflictReason, object>,
});

type Pair = ColumnValues<typeof conflicts.columns>;

export const ConflictOfInterest = builder.objectRef<Pair>('ConflictOfInterest').implement({
  description: 'An author and a reviewer with a conflict of interest.',
  fields: (t) => ({
    author: t.field({
      type: Author,
      description: 'The author whose work is to be reviewed.',
      resolve: ({ author_id }, _args, context, info) => getNode(context, info, Author, author_id),
    }),
    reviewer: t.field({
      type: Author,
      description: 'The reviewer.',
      resolve: ({ reviewer_id }, _args, context, info) => getNode(context, info, Author, reviewer_id),
    }),
    reasons: t.field({
      type: [ConflictReasonRef],
      description: 'All reasons, most severe first.',
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
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: 'The number of joint papers that count.' }),
    sharedInstitutionCount: t.exposeInt('shared_institution_count', {
      description: 'The number of institutions from which both signed papers that count.',
    }),
    commonCoauthorCount: t.exposeInt('common_coauthor_count', {
      description:
        'The number of people who have joint papers with each of the two. Always 0 if `maxDistance` is 1, because they are not searched.',
    }),
  }),
});

const pairOf = ({ author_id, reviewer_id }: Pair) => ({ author_id, other_id: reviewer_id });

connect(ConflictOfInterest, 'sharedPapers', sharedPapers, {
  node: Paper,
  description: 'The joint papers that count. Default order: newest first. `totalCount` equals `sharedPaperCount`.',
  key: pairOf,
});

connect(ConflictOfInterest, 'sharedInstitutions', sharedInstitutions, {
  node: Institution,
  description:
    'The institutions from which both people signed papers. Default order: by name. `totalCount` equals `sharedInstitutionCount`. An institution that a source ties to a paper alone, without a person, does not count.',
  key: pairOf,
  edgeDescription: 'An institution, and the years of each of the two there.',
  edge: (t) => ({
    authorFirstYear: t.exposeInt('author_first_year', {
      nullable: true,
      description:
        'The year of the first paper that the author signed from this institution. Null if no such paper has a date.',
    }),
    authorLastYear: t.exposeInt('author_last_year', {
      nullable: true,
      description:
        'The year of the last paper that the author signed from this institution. Null if no such paper has a date.',
    }),
    reviewerFirstYear: t.exposeInt('reviewer_first_year', {
      nullable: true,
      description:
        'The year of the first paper that the reviewer signed from this institution. Null if no such paper has a date.',
    }),
    reviewerLastYear: t.exposeInt('reviewer_last_year', {
      nullable: true,
      description:
        'The year of the last paper that the reviewer signed from this institution. Null if no such paper has a date.',
    }),
  }),
});

connect(ConflictOfInterest, 'commonCoauthors', commonCoauthors, {
  node: Author,
  description: 'The people who have joint papers with each of the two. `totalCount` equals `commonCoauthorCount`.',
  orders: {
    AUTHOR_PAPER_COUNT:
      'Number of joint papers with the author, then number of joint papers with the reviewer, then name.',
  },
  key: pairOf,
  edgeCriteria: {
    authorPaperCount: 'The number of joint papers with the author.',
    reviewerPaperCount: 'The number of joint papers with the reviewer.',
  },
  edgeDescription: 'A coauthor of both people.',
  edge: (t) => ({
    authorPaperCount: t.exposeInt('author_paper_count', {
      description: 'The number of joint papers with the author.',
    }),
    reviewerPaperCount: t.exposeInt('reviewer_paper_count', {
      description: 'The number of joint papers with the reviewer.',
    }),
  }),
});
