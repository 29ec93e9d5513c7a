import { type RawBuilder, sql } from 'kysely';
import type { AttributeDef } from '../../graph/attribute.ts';
import type { Quantity } from '../../graph/node.ts';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { andNoSelfCitation, type CitationArgs } from './self-citation.ts';

const citationColumns = {
  ...paperColumns,
  contexts: 'text[]?',
  intents: 'text[]?',
  is_influential: 'boolean?',
} as const;

/** How many papers cite a paper. Counted on request: a stored count would rewrite the row of each paper that is cited. */
export const countCitations: Quantity = (id) => sql`(select count(*)::int from citation c where c.cited_id = ${id})`;

/** References of a paper that wait for their paper to be loaded. Several identifiers can name one. */
export const pendingReferences: AttributeDef = {
  columns: { count: 'int' },
  rows: (paper) =>
    sql`select count(distinct c.reference)::int as count from pending_citation c where c.citing_id = ${paper}`,
};

type End = 'citing_id' | 'cited_id';

/** The papers that cite a paper, or those that it cites. */
const papersAt = (end: End, other: End) => {
  const from = (id: RawBuilder<string>, args: CitationArgs): RawBuilder<unknown> =>
    sql`from citation c where ${sql.ref(`c.${other}`)} = ${id} ${andNoSelfCitation('c', args)}`;
  const node = sql.ref(`c.${end}`);
  return relation({
    parent: ofNode('paper'),
    columns: citationColumns,
    key: ['node'],
    orders: {},
    rows: ({ id }, args: CitationArgs) => sql`
      select c.node, ${selectPaperColumns}, c.contexts, c.intents, c.is_influential
        from (select ${node} as node, c.contexts, c.intents, c.is_influential ${from(id, args)}) as c
        join paper p on p.id = c.node`,
    members: ({ id }, args: CitationArgs) => sql`select ${node} as node ${from(id, args)}`,
  });
};

/** The papers in the graph that cite a paper. */
export const citations = papersAt('citing_id', 'cited_id');

/** The papers in the graph that a paper cites. */
export const references = papersAt('cited_id', 'citing_id');
