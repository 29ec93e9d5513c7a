import { sql } from 'kysely';
import type { Quantity } from '../../graph/node.ts';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';

/** Institutions of a paper: of its authors, and those that a source ties to the paper alone; each once. */
export const institutionsOfPaper = relation({
  parent: ofNode('paper'),
  columns: institutionColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`
    select i.id as node, i.name_key
      from institution i
     where i.id in (select f.institution_id from affiliation f where f.paper_id = ${id}
                    union
                    select pi.institution_id from paper_institution pi where pi.paper_id = ${id})`,
});

/** How many papers a source ties to an institution. */
export const countPapersOfInstitution: Quantity = (id) => sql`
  (select count(*)::int
     from (select f.paper_id from affiliation f where f.institution_id = ${id}
           union
           select w.paper_id from paper_institution w where w.institution_id = ${id}) as tied)`;

/** Papers of an institution, tied to it in either way; each once. */
export const papersOfInstitution = relation({
  parent: ofNode('institution'),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ id }) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (select f.paper_id from affiliation f where f.institution_id = ${id}
                    union
                    select pi.paper_id from paper_institution pi where pi.institution_id = ${id})`,
});
