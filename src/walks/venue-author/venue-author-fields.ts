import { connect } from '../../api/connection.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { spanFields, spanKind } from '../../nodes/paper/paper-span-fields.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { authorsOfVenue, papersOfVenueAuthor } from './venue-author-relation.ts';

const venueAuthorEdge = connect(Venue, 'authors', authorsOfVenue, {
  ...spanKind,
  node: Author,
  description: 'The people with papers at this venue, each once. Default order: most papers at this venue first.',
  edgeDescription: 'An author, and their papers at the venue.',
  edge: spanFields('papers that appeared at the venue'),
});

connect(venueAuthorEdge, 'papers', papersOfVenueAuthor, {
  node: Paper,
  description:
    'The papers of the author at the venue. Default order: newest first. `totalCount` equals `sharedPaperCount`.',
  key: ({ from }) => ({ venue_id: from.parent.id, author_id: from.nodeId }),
});
