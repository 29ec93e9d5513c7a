import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import { addIdentifiers, addIdentities, ONE_PER_PERSON, sqlSchemeRank } from './author-identifiers.ts';
import { type AuthorPair, differsFrom, mergeAuthors } from './merge-authors.ts';
import { runSteps } from './stage-tables.ts';

/**
 * Finds the authors of the staged people, by their identifiers and by the name that their source uses for them. A
 * person's identifiers are added to the author immediately, so that later comparisons with this author take them into
 * account.
 */
export async function findAuthors(client: pg.ClientBase, facts: FactSets): Promise<void> {
  await runSteps(client, [FIND, 'analyze stage_person_found', MARK_DIFFERENT, TAKE_FOUND]);
  const { rows: contested } = await client.query<{ ref: number }>(CONTESTED);
  const refs = contested.map(({ ref }) => ref);
  if (refs.length > 0) await client.query('update stage_person set author_id = null where ref = any($1)', [refs]);
  await runSteps(client, ADD_ALL);
  // Contradictions are rare, so people are placed one by one.
  for (const ref of refs) {
    await client.query(PLACE, [ref]);
    await client.query(addIdentifiers('p.ref = $1'), [ref]);
    await client.query(addIdentities('p.ref = $1 and i.is_telling'), [ref]);
  }
  const { rows: same } = await client.query<AuthorPair>(SAME);
  await mergeAuthors(client, facts, same, ONE_PER_PERSON);
}

/** Printed names are left out: one that the author does not have yet would look like a name that tells people apart. */
export const ADD_ALL: readonly string[] = [addIdentifiers('true'), addIdentities('i.is_telling')];

const FIND = `
  insert into stage_person_found (ref, author_id, rank)
  select ref, author_id, min(rank)
    from (select i.ref, known.author_id, ${sqlSchemeRank('i.scheme')} as rank
            from stage_person_identifier i join author_identifier known using (scheme, value)
           union all
          select i.ref, known.author_id, ${sqlSchemeRank('null')}
            from stage_person_identity i join author_identity known using (source, name)) as found
   group by ref, author_id`;

/** A name or a weaker identifier may lead to an author who has another ORCID iD. */
const MARK_DIFFERENT = `
  update stage_person_found f set is_different = true
    from (select distinct x.ref from stage_person_identifier x where x.scheme in ${ONE_PER_PERSON}) as told
   where told.ref = f.ref and ${differsFrom('f.ref', 'f.author_id', ONE_PER_PERSON)}`;

/**
 * Whether other authors have all identifiers of a person. Nothing then distinguishes the person from them, and the
 * author with the strongest identifier is taken.
 */
const isNobodyElse = (ref: string): string => `
  not exists (select from stage_person_identifier i
               where i.ref = ${ref}
                 and not exists (select from author_identifier k where k.scheme = i.scheme and k.value = i.value))`;

const TAKE_FOUND = `
  update stage_person p set author_id = found.author_id
    from (select distinct on (ref) ref, author_id, is_different from stage_person_found
           order by ref, is_different, rank, author_id) as found
   where found.ref = p.ref and (not found.is_different or ${isNobodyElse('p.ref')})`;

/** People of the batch who were found as one author but have different identifiers in a scheme that allows one. */
const CONTESTED = `
  select p.ref
    from stage_person p
    join (select distinct p.author_id
            from stage_person_identifier i join stage_person p using (ref)
           where i.scheme in ${ONE_PER_PERSON} and p.author_id is not null
           group by p.author_id, i.scheme having min(p.ref) <> max(p.ref) and min(i.value) <> max(i.value)) as claimed using (author_id)
   order by p.ref`;

/** Places a person who may differ from the people placed before. */
const PLACE = `
  update stage_person p
     set author_id = (select author_id
                        from (select f.*, ${differsFrom('f.ref', 'f.author_id', ONE_PER_PERSON)} as differs
                                from stage_person_found f where f.ref = $1) as found
                       where not differs or ${isNobodyElse('$1')}
                       order by differs, rank, author_id limit 1)
   where p.ref = $1`;

/**
 * Pairs of authors that one staged person was found as, with the person's identifiers: one record may have identifiers
 * of both.
 */
const SAME = `
  select p.author_id as one, f.author_id as other,
         (select array_agg(i.scheme || ' ' || i.value) from stage_person_identifier i where i.ref = p.ref) as said
    from stage_person_found f join stage_person p using (ref)
   where f.author_id <> p.author_id and not f.is_different order by 1, 2, p.ref`;
