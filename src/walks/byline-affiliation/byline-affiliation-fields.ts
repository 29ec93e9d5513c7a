import { connect } from '../../api/connection.ts';
import { bylineEdge, papersOfAuthorEdge } from '../../edges/authorship/authorship-fields.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { affiliationsOfSlot } from './byline-affiliation-relation.ts';

const options = {
  node: Institution,
  description: 'The institutions of this author on this paper, if a source states them. Default order: by name.',
  key: (slot: { readonly paper_id: string; readonly position: number }) => ({
    paper_id: slot.paper_id,
    position: String(slot.position),
  }),
  isQuantifiable: true,
} as const;

connect(bylineEdge, 'affiliations', affiliationsOfSlot, options);

connect(papersOfAuthorEdge, 'affiliations', affiliationsOfSlot, options);
