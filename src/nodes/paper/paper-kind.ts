import type { EnumDef } from '../../graph/enum.ts';

/** The kinds of papers, with their names in the table and in records. */
export const paperType = {
  name: 'PaperType',
  description: 'The kind of a publication, as its source says.',
  values: {
    ARTICLE: { value: 'article', description: 'An article in a journal.' },
    PREPRINT: { value: 'preprint', description: 'A paper posted before or without review, for example on arXiv.' },
    PROCEEDINGS_ARTICLE: {
      value: 'proceedings_article',
      description: 'A paper in the proceedings of a conference or workshop.',
    },
    BOOK: { value: 'book', description: 'A whole book.' },
    BOOK_CHAPTER: { value: 'book_chapter', description: 'A part of a book.' },
    DATASET: { value: 'dataset', description: 'A published data set.' },
    EDITORIAL: { value: 'editorial', description: 'An editorial of a journal.' },
    LETTER: { value: 'letter', description: 'A letter to a journal.' },
    PEER_REVIEW: { value: 'peer_review', description: 'A published review of another paper.' },
    PROCEEDINGS: { value: 'proceedings', description: 'A whole volume of proceedings.' },
    REFERENCE_ENTRY: { value: 'reference_entry', description: 'An entry of an encyclopedia or dictionary.' },
    REPORT: { value: 'report', description: 'A technical report.' },
    REVIEW: { value: 'review', description: 'A survey of other papers.' },
    SOFTWARE: { value: 'software', description: 'Published software.' },
    THESIS: { value: 'thesis', description: 'A thesis for a degree.' },
    OTHER: { value: 'other', description: 'Any other kind, or the kind is not known.' },
  },
} as const satisfies EnumDef;
