import { type RawBuilder, sql } from 'kysely';
import { ofNode, ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { institutionColumns } from '../../nodes/institution/institution-relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { spanColumns, spanOrders } from '../../nodes/paper/paper-span-relation.ts';

/**
 * All slots of an author on bylines, as people have them. The slot of someone who is printed twice counts too, since an
 * institution can stand there alone; so papers are counted distinct. In two parts, since each has its own index.
 */
export const slotsOfPerson = (authorId: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select * from authorship where author_id = ${authorId} and role = 'author' and not is_repeat
   union all
   select * from authorship where author_id = ${authorId} and role = 'author' and is_repeat)`;

const selectAffiliation = sql`
  count(distinct s.paper_id)::int as paper_count,
  min(extract(year from s.published_on))::int as first_year,
  max(extract(year from s.published_on))::int as last_year`;

/** The people of an institution, each once however many papers they signed from there. */
export const authorsOfInstitution = relation({
  parent: ofNode('institution'),
  columns: { ...spanColumns, ...authorColumns },
  key: ['node'],
  orders: { ...spanOrders },
  rows: ({ id }) => sql`
    select work.*, a.name_key
      from (select s.author_id as node, ${selectAffiliation}
              from affiliation f
              join authorship s on s.paper_id = f.paper_id and s.position = f.position and s.role = 'author'
             where f.institution_id = ${id}
             group by s.author_id) as work
      join author a on a.id = work.node`,
  members: ({ id }) => sql`
    select s.author_id as node
      from affiliation f
      join authorship s on s.paper_id = f.paper_id and s.position = f.position and s.role = 'author'
     where f.institution_id = ${id}`,
});

/** The institutions from which someone has signed papers, each once. */
export const institutionsOfAuthor = relation({
  parent: ofNode('author'),
  columns: { ...spanColumns, ...institutionColumns },
  key: ['node'],
  orders: {
    LAST_YEAR: spanOrders.LAST_YEAR,
    FIRST_YEAR: spanOrders.FIRST_YEAR,
    PAPER_COUNT: spanOrders.PAPER_COUNT,
  },
  rows: ({ id }) => sql`
    select work.*, i.name_key
      from (select f.institution_id as node, ${selectAffiliation}
              from ${slotsOfPerson(id)} as s
              join affiliation f on f.paper_id = s.paper_id and f.position = s.position
             group by f.institution_id) as work
      join institution i on i.id = work.node`,
  members: ({ id }) => sql`
    select f.institution_id as node
      from ${slotsOfPerson(id)} as s
      join affiliation f on f.paper_id = s.paper_id and f.position = s.position`,
});

/** The papers that someone signed from an institution. */
export const papersOfAffiliation = relation({
  parent: ofPair({ author_id: 'author', institution_id: 'institution' }),
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ author_id, institution_id }) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (select s.paper_id
                      from ${slotsOfPerson(author_id)} as s
                      join affiliation f on f.paper_id = s.paper_id and f.position = s.position
                     where f.institution_id = ${institution_id})`,
});
