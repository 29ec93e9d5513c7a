import type { FieldsOf } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { addQuantity } from '../../api/filter.ts';
import { describeCandidates } from '../../api/lookup.ts';
import type { ColumnValues } from '../../graph/relation.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { authorshipOfCandidates } from './authorship-queries.ts';
import { byline, collectives, countPapersOfAuthor, papersOfAuthor, type slotColumns } from './authorship-relation.ts';

interface Slot extends ColumnValues<typeof slotColumns> {}

const slotFields: FieldsOf<Slot> = (t) => ({
  position: t.exposeInt('position', {
    description: 'The position on the byline, from 1. Collectives come after the people.',
  }),
  nameAsPrinted: t.exposeString('raw_name', { description: 'The name as this paper prints it.' }),
  isCorresponding: t.exposeBoolean('is_corresponding', {
    description: 'True if a source marks this person as corresponding author, else false.',
  }),
  affiliationsAsPrinted: t.stringList({
    description: 'The affiliations as this paper prints them. Empty if no source has them.',
    resolve: (slot) => [...slot.raw_affiliations],
  }),
});

const slotCriteria = {
  position: 'The position on the byline, from 1.',
  isCorresponding: 'True if a source marks this person as corresponding author.',
};

const slotOrders = { POSITION: 'Position on the byline.' };

export const bylineEdge = connect(Paper, 'authors', byline, {
  node: Author,
  description:
    'The people on the byline, in printed order. A person who is printed twice is listed twice; `teamSize` counts them once.',
  orders: slotOrders,
  kind: 'Slot',
  edgeDescription: 'One slot of a byline.',
  edge: slotFields,
  edgeCriteria: slotCriteria,
  isQuantifiable: true,
});

export const collectiveEdge = connect(Paper, 'collectives', collectives, {
  node: Author,
  description: 'The rest of the byline: groups that sign beside the people ("OpenAI"), in printed order.',
  orders: slotOrders,
  kind: 'Slot',
  edgeDescription: 'A collective on a byline.',
  edge: slotFields,
  edgeCriteria: slotCriteria,
  isQuantifiable: true,
});

export const papersOfAuthorEdge = connect(Author, 'papers', papersOfAuthor, {
  node: Paper,
  description: 'The papers with this author on the byline, each once. Default order: newest first.',
  kind: 'Slot',
  edgeDescription: "A paper, and the author's slot on its byline (the first slot of an author who is printed twice).",
  edge: slotFields,
  edgeCriteria: slotCriteria,
  isQuantifiable: true,
});

addQuantity(Author, 'paperCount', countPapersOfAuthor, {
  description: 'Number of papers of the author in this graph.',
  ties: [{ by: 'name_key' }],
});

describeCandidates(authorLookup, authorshipOfCandidates);
