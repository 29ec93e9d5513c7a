import type pg from 'pg';

/** Removes imported rows, except topics and the tables of imports. */
export async function emptyGraph(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; hasId: boolean }>(TABLES);
  // Row by row, since to truncate is to make and remove some 200 files each time: on some disks that takes seconds.
  const deletes = rows.map(({ name }) => `delete from ${name};`);
  const restarts = rows
    .filter(({ hasId }) => hasId)
    .map(({ name }) => `select setval(pg_get_serial_sequence('${name}', 'id'), 1, false);`);
  await client.query(`begin; ${deletes.join('\n')} ${restarts.join('\n')} commit`);
}

/** A table comes before the tables that it refers to. */
const TABLES = `
  with recursive reference as (
    select distinct conrelid as from_table, confrelid as to_table from pg_constraint
     where contype = 'f' and conrelid <> confrelid),
  level (id, depth) as (
    select oid, 0 from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^(kysely|topic|import_run|import_reject)'
    union
    select r.from_table, l.depth + 1 from level l join reference r on r.to_table = l.id)
  select id::regclass::text as name, exists (select from pg_attribute where attrelid = id and attname = 'id') as "hasId"
    from (select id, max(depth) as depth from level group by id) as ordered
   order by depth desc, name`;
