import { addLookup } from '../../api/lookup.ts';
import { paperSchemes } from '../identifier.ts';
import { identifierKeys } from '../identifier-lookup.ts';
import { nameKey } from '../name-lookup.ts';
import { findPaperIdsByTitle, paperCandidates, paperIdentifierQueries } from './paper-queries.ts';
import { Paper } from './paper-type.ts';

export const paperLookup = addLookup('paper', Paper, {
  description: 'One paper, by any identifier or by title.',
  by: {
    ...identifierKeys(paperSchemes, paperIdentifierQueries),
    title: nameKey('Its whole title.', findPaperIdsByTitle),
  },
  candidates: paperCandidates,
});
