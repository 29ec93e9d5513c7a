import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/database.ts';
import type { Found } from '../database/found.ts';

/** Where the names of a kind of node are: a table, and its columns. */
interface Names {
  readonly table: string;
  readonly id: string;
  readonly name: string;
  /** The folded name: name_key() of its first 400 characters. */
  readonly key: string;
  /** Rows of merged nodes keep their name. */
  readonly hasMerged?: true;
}

/**
 * Finds ids by names: those with exactly the spelling (but for white space and Unicode normalization); only if no name has
 * it, those whose name differs in case, diacritics or punctuation. A name of punctuation alone has no key and is only
 * found by its spelling.
 */
export function nameQuery({ table, id, name, key, hasMerged }: Names) {
  const column = (of: string): RawBuilder<unknown> => sql.ref(`n.${of}`);
  return async (db: Db, names: readonly string[]): Promise<readonly Found[]> => {
    const { rows } = await sql<Found>`
      with asked as materialized (
        select normalize(btrim(regexp_replace(name, '[[:space:]]+', ' ', 'g')), nfc) as name, (ord - 1)::int as index
          from unnest(${names}::text[]) with ordinality as asked (name, ord)),
      alike as materialized (
        select asked.index, ${column(id)} as id, ${column(key)} as key, left(${column(name)}, 400) = asked.name as is_exact
          from asked join ${sql.table(table)} n on ${column(key)} = left(name_key(asked.name), 400)
         ${hasMerged ? sql`where n.merged_into is null` : sql``})
      select distinct index, id from alike
       where is_exact
          or (key <> '' and not exists (select from alike other where other.index = alike.index and other.is_exact))
       order by id`.execute(db);
    return rows;
  };
}
