import { type RawBuilder, sql } from 'kysely';
import type { Quantity } from '../../graph/node.ts';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { paperColumns } from '../../nodes/paper/paper-relation.ts';

/** The columns of a slot on a byline. */
export const slotColumns = {
  paper_id: 'bigint',
  position: 'int',
  raw_name: 'text',
  is_corresponding: 'boolean',
  raw_affiliations: 'text[]',
} as const;

const selectSlot = sql.join(Object.keys(slotColumns).map((name) => sql.ref(`s.${name}`)));

const bylineColumns = { ...slotColumns, ...authorColumns } as const;

const bylineOrders = {
  POSITION: [{ by: 'position' }],
} as const;

const bylineOf = (paperId: RawBuilder<string>, role: 'author' | 'collective'): RawBuilder<unknown> => sql`
  select s.author_id as node, ${selectSlot}, a.name_key
    from authorship s
    join author a on a.id = s.author_id
   where s.paper_id = ${paperId} and s.role = ${role}`;

/** How many papers an author has signed. */
export const countPapersOfAuthor: Quantity = (id) =>
  sql`(select count(*)::int from authorship w where w.author_id = ${id} and not w.is_repeat)`;

/** The people on a paper's byline, one row a slot: someone who is printed twice stands there twice. */
export const byline = relation({
  parent: ofNode('paper'),
  columns: bylineColumns,
  key: ['position'],
  orders: bylineOrders,
  rows: ({ id }) => bylineOf(id, 'author'),
  members: ({ id }) => sql`select s.author_id as node from authorship s where s.paper_id = ${id} and s.role = 'author'`,
});

/** The collectives that sign beside the people. */
export const collectives = relation({
  parent: ofNode('paper'),
  columns: bylineColumns,
  key: ['position'],
  orders: bylineOrders,
  rows: ({ id }) => bylineOf(id, 'collective'),
  members: ({ id }) =>
    sql`select s.author_id as node from authorship s where s.paper_id = ${id} and s.role = 'collective'`,
});

/** The papers that an author signed, each once. The edge is the author's first slot on the byline. */
export const papersOfAuthor = relation({
  parent: ofNode('author'),
  columns: { ...paperColumns, ...slotColumns },
  key: ['node'],
  orders: {},
  // published_on is the byline's own copy, so that its index gives the order.
  rows: ({ id }) => sql`
    select s.paper_id as node, s.published_on, p.title_key, p.team_size, ${selectSlot}
      from authorship s
      join paper p on p.id = s.paper_id
     where s.author_id = ${id} and not s.is_repeat`,
  members: ({ id }) => sql`select s.paper_id as node from authorship s where s.author_id = ${id} and not s.is_repeat`,
});
