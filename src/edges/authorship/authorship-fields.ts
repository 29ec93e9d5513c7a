import type { FieldsOf } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { describeCandidates } from '../../api/lookup.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { authorshipOfCandidates } from './authorship-queries.ts';
import { byline, collectives, papersOfAuthor } from './authorship-relation.ts';

interface Slot {
  readonly position: number;
  readonly raw_name: string;
  readonly is_corresponding: boolean;
  readonly raw_affiliations: readonly string[];
}

const slotFields: FieldsOf<Slot> = (t) => ({
  position: t.exposeInt('position', {
    description: 'Place on the byline, from 1; collectives stand after the people.',
  }),
  nameAsPrinted: t.exposeString('raw_name', { description: 'The name as this paper prints it.' }),
  isCorresponding: t.exposeBoolean('is_corresponding', { description: 'Marked as corresponding author by a source.' }),
  affiliationsAsPrinted: t.stringList({
    description: 'Affiliations as this paper prints them, where a source gives them.',
    resolve: (slot) => [...slot.raw_affiliations],
  }),
});

const slotCriteria = {
  position: 'Place on the byline, from 1.',
  isCorresponding: 'Marked as corresponding author by a source.',
};

const bylineOrderDescriptions = { POSITION: 'As printed; from the first is natural.', ...authorOrderDescriptions };

export const bylineEdge = connect(Paper, 'authors', byline, {
  node: Author,
  description:
    'The people on the byline, in printed order. One who is printed twice is there twice; `teamSize` counts them once.',
  orders: bylineOrderDescriptions,
  edgeDescription: 'One slot of a byline.',
  edge: slotFields,
  edgeCriteria: slotCriteria,
  isQuantifiable: true,
});

connect(Paper, 'collectives', collectives, {
  node: Author,
  description: 'The rest of the byline: groups that sign beside the people ("OpenAI").',
  orders: bylineOrderDescriptions,
  edgeDescription: 'A collective on a byline.',
  edge: slotFields,
  edgeCriteria: slotCriteria,
  isQuantifiable: true,
});

export const papersOfAuthorEdge = connect(Author, 'papers', papersOfAuthor, {
  node: Paper,
  description: 'The papers with this author on the byline, each once, newest first unless ordered otherwise.',
  orders: paperOrderDescriptions,
  edgeDescription: 'A paper, and where on its byline the author stands (first, for one printed twice).',
  edge: slotFields,
  edgeCriteria: slotCriteria,
  isQuantifiable: true,
});

describeCandidates(authorLookup, authorshipOfCandidates);
