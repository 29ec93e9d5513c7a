import type { FieldsOf } from '../../api/builder.ts';
import type { Span } from './paper-span-relation.ts';

/** The fields of an edge that stands for several papers: `papers` says which, such as "joint papers". */
export function spanFields(papers: string): FieldsOf<Span> {
  return (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: `The number of ${papers}.` }),
    firstYear: t.exposeInt('first_year', {
      nullable: true,
      description: 'The year of the first of these papers. Null if none has a date.',
    }),
    lastYear: t.exposeInt('last_year', {
      nullable: true,
      description: 'The year of the last of these papers. Null if none has a date.',
    }),
  });
}

/** What lists with such edges share: the kind of the edge, what it can be filtered by, and what its orders sort by. */
export const spanKind = {
  kind: 'Span',
  edgeCriteria: {
    sharedPaperCount: 'The number of papers of the edge.',
    firstYear: 'The year of the first paper of the edge.',
    lastYear: 'The year of the last paper of the edge.',
  },
  orders: {
    SHARED_PAPER_COUNT: 'Number of papers of the edge, then name.',
    FIRST_YEAR: 'Year of the first paper of the edge, then name.',
    LAST_YEAR: 'Year of the last paper of the edge, then number of papers of the edge, then name.',
  },
} as const;
