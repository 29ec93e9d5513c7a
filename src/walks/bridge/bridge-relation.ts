import { type RawBuilder, sql } from 'kysely';
import { ofNodeAnd } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { paperColumns, selectPapers } from '../../nodes/paper/paper-relation.ts';
import { levels } from '../shared/breadth-first.ts';
import { type PaperScope, sharedBylines } from '../shared/coauthorship.ts';
import { type Group, selectMembers, selectPapersIn, selectSlotsIn } from './bridge-group.ts';

export interface BridgeArgs extends PaperScope {
  readonly groups: readonly [Group, Group];
  /** Members of both unless given. */
  readonly kinds?: readonly BridgeKind[] | null;
}
export type BridgeKind = 'JOINS_COAUTHORS' | 'MEMBER_OF_BOTH';

/** The people who connect two groups, each once. A member of both is listed as one wherever members are wanted. */
export const bridges = relation({
  columns: { kind: 'text', score: 'int', total: 'int', first_count: 'int', second_count: 'int', ...authorColumns },
  key: ['node'],
  orders: {
    SCORE: [{ by: 'score', descending: true }, { by: 'total', descending: true }, { by: 'name_key' }],
  },
  rows: (_parent, { groups: [first, second], kinds, ...scope }: BridgeArgs) => sql`
    with first as materialized (${selectMembers(first, scope)}),
    second as materialized (${selectMembers(second, scope)}),
    member as (
      select author_id, 'MEMBER_OF_BOTH' as kind, first.papers as first_count, second.papers as second_count
        from first join second using (author_id)
       where ${(kinds ?? ['MEMBER_OF_BOTH']).includes('MEMBER_OF_BOTH')}::boolean),
    bridge as (
      select * from member
      ${kinds?.includes('JOINS_COAUTHORS') ? sql`union all ${selectJoiners(scope)}` : sql``})
    select bridge.author_id as node, bridge.kind,
           least(bridge.first_count, bridge.second_count) as score,
           bridge.first_count + bridge.second_count as total,
           bridge.first_count, bridge.second_count, a.name_key
      from bridge
      join author a on a.id = bridge.author_id`,
  cost: (_parent, { groups, kinds, ...scope }, limit) => sql`
    with slot as materialized (
      ${sql.join(
        groups.map((group) => sql`(select author_id from (${selectSlotsIn(group, scope)}) as one limit ${limit})`),
        sql` union all `,
      )}),
    ${levels(sql`select distinct 0, author_id from slot`, kinds?.includes('JOINS_COAUTHORS') ? 1 : 0, scope, limit)}
    select 1 from slot union all select 1 from looked`,
});

/** People with coauthors in either group who are not in the other: a coauthor in both would connect them alone. */
function selectJoiners(scope: PaperScope): RawBuilder<unknown> {
  const tiedTo = (group: string, other: string): RawBuilder<unknown> => sql`
    (select tie.author_id, count(distinct tie.coauthor_id)::int as people
       from (select author_id from ${sql.table(group)} except select author_id from ${sql.table(other)}) as one
      cross join lateral (
            select theirs.author_id, mine.author_id as coauthor_id
              ${sharedBylines(sql`one.author_id`, scope)} and mine.role = 'author') as tie
      group by tie.author_id)`;
  return sql`
    select author_id, 'JOINS_COAUTHORS', to_first.people, to_second.people
      from ${tiedTo('first', 'second')} as to_first
      join ${tiedTo('second', 'first')} as to_second using (author_id)
     where author_id not in (select author_id from member)`;
}

/** One author and the number of one of the two groups, 1 or 2. */
const end = ofNodeAnd('author_id', 'author', 'number', sql`(values (1::bigint), (2::bigint))`);

/** The papers that connect an author to one of the groups. */
export const papersOfBridge = relation({
  parent: end,
  columns: paperColumns,
  key: ['node'],
  orders: {},
  rows: ({ author_id, number }, { groups, ...scope }: BridgeArgs) =>
    sql.join(
      groups.map(
        (group, index) =>
          sql`${selectPapers(selectPapersIn(group, author_id, scope))} and ${number} = ${sql.lit(index + 1)}`,
      ),
      sql` union all `,
    ),
});

/** The coauthors who connect an author to one of the groups: members of it and not of the other. */
export const coauthorsOfBridge = relation({
  parent: end,
  columns: { shared_paper_count: 'int', ...authorColumns },
  key: ['node'],
  orders: { SHARED_PAPER_COUNT: [{ by: 'shared_paper_count', descending: true }, { by: 'name_key' }] },
  rows: ({ author_id, number }, { groups: [first, second], ...scope }: BridgeArgs) => sql`
    select tie.node, tie.shared_paper_count, a.name_key
      from (select theirs.author_id as node, count(*)::int as shared_paper_count
              ${sharedBylines(author_id, scope)} and mine.role = 'author'
             group by theirs.author_id) as tie
      join author a on a.id = tie.node
     where exists (${selectPapersIn(first, sql`tie.node`, scope)}) = (${number} = 1)
       and exists (${selectPapersIn(second, sql`tie.node`, scope)}) = (${number} = 2)`,
});
