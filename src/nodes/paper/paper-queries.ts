import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Paper, PaperText } from '../../database/tables.ts';
import type { Candidates } from '../../graph/candidate.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { nameQuery } from '../name-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type PaperRow = Selectable<Paper>;

export const paperIdentifierQueries = identifierQueries('paper');

export async function findPapersByIds(db: Db, ids: readonly string[]): Promise<readonly PaperRow[]> {
  return findWithSurvivors(db, 'paper', ids);
}

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

export async function findPaperTexts(
  db: Db,
  owners: readonly string[],
): Promise<readonly (Pick<Selectable<PaperText>, 'abstract' | 'summary'> & { readonly owner: string })[]> {
  return db
    .selectFrom('paper_text')
    .select(['paper_id as owner', 'abstract', 'summary'])
    .where('paper_id', '=', sql<string>`any(${owners}::bigint[])`)
    .execute();
}
