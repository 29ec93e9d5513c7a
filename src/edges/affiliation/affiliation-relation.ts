import { sql } from 'kysely';
import type { Quantity } from '../../graph/node.ts';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { institutionIdsOf, paperIdsAt } from './affiliation-queries.ts';

/** Institutions of a paper: of its authors, and those that a source ties to the paper alone; each once. */
export const institutionsOfPaper = relation({
  parent: ofNode('paper'),
  columns: institutionColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`
    select i.id as node, i.name_key
      from institution i
     where i.id in (${institutionIdsOf(id)})`,
});

/** How many papers a source ties to an institution. */
export const countPapersOfInstitution: Quantity = (id) => sql`
  (select count(*)::int from (${paperIdsAt(id)}) as tied)`;

/** Papers of an institution, tied to it in either way; each once. */
export const papersOfInstitution = relation({
  parent: ofNode('institution'),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => selectPapers(paperIdsAt(id)),
});
