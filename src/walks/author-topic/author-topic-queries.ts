import { sql } from 'kysely';
import type { CandidatePart } from '../../graph/candidate.ts';

/** Topics of a candidate, at most. */
const MAX_TOPICS = 3;

/** What an author wrote most about, and on how many topics in all: this tells namesakes apart. */
export const topicsOfCandidates: CandidatePart = {
  columns: {
    topTopics: (row) => sql`
      array(select t.code
              from authorship s
              join paper_topic pt on pt.paper_id = s.paper_id
              join topic t on t.id = pt.topic_id
             where s.author_id = ${row('id')} and not s.is_repeat
             group by t.id
             order by count(*) desc, t.code
             limit ${sql.lit(MAX_TOPICS)})`,
    topicCount: (row) => sql`
      (select count(distinct pt.topic_id)::int
         from authorship s join paper_topic pt on pt.paper_id = s.paper_id
        where s.author_id = ${row('id')} and not s.is_repeat)`,
  },
};
