import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { spanFields, spanKind } from '../../nodes/paper/paper-span-fields.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { authorsOfVenue, papersOfVenueAuthor } from './venue-author-relation.ts';

const venueAuthorEdge = connect(Venue, 'authors', authorsOfVenue, {
  ...spanKind,
  node: Author,
  description:
    'The people who published there, each once, those with the most papers there first unless ordered otherwise.',
  edgeDescription: 'An author, and what they published at the venue.',
  edge: spanFields('papers that appeared at the venue'),
});

connect(venueAuthorEdge, 'papers', papersOfVenueAuthor, {
  node: Paper,
  description: 'What the author published there, newest first unless ordered otherwise: as many as `sharedPaperCount`.',
  key: ({ from }) => ({ venue_id: from.parent.id, author_id: from.nodeId }),
});
