import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { institutionColumns, institutionOrders } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';

/** Institutions of a paper: of its authors, and those that a source ties to the paper alone; each once. */
export const institutionsOfPaper = relation({
  parent: { key: { id: 'bigint' }, from: sql`paper as parent` },
  columns: institutionColumns,
  key: ['node'],
  orders: institutionOrders,
  rows: ({ id }) => sql`
    select i.id as node, i.name_key
      from institution i
     where i.id in (select f.institution_id from affiliation f where f.paper_id = ${id}
                    union
                    select pi.institution_id from paper_institution pi where pi.paper_id = ${id})`,
});

/** Papers of an institution, tied to it in either way; each once. */
export const papersOfInstitution = relation({
  parent: { key: { id: 'bigint' }, from: sql`institution as parent` },
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ id }) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (select f.paper_id from affiliation f where f.institution_id = ${id}
                    union
                    select pi.paper_id from paper_institution pi where pi.institution_id = ${id})`,
});
