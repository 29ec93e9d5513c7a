import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Paper, PaperText } from '../../database/tables.ts';
import { identifierQueries } from '../identifier-queries.ts';
import { findWithSurvivors } from '../survivor-queries.ts';

export type PaperRow = Selectable<Paper>;

export const paperIdentifierQueries = identifierQueries('paper');

export async function findPapersByIds(db: Db, ids: readonly string[]): Promise<readonly PaperRow[]> {
  return findWithSurvivors(db, 'paper', ids);
}

/** Papers of that title, whatever its case, diacritics and punctuation. */
export async function findPaperIdsByTitle(db: Db, title: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('paper')
    .select('id')
    .where('title_key', '=', sql<string>`left(name_key(${title}), 400)`)
    .where('title_key', '<>', '')
    .where('merged_into', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function findPaperCandidates(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly title: string | null; readonly year: number | null }[]> {
  return db
    .selectFrom('paper')
    .select(['id', 'title', 'year'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('published_on', (order) => order.desc().nullsLast())
    .orderBy('id')
    .execute();
}

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
