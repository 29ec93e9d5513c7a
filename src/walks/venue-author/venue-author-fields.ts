import { connect } from '../../api/connection.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { spanCriteria, spanFields, spanOrderDescriptions } from '../../nodes/paper/paper-span-fields.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { authorsOfVenue, papersOfVenueAuthor } from './venue-author-relation.ts';

const venueAuthorEdge = connect(Venue, 'authors', authorsOfVenue, {
  node: Author,
  description:
    'The people who published there, each once, those with the most papers there first unless ordered otherwise.',
  orders: {
    ...spanOrderDescriptions('Papers that appeared there'),
    ...authorOrderDescriptions,
  },
  edgeCriteria: spanCriteria('Papers that appeared there'),
  edgeDescription: 'An author, and what they published at the venue.',
  edge: spanFields('Papers that appeared there'),
});

connect(venueAuthorEdge, 'papers', papersOfVenueAuthor, {
  node: Paper,
  description: 'What the author published there, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ venue_id: from.parent.id, author_id: from.nodeId }),
});
