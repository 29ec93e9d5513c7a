import { type RawBuilder, sql } from 'kysely';

/**
 * All slots of a person on bylines. The slot of someone who is printed twice counts too, since an institution can stand
 * there alone: count papers with `distinct`. In two parts, since each has its own index.
 */
export const slotsOfPerson = (authorId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select * from authorship where author_id = ${authorId} and role = 'author' and not is_repeat
   union all
   select * from authorship where author_id = ${authorId} and role = 'author' and is_repeat)`;

/** From FROM on: the slots of a person that have an institution, `s`, and the institutions, `f`. */
export const affiliationsOf = (authorId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  from ${slotsOfPerson(authorId)} as s
  join affiliation f on f.paper_id = s.paper_id and f.position = s.position`;

/** From FROM on: the slots of people, `s`, that have an institution. */
export const slotsAt = (institutionId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  from affiliation f
  join authorship s on s.paper_id = f.paper_id and s.position = f.position and s.role = 'author'
 where f.institution_id = ${institutionId}`;

/** The institutions of a paper as `id`, each once. A source ties them to one of its people, or to the paper alone. */
export const institutionIdsOf = (paperId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select f.institution_id as id from affiliation f where f.paper_id = ${paperId}
  union
  select pi.institution_id from paper_institution pi where pi.paper_id = ${paperId}`;

/** The papers of an institution as `id`, each once: tied to it in either way. */
export const paperIdsAt = (institutionId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select f.paper_id as id from affiliation f where f.institution_id = ${institutionId}
  union
  select pi.paper_id from paper_institution pi where pi.institution_id = ${institutionId}`;
