import { sql } from 'kysely';
import { relation } from '../../graphql/relation.ts';
import { paperColumns, paperOrders, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { sharedBylines } from '../coauthor/coauthorship.ts';

export interface PapersByCoauthorsArgs {
  readonly includeOwn?: boolean | null;
}

/** The papers of anyone who has signed a paper with an author, each once. */
export const papersByCoauthors = relation({
  parent: { key: { id: 'bigint' }, from: sql`author as parent` },
  columns: paperColumns,
  key: ['node'],
  orders: paperOrders,
  rows: ({ id }, args: PapersByCoauthorsArgs) => sql`
    select p.id as node, ${selectPaperColumns}
      from paper p
     where p.id in (select s.paper_id from authorship s
                     where not s.is_repeat and s.author_id in (select theirs.author_id ${sharedBylines(id, {})}))
       ${args.includeOwn === false ? sql`and p.id not in (select own.paper_id from authorship own where own.author_id = ${id} and not own.is_repeat)` : sql``}`,
});

/** The coauthors of an author who stand on one paper: why that paper is among those by coauthors. */
export const via = relation({
  parent: {
    key: { author_id: 'bigint', paper_id: 'bigint' },
    from: sql`(select a.id as author_id, p.id as paper_id from author a cross join paper p) as parent`,
  },
  columns: { paper_count: 'int', position: 'int', name_key: 'text' },
  key: ['node'],
  orders: {
    PAPER_COUNT: [{ by: 'paper_count', descending: true }, { by: 'position' }],
    POSITION: [{ by: 'position' }],
    NAME: [{ by: 'name_key' }],
  },
  rows: ({ author_id, paper_id }) => sql`
    select s.author_id as node, pair.paper_count, s.position, a.name_key
      from authorship s
      join author a on a.id = s.author_id
     cross join lateral (
           select count(*)::int as paper_count ${sharedBylines(author_id, {})} and theirs.author_id = s.author_id) as pair
     where s.paper_id = ${paper_id} and not s.is_repeat and pair.paper_count > 0`,
});
