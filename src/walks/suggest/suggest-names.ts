import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { isSuggestionType, type Suggestion, suggestionsOf } from './suggest-queries.ts';

/** Suggestions for each name, at most. */
export const MAX_SUGGESTIONS_OF_NAME = 5;

/** Longer texts take `suggest` longer than they are worth. */
const MAX_TEXT = 200;

interface SoughtName {
  /** Of nodes, such as `Author`. */
  readonly type: string;
  readonly text: string;
}

/** Suggestions for unknown names, best first, in one statement. Types that `suggest` does not search have none. */
export async function suggestNames(db: Db, names: readonly SoughtName[]): Promise<readonly (readonly Suggestion[])[]> {
  const each = names.flatMap(({ type, text }, index) => {
    const kind = type.toUpperCase();
    if (!isSuggestionType(kind)) return [];
    const own = suggestionsOf(text.slice(0, MAX_TEXT), [kind], MAX_SUGGESTIONS_OF_NAME);
    return sql`select ${index}::int as index, (row_number() over ())::int as place, own.* from (${own}) as own`;
  });
  if (each.length === 0) return names.map(() => []);
  const { rows } = await sql<Suggestion & { readonly index: number }>`
    ${sql.join(each, sql` union all `)} order by index, place`.execute(db);
  const byName = Map.groupBy(rows, ({ index }) => index);
  return names.map((_name, index) => byName.get(index) ?? []);
}
