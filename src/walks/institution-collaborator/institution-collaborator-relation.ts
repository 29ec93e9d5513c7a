import { sql } from 'kysely';
import { paperIdsAt } from '../../edges/affiliation/affiliation-queries.ts';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { selectSpan, spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';
import { andInScope, type PaperScope } from '../shared/coauthorship.ts';

/** Other institutions on the papers of an institution, with how many papers they share and when. */
export const collaborators = relation({
  parent: ofNode('institution'),
  columns: { ...spanColumns, ...institutionColumns },
  key: ['node'],
  orders: spanOrders,
  // The papers in a CTE, so that they are found once for both ways in which another institution is tied to them.
  rows: ({ id }, scope: PaperScope) => sql`
    with own as materialized (select p.id, p.year from paper p where p.id in (${paperIdsAt(id)}) ${andInScope(sql`p.id`, scope)})
    select pair.*, i.name_key
      from (select shared.institution_id as node, ${selectSpan(sql`shared.year`)}
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
    ${selectPapers(sql`(${paperIdsAt(institution_id)}) intersect (${paperIdsAt(collaborator_id)})`)}
    ${andInScope(sql`p.id`, scope)}`,
});
