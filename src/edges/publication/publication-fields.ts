import { connect } from '../../api/connection.ts';
import { addQuantity } from '../../api/filter.ts';
import { addFields } from '../../api/node.ts';
import { filterByOne } from '../../api/quantifier.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { countPapersOfVenue, papersOfVenue, venueOfPaper } from './publication-relation.ts';

addFields(Paper, {
  venue: {
    kind: 'one',
    node: Venue,
    id: 'venue_id',
    nullable: true,
    description: 'The venue of publication, as the best source names it. Null if no source does.',
  },
});

filterByOne({
  of: Paper,
  name: 'venue',
  description: 'The venue of publication matches.',
  relation: venueOfPaper,
  node: Venue,
});

connect(Venue, 'papers', papersOfVenue, {
  node: Paper,
  description: 'The papers published at this venue. Default order: newest first.',
  isQuantifiable: true,
});

addQuantity(Venue, 'paperCount', countPapersOfVenue, {
  description: 'Number of papers published at the venue.',
  ties: [{ by: 'name_key' }],
});
