import { describeCandidates } from '../../api/lookup.ts';
import { authorLookup } from '../../nodes/author/author-lookup.ts';
import { topicsOfCandidates } from './author-topic-queries.ts';

describeCandidates(authorLookup, topicsOfCandidates);
