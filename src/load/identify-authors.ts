import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import { ADD_ALL, findAuthors } from './find-authors.ts';
import { type AuthorPair, differ, differsFrom, isIdentified, mergeAuthors } from './merge-authors.ts';
import { mayBeOne } from './same-name.ts';
import { rankOf } from './source-rank.ts';
import { runSteps } from './stage-tables.ts';

/**
 * Finds the authors of the staged people: by identifier, by the name that a source uses for them, and by papers that
 * another source lists too. Two names on the same slot of a byline are one person. Therefore:
 *
 * - If both have identifiers, they become one author, unless an identifier contradicts.
 * - If one has identifiers and the other is a bare name, the slot goes to the one with identifiers. The other papers of
 *   the bare name stay with it, because it may be several people.
 * - If both are bare names, they become one author.
 */
export async function identifyAuthors(client: pg.ClientBase, facts: FactSets, hasKnownPapers: boolean): Promise<void> {
  await findAuthors(client, facts);
  if (hasKnownPapers) await matchBylines(client, facts);
}

async function matchBylines(client: pg.ClientBase, facts: FactSets): Promise<void> {
  await runSteps(client, [...MATCH_STEPS, 'analyze stage_match', ADOPT_IDENTIFIED, ADOPT_BARE, ...ADD_ALL]);
  const { rows: same } = await client.query<AuthorPair>(SAME_SLOT);
  await mergeAuthors(client, facts, same);
  await client.query(KEEP);
}

/** Matches staged people with slots of known bylines: by author, by name, by position and initials. */
const MATCH_STEPS: readonly string[] = [
  `update stage_paper s set known_people = (select count(*) from authorship a where a.paper_id = s.paper_id and a.role = 'author')
    where not is_new`,
  `create temp view staged_slot as
   select b.ord, b.position, b.ref, b.role, b.name, p.author_id, s.paper_id, s.is_byline_complete, s.people = s.known_people as is_as_long
     from stage_byline b join stage_person p using (ref) join stage_paper s using (ord) where not s.is_new`,
  `insert into stage_match (ord, position, ref, slot, author_id, is_exact)
   select mine.ord, mine.position, mine.ref, theirs.slot, theirs.author_id, true
     from (select *, row_number() over (partition by ord, author_id order by position) as nth from staged_slot) as mine
     join (select s.ord, a.position as slot, a.author_id, row_number() over (partition by s.ord, a.author_id order by a.position) as nth
             from stage_paper s join authorship a using (paper_id) where not s.is_new) as theirs
       on theirs.ord = mine.ord and theirs.author_id = mine.author_id and theirs.nth = mine.nth`,
  // By name, if only one person on each of the bylines has it.
  `insert into stage_match (ord, position, ref, slot, author_id, is_exact)
   select mine.ord, mine.position, mine.ref, theirs.slot, theirs.author_id, true
     from (select *, min(ref) over named as first, max(ref) over named as last, row_number() over (named order by position) as nth
             from (select ord, position, ref, name_key(name) as key from staged_slot) as keyed
           window named as (partition by ord, key)) as mine
     join (select *, min(author_id) over named as first, max(author_id) over named as last, row_number() over (named order by slot) as nth
             from (select s.ord, a.position as slot, a.author_id, name_key(a.raw_name) as key
                     from stage_paper s join authorship a using (paper_id) where not s.is_new) as keyed
           window named as (partition by ord, key)) as theirs
       on theirs.ord = mine.ord and theirs.key = mine.key and theirs.nth = mine.nth
    where mine.key <> '' and mine.first = mine.last and theirs.first = theirs.last
      and ${isOpen('mine', 'position', 'theirs', 'slot')}`,
  // By position, if both bylines are complete and of the same length: "A. Radford" and "Alec Radford", "Wang Wei" and
  // "Wei Wang".
  `insert into stage_match (ord, position, ref, slot, author_id, is_exact)
   select ord, position, ref, position, author_id, false
     from (select s.ord, s.position, s.ref, a.author_id, name_key(s.name) as mine, name_key(a.raw_name) as theirs
             from staged_slot s
             join authorship a on a.paper_id = s.paper_id and a.position = s.position and a.role = s.role
             join paper p on p.id = s.paper_id and p.is_byline_complete
            where s.is_byline_complete and s.is_as_long) as placed
    where ${mayBeOne('mine', 'theirs')}
      and ${isOpen('placed', 'position', 'placed', 'position')}`,
  // By surname and initial, if only one person on each of two complete bylines has them and one name may abbreviate the
  // other.
  `insert into stage_match (ord, position, ref, slot, author_id, is_exact)
   select mine.ord, mine.position, mine.ref, theirs.slot, theirs.author_id, false
     from (select *, count(*) over (partition by ord, short) as same
             from (select ord, position, ref, name_key(name) as key, ${shortOf('name_key(name)')} as short
                     from staged_slot where is_byline_complete) as named) as mine
     join (select *, count(*) over (partition by ord, short) as same
             from (select s.ord, a.position as slot, a.author_id, name_key(a.raw_name) as key, ${shortOf('name_key(a.raw_name)')} as short
                     from stage_paper s join authorship a using (paper_id) join paper p on p.id = s.paper_id and p.is_byline_complete
                    where not s.is_new) as named) as theirs
       on theirs.ord = mine.ord and theirs.short = mine.short
    where mine.same = 1 and theirs.same = 1
      and (starts_with(mine.key, split_part(theirs.key, ' ', 1)) or starts_with(theirs.key, split_part(mine.key, ' ', 1)))
      and ${isOpen('mine', 'position', 'theirs', 'slot')}`,
  'drop view staged_slot',
];

