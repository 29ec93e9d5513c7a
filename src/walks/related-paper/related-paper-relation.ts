import { type RawBuilder, sql } from 'kysely';
import { ofNode } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { counts, type PaperTie, type RelatedArgs, TIES, weighPending, weighThing } from './paper-tie.ts';

/** Papers that have references, citing papers or authors in common with a paper, with how much ties them. */
export const relatedPapers = relation({
  parent: ofNode('paper'),
  columns: {
    score: 'float8',
    shared_reference_count: 'int?',
    shared_pending_reference_count: 'int?',
    cocitation_count: 'int?',
    shared_author_count: 'int?',
    shared_topic_count: 'int?',
    ...paperColumns,
  },
  key: ['node'],
  orders: {
    SCORE: [
      { by: 'score', descending: true },
      { by: 'published_on', descending: true },
    ],
    SHARED_REFERENCE_COUNT: [
      { by: 'shared_reference_count', descending: true },
      { by: 'score', descending: true },
    ],
    COCITATION_COUNT: [
      { by: 'cocitation_count', descending: true },
      { by: 'score', descending: true },
    ],
    SHARED_AUTHOR_COUNT: [
      { by: 'shared_author_count', descending: true },
      { by: 'score', descending: true },
    ],
    SHARED_TOPIC_COUNT: [
      { by: 'shared_topic_count', descending: true },
      { by: 'score', descending: true },
    ],
  },
  // What the paper has is weighed before it is joined: each thing once, and not once for each paper that shares it.
  rows: ({ id }, args: RelatedArgs) => {
    const ties = LEADING.filter((tie) => counts(args, tie));
    return sql`
      with own as materialized (${unionOf(ties.map((tie) => ownThings(id, tie)))}),
      shared as materialized (${unionOf(
        ties.flatMap((tie) => [sharers(id, tie), ...(tie === 'SHARED_REFERENCES' ? [pendingSharers(id)] : [])]),
      )}),
      tied as materialized (
        select node, sum(weight) as weight,
               ${countOf(args, 'SHARED_REFERENCES')} as shared_reference_count,
               ${countOf(args, 'SHARED_REFERENCES', 'PENDING')} as shared_pending_reference_count,
               ${countOf(args, 'COCITED')} as cocitation_count,
               ${countOf(args, 'SHARED_AUTHORS')} as shared_author_count
          from shared group by node)
      select tied.node, ${selectPaperColumns}, tied.shared_reference_count, tied.shared_pending_reference_count,
             tied.cocitation_count, tied.shared_author_count,
             ${
               counts(args, 'SHARED_TOPICS')
                 ? sql`coalesce(topical.thing_count, 0) as shared_topic_count,
                       (tied.weight + coalesce(topical.weight, 0))::float8 as score`
                 : sql`null::int as shared_topic_count, tied.weight::float8 as score`
             }
        from tied
        join paper p on p.id = tied.node
        ${counts(args, 'SHARED_TOPICS') ? sql`left join (${topicsOfTied(id)}) as topical on topical.node = tied.node` : sql``}`;
  },
  cost: ({ id }, args) =>
    unionOf(
      LEADING.filter((tie) => counts(args, tie)).flatMap((tie) => [
        sql`select 1 from ${TIES[tie]} as mine join ${TIES[tie]} as theirs on theirs.thing_id = mine.thing_id where mine.paper_id = ${id}`,
        ...(tie === 'SHARED_REFERENCES' ? [sql`select 1 ${waitingWith(id)}`] : []),
      ]),
    ),
});

/** What leads to a paper. A topic does not: too many papers are on it. */
const LEADING = ['SHARED_REFERENCES', 'COCITED', 'SHARED_AUTHORS'] as const satisfies readonly PaperTie[];

const ownThings = (id: RawBuilder<string>, tie: PaperTie): RawBuilder<unknown> => sql`
  select ${tie} as tie, mine.thing_id, ${weighThing(tie, sql`mine.thing_id`)} as weight
    from ${TIES[tie]} as mine where mine.paper_id = ${id}`;

const sharers = (id: RawBuilder<string>, tie: PaperTie): RawBuilder<unknown> => sql`
  select theirs.paper_id as node, own.tie, own.weight
    from own join ${TIES[tie]} as theirs on theirs.thing_id = own.thing_id
   where own.tie = ${tie} and theirs.paper_id <> ${id}`;

/** Two papers that cite what is not in the graph share it as well, where they name it by the same identifier: `mine` and `theirs`. */
const waitingWith = (id: RawBuilder<string>): RawBuilder<unknown> => sql`
  from pending_citation mine
  join pending_citation theirs on theirs.scheme = mine.scheme and theirs.value = mine.value
 where mine.citing_id = ${id} and theirs.citing_id <> ${id}`;

const pendingSharers = (id: RawBuilder<string>): RawBuilder<unknown> => sql`
  select found.node, 'PENDING', waiting.weight
    from (select mine.reference, ${weighPending(id, sql`mine.reference`)} as weight
            from pending_citation mine where mine.citing_id = ${id} group by mine.reference) as waiting
    join (select distinct mine.reference, theirs.citing_id as node ${waitingWith(id)}) as found on found.reference = waiting.reference`;

const topicsOfTied = (id: RawBuilder<string>): RawBuilder<unknown> => sql`
  with mine as materialized (${ownThings(id, 'SHARED_TOPICS')})
  select tied.node, count(*)::int as thing_count, sum(mine.weight) as weight
    from tied
    join ${TIES.SHARED_TOPICS} as theirs on theirs.paper_id = tied.node
    join mine on mine.thing_id = theirs.thing_id
   group by tied.node`;

const countOf = (args: RelatedArgs, tie: PaperTie, name: string = tie): RawBuilder<unknown> =>
  counts(args, tie) ? sql`count(*) filter (where tie = ${name})::int` : sql`null::int`;

const unionOf = (queries: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(queries, sql` union all `);
