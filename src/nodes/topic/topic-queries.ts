import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import type { Found } from '../../database/found.ts';
import type { Candidates } from '../../graph/candidate.ts';
import { nameQuery } from '../name-queries.ts';

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

export const findTopicIdsByName = nameQuery({ table: 'topic', id: 'id', name: 'name', key: 'name_key' });

export const topicCandidates: Candidates = {
  table: 'topic',
  columns: { scheme: (row) => row('scheme'), code: (row) => row('code'), name: (row) => row('name') },
  order: (row) => row('code'),
};
