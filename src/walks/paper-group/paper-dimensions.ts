import { type RawBuilder, sql } from 'kysely';
import { institutionIdsOf } from '../../edges/affiliation/affiliation-queries.ts';

export type PaperDimension = keyof typeof DIMENSIONS;

/** The columns of all dimensions, and by what their values are sorted. */
export const KEY_COLUMNS = {
  sort_1: 'text?',
  sort_2: 'text?',
  sort_3: 'text?',
  year: 'int?',
  type: 'text?',
  team_size: 'int?',
  country_code: 'text?',
  topic_id: 'bigint?',
  author_id: 'bigint?',
  institution_id: 'bigint?',
  venue_id: 'bigint?',
} as const;

interface DimensionArgs {
  readonly includeTopicsAbove?: boolean | null;
}

/** One thing by which papers are grouped: from `paper p`, joined to what a paper has several of. */
interface Dimension {
  readonly column: keyof typeof KEY_COLUMNS;
  readonly value: RawBuilder<unknown>;
  /** A text that sorts as the values do, nulls last. */
  readonly sort: RawBuilder<unknown>;
  readonly join?: (args: DimensionArgs) => RawBuilder<unknown>;
}

/** Each value once for a paper, and null for a paper that has none: no paper is left out. */
const DIMENSIONS = {
  YEAR: { column: 'year', value: sql`p.year`, sort: sortable(sql`p.year`) },
  TYPE: { column: 'type', value: sql`p.type`, sort: sql`p.type` },
  TEAM_SIZE: { column: 'team_size', value: sql`p.team_size`, sort: sortable(sql`p.team_size`) },
  TOPIC: {
    column: 'topic_id',
    value: sql`t.id`,
    sort: sql`t.code`,
    join: ({ includeTopicsAbove }) => sql`
      left join lateral (${
        includeTopicsAbove
          ? sql`select distinct above.ancestor_id as id
                  from paper_topic pt join topic_ancestor above on above.topic_id = pt.topic_id where pt.paper_id = p.id`
          : sql`select pt.topic_id as id from paper_topic pt where pt.paper_id = p.id`
      }) as topic_of on true
      left join topic t on t.id = topic_of.id`,
  },
  AUTHOR: {
    column: 'author_id',
    value: sql`a.id`,
    sort: sql`a.name_key`,
    join: () => sql`
      left join authorship s on s.paper_id = p.id and s.role = 'author' and not s.is_repeat
      left join author a on a.id = s.author_id`,
  },
  INSTITUTION: {
    column: 'institution_id',
    value: sql`i.id`,
    sort: sql`i.name_key`,
    join: () => sql`
      left join lateral (${institutionIdsOf(sql`p.id`)}) as institution_of on true
      left join institution i on i.id = institution_of.id`,
  },
  COUNTRY: {
    column: 'country_code',
    value: sql`country_of.country_code`,
    sort: sql`country_of.country_code`,
    join: () => sql`
      left join lateral (select distinct there.country_code
                           from (${institutionIdsOf(sql`p.id`)}) as tied
                           join institution there on there.id = tied.id and there.country_code is not null) as country_of on true`,
  },
  VENUE: {
    column: 'venue_id',
    value: sql`v.id`,
    sort: sql`v.name_key`,
    join: () => sql`left join venue v on v.id = p.venue_id`,
  },
} as const satisfies Record<string, Dimension>;

export function dimension(name: PaperDimension): Dimension {
  return DIMENSIONS[name];
}

/** Whole numbers as texts that sort as they do. */
export function sortable(value: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`lpad(${value}::text, 10, '0')`;
}
