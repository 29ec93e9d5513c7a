import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';

export const authorIdentifierQueries = identifierQueries('author');

export const findAuthorIdsByName = nameQuery({ table: 'author_name', id: 'author_id', name: 'name', key: 'name_key' });

export const authorCandidates: Candidates = {
  table: 'author',
  columns: { name: (row) => row('name') },
  order: (row) => row('name_key'),
};
