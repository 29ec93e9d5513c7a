import { builder } from '../../api/builder.ts';
import type { Limit } from '../../api/limit.ts';
import { Author } from '../../nodes/author/author-type.ts';
import { Institution } from '../../nodes/institution/institution-type.ts';
import { Paper } from '../../nodes/paper/paper-type.ts';
import { Topic } from '../../nodes/topic/topic-type.ts';
import { Venue } from '../../nodes/venue/venue-type.ts';

/** The limit of a text to look for: PostgreSQL's time grows with it past any timeout. */
export const SEARCH_TEXT = { max: 200, unit: 'characters' } as const satisfies Limit;

export const SearchResult = builder.unionType('SearchResult', {
  description: 'What `search` and `suggest` find.',
  types: [Author, Institution, Paper, Topic, Venue],
});
