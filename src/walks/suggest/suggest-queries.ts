import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { paperIdsAt } from '../../edges/affiliation/affiliation-queries.ts';
import { suggestPapers } from './suggest-paper.ts';

export interface Suggestion {
  readonly id: string;
  readonly type: 'Author' | 'Institution' | 'Paper' | 'Topic' | 'Venue';
  /** The spelling that fits best. */
  readonly name: string;
  readonly fit: Fit;
  readonly similarity: number;
  readonly paper_count: number | null;
  /** The number of suggestions that were found, before any limit. */
  readonly found_count: number;
}

export interface Suggestions {
  readonly nodes: readonly Suggestion[];
  readonly omittedCount: number;
}
export type Fit = 'BEGINNING' | 'SIMILAR' | 'WHOLE';
export type SuggestionType = keyof typeof kinds;

/** Papers that are counted, at most: a topic can have millions. */
export const MAX_COUNTED = 1_000;

/** Names that are looked at, at most: the short ones of many, and of authors besides those who wrote most. */
const MAX_NAMES = { all: 500, prolific: 2_000 };

/** A text with fewer letters is like too many names. */
const MIN_SIMILAR = 4;

const kinds = {
  AUTHOR: (text: string) =>
    named(text, {
      type: 'Author',
      names: sql`(select author_id as id, name, name_key, vector, is_prolific from author_name)`,
      papers: sql`select 1 from authorship s where s.author_id = best.id and not s.is_repeat`,
      tiers: [sql`n.is_prolific`],
    }),
  INSTITUTION: (text: string) =>
    named(text, {
      type: 'Institution',
      names: sql`(select institution_id as id, name, name_key, vector from institution_name)`,
      papers: paperIdsAt(sql`best.id`),
      tiers: [],
    }),
  PAPER: suggestPapers,
  TOPIC: (text: string) =>
    named(text, {
      type: 'Topic',
      names: sql`(select id, name, name_key, vector from topic)`,
      papers: sql`select 1 from paper_topic t where t.topic_id = best.id`,
      tiers: [],
    }),
  VENUE: (text: string) =>
    named(text, {
      type: 'Venue',
      names: sql`(select id, name, name_key, name_vector(left(name, 400)) as vector from venue where merged_into is null)`,
      papers: sql`select 1 from paper p where p.venue_id = best.id and p.merged_into is null`,
      tiers: [],
    }),
};

/** In the order in which they take turns. */
export const SUGGESTION_TYPES = Object.keys(kinds) as SuggestionType[]; // its keys

export function isSuggestionType(kind: string): kind is SuggestionType {
  return Object.hasOwn(kinds, kind);
}

/**
 * Completions of a text, best first: whole names, then beginnings, then similar names; among these the nodes with the
 * most papers, or the newest papers. Types take turns, because their paper counts cannot be compared. Nodes without papers
 * come last.
 */
export async function findSuggestions(
  db: Db,
  text: string,
  types: readonly SuggestionType[],
  first: number,
): Promise<Suggestions> {
  if (types.length === 0) return { nodes: [], omittedCount: 0 };
  // One row at least, since each knows how many there are.
  const { rows } = await suggestionsOf(text, types, Math.max(first, 1)).execute(db);
  const nodes = rows.slice(0, first);
  return { nodes, omittedCount: (rows[0]?.found_count ?? 0) - nodes.length };
}

/** The statement of `findSuggestions`, for those that ask for several texts at once. */
export function suggestionsOf(text: string, types: readonly SuggestionType[], first: number): RawBuilder<Suggestion> {
  const found = types.map((type) => sql`(${kinds[type](text)})`);
  return sql<Suggestion>`
    with found as (${sql.join(found, sql` union all `)}),
    ranked as (
      select found.*, row_number() over (partition by type, fit
                                             order by round(similarity::numeric, 1) desc, weight desc nulls last, length(name), name, id) as place
        from found)
    select id::text as id, type, name, fit, paper_count, (count(*) over ())::int as found_count from ranked
     order by array_position(array['WHOLE', 'BEGINNING', 'SIMILAR'], fit), coalesce(paper_count, 1) = 0, place, type
     limit ${first}`;
}

interface Named {
  readonly type: Suggestion['type'];
  readonly names: RawBuilder<unknown>;
  readonly papers: RawBuilder<unknown>;
  /** Names that are looked through before all others, and more of them. */
  readonly tiers: readonly RawBuilder<unknown>[];
}

/** Each has its own limit, so that the index stops there: sorting tens of thousands of names takes longer than a keystroke. */
function named(text: string, { type, names, papers, tiers }: Named): RawBuilder<unknown> {
  const inTiers = (fits: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql.join(
      [
        ...tiers.map(
          (tier) =>
            sql`(select n.id, n.name, n.name_key from ${names} as n where ${tier} and ${fits} limit ${MAX_NAMES.prolific})`,
        ),
        sql`(select n.id, n.name, n.name_key from ${names} as n where ${fits} limit ${MAX_NAMES.all})`,
      ],
      sql` union all `,
    );
  return sql`
    with begun as materialized (
      ${inTiers(sql`n.vector @@ name_query(${text})`)}
      union all
      (select n.id, n.name, n.name_key from ${names} as n where n.name_key = left(name_key(${text}), 400) and n.name_key <> '' limit ${MAX_NAMES.all})),
    alike as materialized (
      select * from (${inTiers(sql`name_key(${text}) <% n.name_key`)}) as n
       where length(name_key(${text})) >= ${MIN_SIMILAR} and not exists (select from begun)),
    best as (
      select distinct on (id) id, name, fit, similarity
        from (select id, name, case when name_key = name_key(${text}) then 'WHOLE' else 'BEGINNING' end as fit, 1 as similarity from begun
              union all
              select id, name, 'SIMILAR', word_similarity(name_key(${text}), name_key) from alike) as spelled
       order by id, fit desc, similarity desc, length(name), name)
    select best.id, ${sql.lit(type)} as type, best.name, best.fit, best.similarity::float8 as similarity,
           work.papers as paper_count, work.papers as weight
      from best
     cross join lateral (select count(*)::int as papers from (${papers} limit ${MAX_COUNTED}) as counted) as work`;
}
