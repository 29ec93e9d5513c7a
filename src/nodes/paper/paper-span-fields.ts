import type { FieldsOf } from '../../api/builder.ts';
import type { Span } from './paper-span-relation.ts';

/** The fields of an edge that stands for several papers: `papers` says which, such as "Papers together". */
export function spanFields(papers: string): FieldsOf<Span> {
  return (t) => ({
    sharedPaperCount: t.exposeInt('shared_paper_count', { description: `${papers}.` }),
    firstYear: t.exposeInt('first_year', {
      nullable: true,
      description: 'Year of the first of them; null where none has a date.',
    }),
    lastYear: t.exposeInt('last_year', {
      nullable: true,
      description: 'Year of the last of them; null where none has a date.',
    }),
  });
}

/** What such an edge can be filtered by. */
export function spanCriteria(papers: string) {
  return {
    sharedPaperCount: `${papers}.`,
    firstYear: 'Year of the first of them.',
    lastYear: 'Year of the last of them.',
  };
}

/** What its orders mean. */
export function spanOrderDescriptions(papers: string) {
  const those = `${papers.charAt(0).toLowerCase()}${papers.slice(1)}`;
  return {
    SHARED_PAPER_COUNT: `By ${those}, then by name; most first is natural.`,
    FIRST_YEAR: `By the year of the first of the ${those}, then by name; earliest first is natural.`,
    LAST_YEAR: `By the year of the last of the ${those}, then by their number, then by name; latest first is natural.`,
  };
}
