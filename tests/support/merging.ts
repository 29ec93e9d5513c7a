import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';

export type Mergeable = 'author' | 'institution' | 'paper';

/** Leaves of the first row only its id, moves the rest to the second, and points all that was merged before at that. */
export async function merge(db: Db, kind: Mergeable, from: number, to: number): Promise<void> {
  await { author: moveAuthor, institution: moveInstitution, paper: movePaper }[kind](db, from, to);
  await sql`update ${sql.table(`${kind}_identifier`)} set ${sql.ref(`${kind}_id`)} = ${to}
             where ${sql.ref(`${kind}_id`)} = ${from}`.execute(db);
  await sql`update ${sql.table(kind)} set merged_into = ${to} where ${from} in (id, merged_into)`.execute(db);
}

async function moveAuthor(db: Db, from: number, to: number): Promise<void> {
  await moveNames(db, 'author', from, to);
  // Both on one byline: the later slot is a repeat. First all are, since two that are none cannot be of one author.
  await sql`update authorship set is_repeat = true where author_id in (${from}, ${to})`.execute(db);
  await sql`update authorship set author_id = ${to} where author_id = ${from}`.execute(db);
  await sql`update authorship s set is_repeat = false
             where author_id = ${to} and not exists (select from authorship o where o.paper_id = s.paper_id
                                                        and o.author_id = s.author_id and o.position < s.position)`.execute(
    db,
  );
  await sql`update paper p set team_size = (select count(*) from authorship s where s.paper_id = p.id and not s.is_repeat)
             where merged_into is null`.execute(db);
}

async function moveInstitution(db: Db, from: number, to: number): Promise<void> {
  await moveNames(db, 'institution', from, to);
  for (const table of ['affiliation', 'paper_institution']) await move(db, table, 'institution_id', from, to);
}

async function movePaper(db: Db, from: number, to: number): Promise<void> {
  // An affiliation hangs on a slot of the byline; without that slot it is the paper's.
  await sql`with gone as (delete from affiliation where paper_id = ${from} returning institution_id)
            insert into paper_institution (paper_id, institution_id, source)
            select distinct ${to}::bigint, institution_id, 'byline' from gone on conflict do nothing`.execute(db);
  // A paper has one byline; this one keeps its own.
  await sql`delete from authorship where paper_id = ${from} and exists (select from authorship where paper_id = ${to})`.execute(
    db,
  );
  await sql`update paper set team_size = (select team_size from paper where id = ${from})
             where id = ${to} and exists (select from authorship where paper_id = ${from})`.execute(db);
  for (const table of ['authorship', 'paper_institution', 'paper_search', 'paper_topic'])
    await move(db, table, 'paper_id', from, to);
  await sql`update paper set title = null, published_on = null, published_precision = null, team_size = 0 where id = ${from}`.execute(
    db,
  );
}

const moveNames = (db: Db, kind: Mergeable, from: number, to: number): Promise<void> =>
  move(db, `${kind}_name`, `${kind}_id`, from, to);

/** Rows that the other one has as well are removed. */
async function move(db: Db, table: string, column: string, from: number, to: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = ${table}::regclass and i.indisprimary and a.attname <> ${column}`.execute(db);
  const same = [sql`true`, ...rows.map(({ name }) => sql`${sql.ref(`mine.${name}`)} = ${sql.ref(`theirs.${name}`)}`)];
  await sql`delete from ${sql.table(table)} mine using ${sql.table(table)} theirs
             where ${sql.ref(`mine.${column}`)} = ${from} and ${sql.ref(`theirs.${column}`)} = ${to}
               and ${sql.join(same, sql` and `)}`.execute(db);
  await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${to} where ${sql.ref(column)} = ${from}`.execute(db);
}
