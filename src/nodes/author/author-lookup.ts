import { addLookup } from '../../api/lookup.ts';
import { authorSchemes } from '../identifier.ts';
import { identifierKeys } from '../identifier-lookup.ts';
import { nameKey } from '../name-lookup.ts';
import { authorCandidates, authorIdentifierQueries, findAuthorIdsByName } from './author-queries.ts';
import { Author } from './author-type.ts';

export const authorLookup = addLookup('author', Author, {
  description: 'One author, by any identifier or by name.',
  by: {
    ...identifierKeys(authorSchemes, authorIdentifierQueries),
    name: nameKey('Any of their names.', findAuthorIdsByName),
  },
  candidates: authorCandidates,
});
