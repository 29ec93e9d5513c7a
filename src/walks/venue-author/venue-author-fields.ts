import { connect } from '../../graphql/connection.ts';
import { Author, authorOrderDescriptions } from '../../nodes/author/author-type.ts';
import { Paper, paperOrderDescriptions } from '../../nodes/paper/paper-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';
import { authorsOfVenue, papersOfVenueAuthor } from './venue-author-relation.ts';

const venueAuthorEdge = connect(Venue, 'authors', authorsOfVenue, {
  node: Author,
  description:
    'The people who published there, each once, those with the most papers there first unless ordered otherwise.',
  orders: {
    PAPER_COUNT: 'By papers there, then by name; most first is natural.',
    FIRST_YEAR: 'By the year of the first paper there, then by name; earliest first is natural.',
    LAST_YEAR: 'By the year of the last paper there, then by name; latest first is natural.',
    ...authorOrderDescriptions,
  },
  edgeCriteria: {
    paperCount: 'Papers that appeared there.',
    firstYear: 'Year of the first of them.',
    lastYear: 'Year of the last of them.',
  },
  edgeDescription: 'An author, and what they published at the venue.',
  edge: (t) => ({
    paperCount: t.exposeInt('paper_count', { description: 'Papers that appeared there.' }),
    firstYear: t.exposeInt('first_year', {
      nullable: true,
      description: 'Year of the first of them; null where none has a date.',
    }),
    lastYear: t.exposeInt('last_year', {
      nullable: true,
      description: 'Year of the last of them; null where none has a date.',
    }),
  }),
});

connect(venueAuthorEdge, 'papers', papersOfVenueAuthor, {
  node: Paper,
  description: 'What the author published there, newest first unless ordered otherwise: as many as `paperCount`.',
  orders: paperOrderDescriptions,
  key: ({ from }) => ({ venue_id: from.parent.id, author_id: from.nodeId }),
});
