import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import { SLOT, slotOf } from './authorship-columns.ts';
import { type AuthorPair, isIdentified, mergeAuthor, mergeAuthors } from './merge-authors.ts';
import { mayBeOne } from './same-name.ts';
import { rankOf } from './source-rank.ts';

/**
 * Merges the bylines of two papers that are one. The better byline stays, and takes the affiliations and collectives of
 * the other. People on the same slot of both follow the rules of identify-authors.ts: if one has identifiers and the
 * other is a bare name, the one with identifiers gets the slot, but nothing else from the bare name.
 */
export async function mergeBylines(
  client: pg.ClientBase,
  facts: FactSets,
  loser: string,
  winner: string,
): Promise<void> {
  const { rows: same } = await client.query<SamePerson>(SAME_PEOPLE, [loser, winner]);
  const bare = same.filter(({ isAlike }) => !isAlike);
  await mergeAuthors(
    client,
    facts,
    same.filter(({ isAlike }) => isAlike),
  );
  for (const { one, other } of bare) await client.query(GIVE_SLOT, [one, other, loser, winner]);
  const { rows } = await client.query<{ isBetter: boolean }>(IS_BETTER, [loser, winner]);
  const [gone, kept] = rows[0]?.isBetter ? [winner, loser] : [loser, winner];
  for (const step of FILL_STEPS) await client.query(step, [gone, kept]);
  await client.query('delete from authorship where paper_id = $1', [gone]);
  if (kept === loser) await client.query(MOVE_BYLINE, [loser, winner]);
  for (const { one, other } of bare) await mergeOrphan(client, facts, one, other);
}

/** If `isAlike` is false, `one` is a bare name and `other` has identifiers. */
interface SamePerson extends AuthorPair {
  readonly isAlike: boolean;
}

/**
 * Pairs by name, if only one person on each byline has it, and by position, if both bylines are complete and of the
 * same length.
 */
const SAME_PEOPLE = `
  with slot as (select paper_id, position, role, author_id, name_key(raw_name) as key, ${isIdentified('a.author_id')} as is_identified,
                       p.is_byline_complete and p.team_size = min(p.team_size) over () and p.team_size = max(p.team_size) over () as is_placed
                  from authorship a join paper p on p.id = a.paper_id where paper_id in ($1, $2)),
  named as (select paper_id, key, min(author_id) as author_id, bool_or(is_identified) as is_identified
              from slot where key <> '' group by paper_id, key having count(distinct author_id) = 1),
  by_name as (select one.author_id as one, other.author_id as other, one.is_identified as is_one, other.is_identified as is_other
                from named one join named other on other.key = one.key
               where one.paper_id = $1 and other.paper_id = $2),
  by_place as (select one.author_id as one, other.author_id as other, one.is_identified as is_one, other.is_identified as is_other
                 from slot one join slot other using (position, role)
                where one.paper_id = $1 and other.paper_id = $2 and one.is_placed and other.is_placed
                  and (one.is_identified or other.is_identified) and ${mayBeOne('one.key', 'other.key')}
                  and not exists (select from by_name n where n.one = one.author_id or n.other = other.author_id))
  select distinct case when is_one and not is_other then other else one end as one,
         case when is_one and not is_other then one else other end as other, is_one = is_other as "isAlike"
    from (select * from by_name union all select * from by_place) as same
   where one <> other order by 1, 2`;

const GIVE_SLOT = `
  update authorship a set author_id = taker.id
    from (select coalesce(merged_into, id) as id from author where id = $1) as bare,
         (select coalesce(merged_into, id) as id from author where id = $2) as taker
   where a.paper_id in ($3, $4) and a.author_id = bare.id
     and not exists (select from authorship b where b.paper_id = a.paper_id and b.author_id = taker.id)`;

const IS_BETTER = `
  select (not exists (select from authorship a where a.paper_id = winner.id) and exists (select from authorship a where a.paper_id = loser.id))
         or (exists (select from authorship a where a.paper_id = loser.id)
             and (loser.is_byline_complete, -${rankOf('loser.byline_source')}, loser.team_size)
                 > (winner.is_byline_complete, -${rankOf('winner.byline_source')}, winner.team_size)) as "isBetter"
    from paper loser, paper winner where loser.id = $1 and winner.id = $2`;

const SAME_SLOTS = `
  authorship theirs
  join authorship mine on mine.paper_id = $2 and mine.author_id = theirs.author_id and not mine.is_repeat
 where theirs.paper_id = $1 and not theirs.is_repeat`;

const FILL_STEPS: readonly string[] = [
  `insert into authorship (paper_id, ${SLOT}, published_on)
   select p.id, ${slotOf('a', {
     position: 'known.last + row_number() over (order by a.position)',
     is_repeat: 'row_number() over (partition by a.author_id order by a.position) > 1',
   })}, p.published_on
     from authorship a
     join paper p on p.id = $2
    cross join (select max(position) as last from authorship where paper_id = $2) as known
    where a.paper_id = $1 and a.role = 'collective'
      and not exists (select from authorship b where b.paper_id = $2 and b.author_id = a.author_id)`,
  `update authorship known
      set is_corresponding = known.is_corresponding or found.is_corresponding,
          raw_affiliations = case known.raw_affiliations when '{}' then found.raw_affiliations else known.raw_affiliations end
     from (select mine.position, theirs.is_corresponding, theirs.raw_affiliations from ${SAME_SLOTS}) as found
    where known.paper_id = $2 and known.position = found.position`,
  `insert into affiliation (paper_id, position, institution_id)
   select found.paper_id, found.position, f.institution_id
     from (select mine.paper_id, mine.position, theirs.paper_id as of_id, theirs.position as place from ${SAME_SLOTS}) as found
     join affiliation f on f.paper_id = found.of_id and f.position = found.place
    where not exists (select from affiliation known where known.paper_id = found.paper_id and known.position = found.position)`,
];

const MOVE_BYLINE = `
  with kept as (select position, institution_id from affiliation where paper_id = $1),
  moved as (insert into authorship (paper_id, ${SLOT}, published_on)
            select $2, ${SLOT}, published_on from authorship where paper_id = $1 returning position),
  placed as (insert into affiliation (paper_id, position, institution_id) select $2, position, institution_id from kept),
  described as (update paper w set team_size = l.team_size, is_byline_complete = l.is_byline_complete, byline_source = l.byline_source
                  from paper l where l.id = $1 and w.id = $2)
  delete from authorship where paper_id = $1`;

/** Merges a bare name that has lost its last paper. Its source's name may be another author on a later paper. */
async function mergeOrphan(client: pg.ClientBase, facts: FactSets, bare: string, taker: string): Promise<void> {
  const { rows } = await client.query<{ loser: string; winner: string }>(ORPHAN, [bare, taker]);
  for (const { loser, winner } of rows) {
    await client.query('delete from author_identity where author_id = $1', [loser]);
    await mergeAuthor(client, facts, loser, winner);
  }
}

const ORPHAN = `
  select l.id as loser, w.id as winner
    from author l, author w
   where l.id = $1 and l.merged_into is null and w.id = (select coalesce(merged_into, id) from author where id = $2)
     and not exists (select from authorship a where a.author_id = l.id and not a.is_repeat)
     and exists (select from authorship a where a.author_id = w.id and not a.is_repeat)
     and not ${isIdentified('l.id')}`;
