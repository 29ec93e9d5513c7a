import { addLookup } from '../../api/lookup.ts';
import { authorIdentifierQueries, findAuthorIdsByName } from '../../nodes/author/author-queries.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { authorSchemes } from '../../nodes/identifier.ts';
import { identifierKeys } from '../../nodes/identifier-lookup.ts';
import { findAuthorCandidates } from './author-candidate-queries.ts';

export const authorLookup = addLookup('author', Author, {
  description: 'One author, by any identifier or by name.',
  by: {
    ...identifierKeys(authorSchemes, authorIdentifierQueries),
    name: {
      description:
        'Any of their names in exactly this spelling, else without regard to case, diacritics and punctuation.',
      find: findAuthorIdsByName,
    },
  },
  findCandidates: findAuthorCandidates,
});
