export const PAPER_TYPES = [
  'article',
  'preprint',
  'proceedings_article',
  'book',
  'book_chapter',
  'dataset',
  'editorial',
  'letter',
  'peer_review',
  'proceedings',
  'reference_entry',
  'report',
  'review',
  'software',
  'thesis',
  'other',
] as const;
export type PaperType = (typeof PAPER_TYPES)[number];