/**
 * Whether neither slot is matched so far. Two subqueries each use an index; one with `or` would compare all rows with
 * all.
 */
function isOpen(mine: string, position: string, theirs: string, slot: string): string {
  return `not exists (select from stage_match m where m.ord = ${mine}.ord and m.position = ${mine}.${position})
      and not exists (select from stage_match m where m.ord = ${mine}.ord and m.slot = ${theirs}.${slot})`;
}

/** Shortens "alec radford" to "a radford". A single word cannot be shortened. */
function shortOf(key: string): string {
  return `case when ${key} like '% %' then left(${key}, 1) || ' ' || substring(${key} from '[^ ]+$') end`;
}

const IS_IDENTIFIED = isIdentified('m.author_id');

/**
 * New people with identifiers, on a slot of an author identified by other schemes. If two match one author, the first
 * is taken.
 */
const ADOPT_IDENTIFIED = `
  update stage_person p set author_id = found.author_id
    from (select distinct on (ref) ref, author_id
            from (select distinct on (m.author_id) m.author_id, p.ref
                    from stage_match m join stage_person p using (ref)
                   where p.author_id is null and p.is_identified and ${IS_IDENTIFIED}
                     and not ${differsFrom('p.ref', 'm.author_id')}
                   order by m.author_id, p.ref) as one
           order by ref, author_id) as found
   where found.ref = p.ref`;

const ADOPT_BARE = `
  update stage_person p set author_id = found.author_id
    from (select m.ref, min(m.author_id) as author_id
            from stage_match m join stage_person p using (ref)
           where p.author_id is null and not p.is_identified and m.is_exact and not ${IS_IDENTIFIED}
           group by m.ref) as found
   where found.ref = p.ref`;

/** Pairs of authors on the same slot, both with identifiers or both without. */
const SAME_SLOT = `
  select distinct p.author_id as one, m.author_id as other
    from stage_match m join stage_person p using (ref)
   where p.author_id <> m.author_id
     and ((${IS_IDENTIFIED} and (p.is_identified or ${isIdentified('p.author_id')})
           and not ${differ('p.author_id', 'm.author_id')} and not ${differsFrom('p.ref', 'm.author_id')})
          or (m.is_exact and not p.is_identified and not ${IS_IDENTIFIED}
              and not ${isIdentified('p.author_id')}))
   order by 1, 2`;

/** Whether a slot keeps its author. If two sources name different people, the better-curated source counts. */
const KEEP = `
  update stage_match m
     set is_kept = p.author_id is not distinct from m.author_id
                   or not (p.is_identified or ${isIdentified('p.author_id')})
                   or (${IS_IDENTIFIED} and ${rankOf('s.byline_source')} > ${rankOf('k.byline_source')})
    from stage_person p, stage_paper s, paper k
   where p.ref = m.ref and s.ord = m.ord and k.id = s.paper_id`;
