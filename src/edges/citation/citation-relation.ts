import { type RawBuilder, sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { andNoSelfCitation, type CitationArgs } from './self-citation.ts';

const citationColumns = {
  ...paperColumns,
  contexts: 'text[]?',
  intents: 'text[]?',
  is_influential: 'boolean?',
} as const;

type End = 'citing_id' | 'cited_id';

/** The papers at one end of the citations whose other end a paper is. */
const papersAt = (end: End, other: End) => {
  const from = (id: RawBuilder<string>, args: CitationArgs): RawBuilder<unknown> =>
    sql`from citation c where ${sql.ref(`c.${other}`)} = ${id} ${andNoSelfCitation('c', args)}`;
  const node = sql.ref(`c.${end}`);
  return relation({
    parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
    columns: citationColumns,
    key: ['node'],
    orders: paperOrders,
    rows: ({ id }, args: CitationArgs) => sql`
      select c.node, ${selectPaperColumns}, c.contexts, c.intents, c.is_influential
        from (select ${node} as node, c.contexts, c.intents, c.is_influential ${from(id, args)}) as c
        join paper p on p.id = c.node`,
    nodes: ({ id }, args: CitationArgs) => sql`select ${node} as node ${from(id, args)}`,
  });
};

/** The papers in the graph that cite a paper. */
export const citations = papersAt('citing_id', 'cited_id');

/** The papers in the graph that a paper cites. */
export const references = papersAt('cited_id', 'citing_id');
