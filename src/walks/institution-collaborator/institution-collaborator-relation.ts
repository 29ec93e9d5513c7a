import { type RawBuilder, sql } from 'kysely';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';
import { andInScope, type PaperScope } from '../shared/coauthorship.ts';

/** Other institutions on the papers of an institution, with how many papers they share and when. */
export const collaborators = relation({
  parent: ofNode('institution'),
  columns: { ...spanColumns, ...institutionColumns },
  key: ['node'],
  orders: spanOrders,
  // The papers in a CTE, so that they are found once for both ways in which another institution is tied to them.
  rows: ({ id }, scope: PaperScope) => sql`
    with own as materialized (select p.id, p.year from paper p where p.id in (${paperIdsOf(id)}) ${andInScope(sql`p.id`, scope)})
    select pair.*, i.name_key
      from (select shared.institution_id as node, count(*)::int as paper_count,
                   min(shared.year) as first_year, max(shared.year) as last_year
              from (select f.institution_id, own.id, own.year from own join affiliation f on f.paper_id = own.id
                    union
                    select pi.institution_id, own.id, own.year from own join paper_institution pi on pi.paper_id = own.id) as shared
             where shared.institution_id <> ${id}
             group by shared.institution_id) as pair
      join institution i on i.id = pair.node`,
});

/** The papers that two institutions share. */
export const papersOfCollaborators = relation({
  parent: ofPair({ institution_id: 'institution', collaborator_id: 'institution' }),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ institution_id, collaborator_id }, scope: PaperScope) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (${paperIdsOf(institution_id)} intersect ${paperIdsOf(collaborator_id)})
           ${andInScope(sql`p.id`, scope)}`,
});

/** A paper is an institution's where one of its authors is there, or a source ties it to the paper alone. */
function paperIdsOf(institutionId: RawBuilder<string>): RawBuilder<unknown> {
  return sql`(select f.paper_id from affiliation f where f.institution_id = ${institutionId}
              union select pi.paper_id from paper_institution pi where pi.institution_id = ${institutionId})`;
}
