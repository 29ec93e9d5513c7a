import { type RawBuilder, sql } from 'kysely';
import { ofPair } from '../../graph/parent.ts';
import { relation } from '../../graph/relation.ts';
import { authorColumns } from '../../nodes/author/author-relation.ts';
import { paperColumns, selectPaperColumns } from '../../nodes/paper/paper-relation.ts';
import { selectTopicColumns, topicColumns } from '../../nodes/topic/topic-relation.ts';
import { counts, type PaperTie, type RelatedArgs, TIES, weighPending, weighThing } from './paper-tie.ts';

const parent = ofPair({ paper_id: 'paper', related_id: 'paper' });

type Pair = Readonly<Record<'paper_id' | 'related_id', RawBuilder<string>>>;

/** The papers that two papers both cite, or that cite both. */
const sharedPapers = (tie: 'COCITED' | 'SHARED_REFERENCES') =>
  relation({
    parent,
    columns: { contribution: 'float8', ...paperColumns },
    key: ['node'],
    orders: {
      CONTRIBUTION: [
        { by: 'contribution', descending: true },
        { by: 'published_on', descending: true },
      ],
    },
    rows: (pair, args: RelatedArgs) => sql`
      select shared.*, ${selectPaperColumns} from (${shared(tie, pair, args)}) as shared join paper p on p.id = shared.node`,
  });

export const sharedReferences = sharedPapers('SHARED_REFERENCES');
export const citedTogetherBy = sharedPapers('COCITED');

/** The people who wrote both papers. */
export const sharedAuthors = relation({
  parent,
  columns: { contribution: 'float8', ...authorColumns },
  key: ['node'],
  orders: { CONTRIBUTION: [{ by: 'contribution', descending: true }, { by: 'name_key' }] },
  rows: (pair, args: RelatedArgs) => sql`
    select shared.*, a.name_key
      from (${shared('SHARED_AUTHORS', pair, args)}) as shared join author a on a.id = shared.node`,
});

/** The topics that both papers are on. */
export const sharedTopics = relation({
  parent,
  columns: { contribution: 'float8', ...topicColumns },
  key: ['node'],
  orders: { CONTRIBUTION: [{ by: 'contribution', descending: true }, { by: 'code' }] },
  rows: (pair, args: RelatedArgs) => sql`
    select shared.*, ${selectTopicColumns}
      from (${shared('SHARED_TOPICS', pair, args)}) as shared join topic t on t.id = shared.node`,
});

/** The references that two papers share and that wait for their paper, each once. */
export const sharedPendingReferences = relation({
  parent,
  columns: { reference: 'text', identifiers: 'text[]', contribution: 'float8' },
  key: ['reference'],
  orders: {
    CONTRIBUTION: [{ by: 'contribution', descending: true }],
    IDENTIFIER: [{ by: 'reference' }],
  },
  rows: ({ paper_id, related_id }, args: RelatedArgs) => sql`
    select null::bigint as node, found.reference, found.identifiers,
           ${counts(args, 'SHARED_REFERENCES') ? weighPending(paper_id, sql`found.reference`) : sql`0`}::float8 as contribution
      from (select mine.reference, array_agg(mine.scheme || ':' || mine.value order by mine.scheme, mine.value) as identifiers
              from pending_citation mine
              join pending_citation theirs on theirs.scheme = mine.scheme and theirs.value = mine.value
             where mine.citing_id = ${paper_id} and theirs.citing_id = ${related_id}
             group by mine.reference) as found`,
});

function shared(tie: PaperTie, { paper_id, related_id }: Pair, args: RelatedArgs): RawBuilder<unknown> {
  return sql`
    select one.thing_id as node, ${counts(args, tie) ? weighThing(tie, sql`one.thing_id`) : sql`0`}::float8 as contribution
      from ${TIES[tie]} as one
      join ${TIES[tie]} as other on other.thing_id = one.thing_id and other.paper_id = ${related_id}
     where one.paper_id = ${paper_id}`;
}
