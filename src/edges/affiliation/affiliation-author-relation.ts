import { sql } from 'kysely';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { selectSpan, spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';
import { affiliationsOf, slotsAt } from './affiliation-queries.ts';

const selectAffiliation = selectSpan(sql`extract(year from s.published_on)`, sql`count(distinct s.paper_id)`);

/** The people of an institution, each once however many papers they signed from there. */
export const authorsOfInstitution = relation({
  parent: ofNode('institution'),
  columns: { ...spanColumns, ...authorColumns },
  key: ['node'],
  orders: { ...spanOrders },
  rows: ({ id }) => sql`
    select work.*, a.name_key
      from (select s.author_id as node, ${selectAffiliation}
              ${slotsAt(id)}
             group by s.author_id) as work
      join author a on a.id = work.node`,
  members: ({ id }) => sql`select s.author_id as node ${slotsAt(id)}`,
});

/** The institutions from which someone has signed papers, each once. */
export const institutionsOfAuthor = relation({
  parent: ofNode('author'),
  columns: { ...spanColumns, ...institutionColumns },
  key: ['node'],
  orders: {
    LAST_YEAR: spanOrders.LAST_YEAR,
    FIRST_YEAR: spanOrders.FIRST_YEAR,
    SHARED_PAPER_COUNT: spanOrders.SHARED_PAPER_COUNT,
  },
  rows: ({ id }) => sql`
    select work.*, i.name_key
      from (select f.institution_id as node, ${selectAffiliation}
              ${affiliationsOf(id)}
             group by f.institution_id) as work
      join institution i on i.id = work.node`,
  members: ({ id }) => sql`select f.institution_id as node ${affiliationsOf(id)}`,
});

/** The papers that someone signed from an institution. */
export const papersOfAffiliation = relation({
  parent: ofPair({ author_id: 'author', institution_id: 'institution' }),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ author_id, institution_id }) =>
    selectPapers(sql`select s.paper_id ${affiliationsOf(author_id)} where f.institution_id = ${institution_id}`),
});
