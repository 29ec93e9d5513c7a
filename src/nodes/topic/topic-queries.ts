import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Topic } from '../../database/tables.ts';

export type TopicRow = Selectable<Topic>;

export async function findTopicsByIds(db: Db, ids: readonly string[]): Promise<readonly TopicRow[]> {
  return db.selectFrom('topic').selectAll().where('id', '=', sql<string>`any(${ids}::bigint[])`).execute();
}

/** Topics with that code, in whatever scheme and case, or with that code as an alias. */
export async function findTopicIdsByCode(db: Db, code: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select id from topic where lower(code) = lower(${code.trim()})
    union
    select topic_id from topic_alias where lower(code) = lower(${code.trim()})
    order by id`.execute(db);
  return rows.map((row) => row.id);
}

/** Topics of that name, whatever its case, diacritics and punctuation. */
export async function findTopicIdsByName(db: Db, name: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('topic')
    .select('id')
    .where('name_key', '=', sql<string>`left(name_key(${name}), 400)`)
    .where('name_key', '<>', '')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

export async function findTopicCandidates(
  db: Db,
  ids: readonly string[],
): Promise<readonly Pick<TopicRow, 'id' | 'scheme' | 'code' | 'name'>[]> {
  return db
    .selectFrom('topic')
    .select(['id', 'scheme', 'code', 'name'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('id')
    .execute();
}

export async function findTopicAliases(
  db: Db,
  owners: readonly string[],
): Promise<readonly { readonly owner: string; readonly code: string }[]> {
  return db
    .selectFrom('topic_alias')
    .select(['topic_id as owner', 'code'])
    .where('topic_id', '=', sql<string>`any(${owners}::bigint[])`)
    .orderBy('code')
    .execute();
}
