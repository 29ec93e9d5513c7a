import type { EnumDef } from '../../graph/enum.ts';

/** Kinds of papers, as the table has them. */
export const paperType: EnumDef = {
  name: 'PaperType',
  description: 'The kind of a publication, as its source says.',
  values: {
    ARTICLE: { value: 'article', description: 'In a journal.' },
    PREPRINT: { value: 'preprint', description: 'Posted before or without review, as on arXiv.' },
    PROCEEDINGS_ARTICLE: {
      value: 'proceedings_article',
      description: 'In the proceedings of a conference or workshop.',
    },
    BOOK: { value: 'book', description: 'A book as a whole.' },
    BOOK_CHAPTER: { value: 'book_chapter', description: 'A part of a book.' },
    DATASET: { value: 'dataset', description: 'Data, published as such.' },
    EDITORIAL: { value: 'editorial', description: 'By the editors of a journal.' },
    LETTER: { value: 'letter', description: 'A letter to a journal.' },
    PEER_REVIEW: { value: 'peer_review', description: 'A published review of another paper.' },
    PROCEEDINGS: { value: 'proceedings', description: 'A volume of proceedings as a whole.' },
    REFERENCE_ENTRY: { value: 'reference_entry', description: 'An entry of an encyclopedia or dictionary.' },
    REPORT: { value: 'report', description: 'A technical report.' },
    REVIEW: { value: 'review', description: 'A survey of other papers.' },
    SOFTWARE: { value: 'software', description: 'Software, published as such.' },
    THESIS: { value: 'thesis', description: 'For a degree.' },
    OTHER: { value: 'other', description: 'Anything else, or not known.' },
  },
};
