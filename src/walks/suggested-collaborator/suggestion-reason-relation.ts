import { sql } from 'kysely';
import { relation } from '../../graph/relation.ts';
import { authorColumns, pairOfAuthors } from '../../nodes/author/author-relation.ts';
import { selectTopicColumns, topicColumns } from '../../nodes/topic/topic-relation.ts';
import { countSharedPapers } from '../shared/coauthorship.ts';
import {
  countCoauthors,
  counts,
  type SuggestionArgs,
  topicsOf,
  weighNeighbour,
  weighTopic,
} from './suggested-collaborator-relation.ts';

/** The coauthors that an author and a suggested one have in common, with what each adds to the score. */
export const commonCoauthors = relation({
  parent: pairOfAuthors,
  columns: {
    contribution: 'float8',
    author_paper_count: 'int',
    suggested_paper_count: 'int',
    coauthor_count: 'int',
    ...authorColumns,
  },
  key: ['node'],
  orders: {
    CONTRIBUTION: [{ by: 'contribution', descending: true }, { by: 'name_key' }],
    AUTHOR_PAPER_COUNT: [{ by: 'author_paper_count', descending: true }, { by: 'name_key' }],
    SUGGESTED_PAPER_COUNT: [{ by: 'suggested_paper_count', descending: true }, { by: 'name_key' }],
  },
  rows: ({ author_id, other_id }, args: SuggestionArgs) => sql`
    select one.node, one.shared_paper_count as author_paper_count, other.shared_paper_count as suggested_paper_count,
           common.coauthor_count, a.name_key,
           ${counts(args, 'NEIGHBOURS') ? weighNeighbour(sql`common.coauthor_count`) : sql`0`}::float8 as contribution
      from (${countSharedPapers(author_id, args)}) as one
      join (${countSharedPapers(other_id, args)}) as other on other.node = one.node
     cross join lateral (${countCoauthors(sql`one.node`, args)}) as common
      join author a on a.id = one.node`,
});

/** The topics that an author and a suggested one have both written on, with what each adds to the score. */
export const sharedTopics = relation({
  parent: pairOfAuthors,
  columns: {
    contribution: 'float8',
    author_paper_count: 'int',
    suggested_paper_count: 'int',
    ...topicColumns,
  },
  key: ['node'],
  orders: {
    CONTRIBUTION: [{ by: 'contribution', descending: true }, { by: 'code' }],
    AUTHOR_PAPER_COUNT: [{ by: 'author_paper_count', descending: true }, { by: 'code' }],
    SUGGESTED_PAPER_COUNT: [{ by: 'suggested_paper_count', descending: true }, { by: 'code' }],
  },
  rows: ({ author_id, other_id }, args: SuggestionArgs) => sql`
    select one.node, one.paper_count as author_paper_count, other.paper_count as suggested_paper_count,
           ${selectTopicColumns},
           ${counts(args, 'TOPICS') ? weighTopic(sql`one.node`) : sql`0`}::float8 as contribution
      from (select pt.topic_id as node, count(*)::int as paper_count
              ${topicsOf(author_id, args)} group by pt.topic_id) as one
      join (select pt.topic_id as node, count(*)::int as paper_count
              ${topicsOf(other_id, args)} group by pt.topic_id) as other on other.node = one.node
      join topic t on t.id = one.node`,
});
