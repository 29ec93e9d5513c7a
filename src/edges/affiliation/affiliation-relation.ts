import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { institutionColumns, institutionOrders } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, paperOrders, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { institutionIdsOf, paperIdsOf } from './affiliation-queries.ts';

/** Institutions of a paper: of its authors, and those that a source ties to the paper alone; each once. */
export const institutionsOfPaper = relation({
  parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
  columns: institutionColumns,
  key: ['node'],
  orders: institutionOrders,
  rows: ({ id }) => sql`
    select i.id as node, i.name_key
      from institution i
     where i.id in (${institutionIdsOf(id)})`,
});

/** Papers of an institution, tied to it in either way; each once. */
export const papersOfInstitution = relation({
  parent: { key: { id: 'bigint' }, from: sql`institution as parent` },
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ id }) => selectPapers(paperIdsOf(id)),
});
