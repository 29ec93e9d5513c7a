import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { selectSpan } from '../../nodes/paper/paper-span-relation.ts';
import { sumWeight, type WeightArgs } from './coauthor-weight.ts';
import { type CoauthorshipArgs, slotsAmong } from './coauthorship.ts';
import type { AuthorTie } from './tie.ts';

export interface TieArgs extends CoauthorshipArgs, WeightArgs {
  /** The fewest joint papers that make a tie. */
  readonly minPapers: number;
  /** The most slots on bylines that one statement looks at. */
  readonly budget: number;
}

/** The most ties of one answer: it is held in memory. */
export const MAX_TIES = 250_000;

/** What was too little for the ties: the budget, or the room for them. */
export type TieLimit = 'BUDGET' | 'TIES';

/**
 * The ties among some authors, the heaviest first, or what was too little for them. Looks at slots of these authors alone,
 * and at pairs of them on the same byline. Who is a collective does not matter here: it is among the authors because it
 * was asked for.
 */
export async function findTies(
  db: Db,
  ids: readonly string[],
  args: TieArgs,
): Promise<readonly AuthorTie[] | TieLimit> {
  const { rows } = await sql<AuthorTie & { readonly isOver: boolean }>`
    with slot as materialized (
      select s.author_id, s.paper_id, s.published_on ${slotsAmong(ids, args)} limit ${args.budget + 1}),
    mine as materialized (
      select one.author_id, other.author_id as other_id, one.paper_id, one.published_on
        from slot as one
        join slot as other on other.paper_id = one.paper_id and other.author_id > one.author_id
       limit ${args.budget + 1}),
    looked as (select greatest((select count(*) from slot), (select count(*) from mine)) > ${args.budget} as over)
    select mine.author_id::text as source,
           mine.other_id::text as target,
           ${selectSpan(sql`extract(year from mine.published_on)`)},
           ${sumWeight(args, sql`select extract(year from max(mine.published_on)) from mine`)} as weight,
           looked.over as "isOver"
      from looked
      left join mine on not looked.over
     group by looked.over, mine.author_id, mine.other_id
    having looked.over or count(mine.paper_id) >= ${args.minPapers}
     order by weight desc, shared_paper_count desc, mine.author_id, mine.other_id
     limit ${MAX_TIES + 1}`.execute(db);
  return rows[0]?.isOver ? 'BUDGET' : rows.length > MAX_TIES ? 'TIES' : rows;
}
