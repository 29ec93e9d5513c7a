import { sql } from 'kysely';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { levels } from '../shared/breadth-first.ts';
import { type PaperScope, sharedBylines } from '../shared/coauthorship.ts';

interface PapersByCoauthorsArgs extends PaperScope {
  /** Hops from the author; 1 unless given. */
  readonly distance?: number | null;
  readonly includeOwn?: boolean | null;
}

/** The papers of anyone within some distance of an author, each once. */
export const papersByCoauthors = relation({
  parent: ofNode('author'),
  columns: { ...paperColumns, distance: 'int' },
  key: ['node'],
  // The first is the default.
  orders: {
    PUBLISHED: [{ by: 'published_on', descending: true }],
    DISTANCE: [{ by: 'distance' }, { by: 'published_on', descending: true }],
  },
  rows: ({ id }, args: PapersByCoauthorsArgs) => sql`
    with ${levels(sql`select ${id}, ${id}`, args.distance ?? 1, args)},
         found as (
           select s.paper_id, min(reached.distance) as distance
             from reached
             join authorship s on s.author_id = reached.id and not s.is_repeat
            group by s.paper_id)
    select p.id as node, found.distance, ${selectPaperColumns}
      from found
      join paper p on p.id = found.paper_id
      ${args.includeOwn === false ? sql`where p.id not in (select own.paper_id from authorship own where own.author_id = ${id} and not own.is_repeat)` : sql``}`,
  cost: ({ id }, args, limit) => sql`
    with ${levels(sql`select 0, ${id}`, args.distance ?? 1, args, limit)}
    select 1 from looked
    union all
    select 1 from (select id from level_0 union all select id from reached) as near join authorship s on s.author_id = near.id and not s.is_repeat`,
});

/**
 * The people on one paper who are nearest to an author: why that paper is among those by coauthors. They are found for
 * all papers at once, so that an author is searched around once.
 */
export const via = relation({
  parent: ofPair({ author_id: 'author', paper_id: 'paper' }),
  columns: { shared_paper_count: 'int', position: 'int', distance: 'int', name_key: 'text' },
  key: ['node'],
  orders: {
    SHARED_PAPER_COUNT: [{ by: 'shared_paper_count', descending: true }, { by: 'position' }],
    POSITION: [{ by: 'position' }],
  },
  shared: (parents, args: PapersByCoauthorsArgs) => ({
    parent: 'nearest',
    columns: ['distance', 'ids', 'positions'],
    ctes: sql`
    ${levels(sql`select distinct key.author_id, key.author_id from ${parents} as key`, args.distance ?? 1, args)},
    nearest as materialized (
      select origin as author_id, paper_id, least as distance, array_agg(id) as ids, array_agg(position) as positions
        from (select key.author_id as origin, key.paper_id, s.author_id as id, s.position, reached.distance,
                     min(reached.distance) over (partition by key.author_id, key.paper_id) as least
                from ${parents} as key
                join authorship s on s.paper_id = key.paper_id and not s.is_repeat
                join reached on reached.origin = key.author_id and reached.id = s.author_id) as person
       where distance = least
       group by origin, paper_id, least)`,
  }),
  rows: ({ author_id }, args: PapersByCoauthorsArgs, nearest) => sql`
    select person.id as node, pair.shared_paper_count, person.position, ${nearest('distance')} as distance, a.name_key
      from unnest(${nearest('ids')}, ${nearest('positions')}) as person (id, position)
      join author a on a.id = person.id
     cross join lateral (
           select count(*)::int as shared_paper_count ${sharedBylines(author_id, args)} and theirs.author_id = person.id) as pair`,
});
