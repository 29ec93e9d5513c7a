import { sql } from 'kysely';
import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';

export const paperIdentifierQueries = identifierQueries('paper');

export const findPaperIdsByTitle = nameQuery({
  table: 'paper',
  id: 'id',
  name: 'title',
  key: 'title_key',
  hasMerged: true,
});

export const paperCandidates: Candidates = {
  table: 'paper',
  columns: { title: (row) => row('title'), year: (row) => row('year') },
  order: (row) => sql`${row('published_on')} desc nulls last`,
};
