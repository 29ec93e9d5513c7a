import { type RawBuilder, sql } from 'kysely';
import { relation } from '../../graph/relation.ts';

export interface SearchArgs {
  readonly text: string;
  readonly types?: readonly SearchType[] | null;
}
export type SearchType = keyof typeof searches;

/**
 * Each kind of thing with its own way to be found. Papers by words in title, abstract and summary; what has a name by
 * the beginnings of its words. The query stands in FROM, so that it is parsed once and not for each row.
 */
const searches = {
  AUTHOR: (text: string) =>
    named(
      text,
      'author_id',
      'author_name',
      sql`join author node on node.id = n.author_id and node.merged_into is null`,
    ),
  INSTITUTION: (text: string) =>
    named(
      text,
      'institution_id',
      'institution_name',
      sql`join institution node on node.id = n.institution_id and node.merged_into is null`,
    ),
  PAPER: (text: string) => sql`
    select s.paper_id as node, 'Paper' as type, ts_rank(s.vector, q.query)::float8 as score
      from (select websearch_to_tsquery('byline', ${text}) as query offset 0) as q
      join paper_search s on s.vector @@ q.query
      join paper p on p.id = s.paper_id and p.merged_into is null`,
  TOPIC: (text: string) => named(text, 'id', 'topic', sql``),
  // An index over the expression, and no column: there are few venues.
  VENUE: (text: string) =>
    named(text, 'id', 'venue', sql`and n.merged_into is null`, sql`name_vector(left(n.name, 400))`),
} satisfies Record<string, (text: string) => RawBuilder<unknown>>;

const typeNames = { author_name: 'Author', institution_name: 'Institution', topic: 'Topic', venue: 'Venue' } as const;

function named(
  text: string,
  id: string,
  table: keyof typeof typeNames,
  join: RawBuilder<unknown>,
  vector = sql`n.vector`,
): RawBuilder<unknown> {
  return sql`
    select ${sql.ref(`n.${id}`)} as node, ${sql.lit(typeNames[table])} as type,
           max(similarity(n.name_key, q.key))::float8 as score
      from (select name_query(${text}) as query, name_key(${text}) as key offset 0) as q
      join ${sql.table(table)} n on ${vector} @@ q.query
      ${join}
     group by 1`;
}

/** What a text finds. */
export const search = relation({
  columns: { type: 'text', score: 'float8' },
  key: ['type', 'node'],
  orders: { SCORE: [{ by: 'score', descending: true }] },
  rows: (_parent, { text, types }: SearchArgs) => {
    const asked = Object.keys(searches).filter((type) => !types || types.includes(type as SearchType)) as SearchType[]; // its keys
    return asked.length === 0
      ? sql`select null::bigint as node, null as type, null::float8 as score where false`
      : sql.join(
          asked.map((type) => searches[type](text)),
          sql` union all `,
        );
  },
});
