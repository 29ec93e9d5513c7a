import type pg from 'pg';
import { NODE_OF_COLUMN, NODES } from './catalog.ts';

/**
 * The rows of every table as sorted texts, with natural keys instead of ids: two graphs with equal dumps are the same.
 * The columns come from the catalog, so that none is forgotten.
 */
export async function dump(client: pg.ClientBase): Promise<Readonly<Record<string, readonly string[]>>> {
  const { rows: nodes } = await client.query<{ node: string }>(NODES);
  const { rows: columns } = await client.query<Column>(COLUMNS);
  const tables: Record<string, readonly string[]> = {};
  for (const [table, itsColumns] of Map.groupBy(columns, (column) => column.table)) {
    const { rows } = await client.query<{ row: string }>(
      selectRows(
        table,
        itsColumns,
        nodes.some(({ node }) => node === table),
      ),
    );
    tables[table] = rows.map(({ row }) => row).sort();
  }
  return tables;
}

const identifier = (node: string): string =>
  `(select min(i.scheme || ':' || i.value) from ${node}_identifier i where i.${node}_id = t.id)`;

/** The natural key of a node without an identifier, which does not depend on its id; `t` is the node. */
const NODE_KEYS: Readonly<Record<string, string>> = {
  paper: `coalesce(${identifier('paper')}, (select min(s.source || ' ' || s.record_key) from paper_source s where s.paper_id = t.id))`,
  author: `coalesce(${identifier('author')}, (select min(i.source || ' ' || i.name) from author_identity i where i.author_id = t.id))`,
  topic: `t.scheme || ':' || t.code`,
};

const isSurvivor = (node: string): string => (node === 'topic' ? 'true' : 't.merged_into is null');

/**
 * A CTE with the key of each node by its id. It is not a table, because creating and removing files is slow on some
 * disks.
 */
const keysOf = (node: string): string =>
  `key_${node} as materialized (select t.id, ${NODE_KEYS[node] ?? `coalesce(${identifier(node)}, t.name)`} as key from ${node} t where ${isSurvivor(node)})`;

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  /** The node that the column refers to. */
  readonly node: string | null;
}

/** Without the tables of imports, generated columns and the time of creation. */
const COLUMNS = `
  select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
         ${NODE_OF_COLUMN} as node
    from pg_class c join pg_attribute a on a.attrelid = c.oid
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname !~ '^(kysely|import)_'
     and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     and a.attname not in ('created_at', 'is_prolific', 'merged_into')
   order by c.relname, a.attnum`;

function selectRows(table: string, columns: readonly Column[], isNode: boolean): string {
  const unknown = columns.find(({ type, node }) => type === 'bigint' && node === null);
  if (unknown) throw new Error(`Expected a foreign key at ${table}.${unknown.column}, found none.`);
  const selected = columns.map(({ column, node }) =>
    node === null
      ? `${EXPRESSIONS[`${table}.${column}`] ?? `t.${column}`} as ${column}`
      : `key_of_${column}.key as ${column}`,
  );
  const joins = columns.map(({ column, node }) =>
    node === null ? '' : `left join key_${node} key_of_${column} on key_of_${column}.id = t.${column}`,
  );
  const which = isNode ? isSurvivor(table) : 'true';
  const nodes = new Set(columns.flatMap(({ node }) => node ?? []));
  return `${nodes.size === 0 ? '' : `with ${Array.from(nodes, keysOf).join(', ')}`}
          select row_to_json(r)::text as row
            from (select ${selected.join(', ')} from ${table} t ${joins.join(' ')} where ${which} and ${ONLY[table] ?? 'true'}) as r`;
}

/** The name of a reference does not matter, only which rows belong to one reference. */
const EXPRESSIONS: Readonly<Record<string, string>> = {
  'pending_citation.reference': `min(t.scheme || ':' || t.value) over (partition by t.citing_id, t.reference)`,
};

/** A venue that no record names is not part of the graph. */
const ONLY: Readonly<Record<string, string>> = {
  venue: `(exists (select from paper p where p.venue_id = t.id) or exists (select from paper_source s where s.venue_id = t.id))`,
};
