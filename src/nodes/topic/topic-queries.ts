import { type Selectable, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import type { Topic } from '../../database/tables.ts';

/** Topics with those codes, in whatever scheme and case, or with those codes as an alias. */
export async function findTopicIdsByCode(db: Db, codes: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    with asked as (select lower(btrim(code)) as code, (ord - 1)::int as index
                     from unnest(${codes}::text[]) with ordinality as asked (code, ord))
    select asked.index, t.id from asked join topic t on lower(t.code) = asked.code
    union
    select asked.index, a.topic_id from asked join topic_alias a on lower(a.code) = asked.code
    order by id`.execute(db);
  return rows;
}

/** Topics of those names, whatever their case, diacritics and punctuation. */
export async function findTopicIdsByName(db: Db, names: readonly string[]): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select (asked.ord - 1)::int as index, t.id
      from unnest(${names}::text[]) with ordinality as asked (name, ord)
      join topic t on t.name_key = left(name_key(asked.name), 400) and t.name_key <> ''
     order by t.id`.execute(db);
  return rows;
}

export async function findTopicCandidates(
  db: Db,
  ids: readonly string[],
): Promise<readonly Pick<Selectable<Topic>, 'code' | 'id' | 'name' | 'scheme'>[]> {
  return db
    .selectFrom('topic')
    .select(['id', 'scheme', 'code', 'name'])
    .where('id', '=', sql<string>`any(${ids}::bigint[])`)
    .orderBy('id')
    .execute();
}
