import { builder } from '../../api/builder.ts';
import { connect } from '../../api/connection.ts';
import { filterByOne } from '../../api/filter-relation.ts';
import { loadNode } from '../../api/node.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { placeOf } from '../../run/context.ts';
import { papersOfVenue, venueOfPaper } from './publication-relation.ts';

builder.objectField(Paper, 'venue', (t) =>
  t.field({
    type: Venue,
    nullable: true,
    description: 'Where it appeared, as its best-curated source says; null where none does.',
    resolve: ({ venue_id }, _args, context, info) =>
      venue_id === null ? null : loadNode(context, placeOf(info.path), Venue, venue_id),
  }),
);

filterByOne({
  of: Paper,
  name: 'venue',
  description: 'It appeared at a venue that fulfils this.',
  relation: venueOfPaper,
  node: Venue,
});

connect(Venue, 'papers', papersOfVenue, {
  isQuantifiable: true,
  node: Paper,
  description: 'The papers that appeared there, newest first unless ordered otherwise.',
  orders: paperOrderDescriptions,
});
