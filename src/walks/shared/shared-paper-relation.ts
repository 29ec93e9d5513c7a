import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { pairOfAuthors } from '../../nodes/author/author-relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { type CoauthorshipArgs, sharedBylines } from './coauthorship.ts';

/** The papers that two authors signed together. */
export const sharedPapers = relation({
  parent: pairOfAuthors,
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ author_id, other_id }, args: CoauthorshipArgs) =>
    selectPapers(sql`select mine.paper_id ${sharedBylines(author_id, args)} and theirs.author_id = ${other_id}`),
});
