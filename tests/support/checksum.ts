import { sql } from 'kysely';
import type { TestGraph } from './graph.ts';

/** A checksum of every row of every table, import_run aside; the row's physical place is in it, so that a rewrite shows. */
export async function checksum(graph: Pick<TestGraph, 'db'>): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
     where table_schema = 'public' and table_name not in ('import_run', 'kysely_migration', 'kysely_migration_lock') order by 1`.execute(
    graph.db,
  );
  const sums = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ sum: string }>`
      select md5(coalesce(string_agg(t.ctid::text || t.xmin::text || t::text, '' order by t::text), '')) as sum from ${sql.table(name)} t`.execute(
      graph.db,
    );
    sums.push(`${name} ${rows[0]?.sum}`);
  }
  return sums.join('\n');
}
