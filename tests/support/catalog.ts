/** What has identifiers of its own. */
export const NODES = `
  select c.relname as node from pg_class c
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     and (c.relname = 'topic' or to_regclass(c.relname || '_identifier') is not null)`;

/**
 * The node that the column `a` (`pg_attribute`) of the table `c` (`pg_class`) refers to: by a foreign key, or by the
 * column's name if it has none so that tables can be distributed.
 */
export const NODE_OF_COLUMN = `
  coalesce(
    (select node from (${NODES}) as nodes where a.attname = node || '_id' or (a.attname = 'id' and c.relname = node)),
    (select f.confrelid::regclass::text from pg_constraint f
      where f.conrelid = c.oid and f.contype = 'f' and f.conkey = array[a.attnum]),
    case a.attname when 'cited_id' then 'paper' end)`;
