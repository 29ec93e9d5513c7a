import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { andNoSelfCitation, type CitationArgs } from './self-citation.ts';

const citationColumns = {
  ...paperColumns,
  contexts: 'text[]?',
  intents: 'text[]?',
  is_influential: 'boolean?',
} as const;

/** The papers in the graph that cite a paper. */
export const citations = relation({
  parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
  columns: citationColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ id }, args: CitationArgs) => sql`
    select c.citing_id as node, ${selectPaperColumns}, c.contexts, c.intents, c.is_influential
      from citation c
      join paper p on p.id = c.citing_id
     where c.cited_id = ${id} ${andNoSelfCitation('c', args)}`,
  nodes: ({ id }, args: CitationArgs) => sql`
    select c.citing_id as node from citation c where c.cited_id = ${id} ${andNoSelfCitation('c', args)}`,
});

/** The papers in the graph that a paper cites. */
export const references = relation({
  parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
  columns: citationColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ id }, args: CitationArgs) => sql`
    select c.cited_id as node, ${selectPaperColumns}, c.contexts, c.intents, c.is_influential
      from citation c
      join paper p on p.id = c.cited_id
     where c.citing_id = ${id} ${andNoSelfCitation('c', args)}`,
  nodes: ({ id }, args: CitationArgs) => sql`
    select c.cited_id as node from citation c where c.citing_id = ${id} ${andNoSelfCitation('c', args)}`,
});
