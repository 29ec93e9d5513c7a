import type pg from 'pg';
import { ADD_TO_KNOWN } from './merge-citations.ts';
import { mergeBylines } from './merge-same-bylines.ts';
import { rankOf } from './source-rank.ts';

/**
 * Makes one of two papers: all that was of the loser is of the winner from now on; what is left of the loser is its
 * id, which leads there.
 */
export async function mergePaper(client: pg.ClientBase, loser: string, winner: string): Promise<void> {
  await mergeBylines(client, loser, winner);
  for (const step of STEPS) await client.query(step, step.includes('$2') ? [loser, winner] : [loser]);
}

const STEPS: readonly string[] = [
  'update paper_identifier set paper_id = $2 where paper_id = $1',
  `insert into paper_source (paper_id, source, record_key, said, venue_id)
   select $2, source, record_key, said, venue_id from paper_source where paper_id = $1 on conflict do nothing`,
  'delete from paper_source where paper_id = $1',
  `insert into paper_topic (paper_id, topic_id, score, is_primary)
   select $2, topic_id, score, is_primary and not exists (select from paper_topic p where p.paper_id = $2 and p.is_primary)
     from paper_topic where paper_id = $1 on conflict do nothing`,
  'delete from paper_topic where paper_id = $1',
  `insert into paper_institution (paper_id, institution_id, source)
   select $2, institution_id, source from paper_institution where paper_id = $1 on conflict do nothing`,
  'delete from paper_institution where paper_id = $1',
  `insert into citation as known (citing_id, cited_id, contexts, intents, is_influential)
   select $2, cited_id, contexts, intents, is_influential from citation where citing_id = $1 and cited_id <> $2 
       on conflict (citing_id, cited_id) do update ${ADD_TO_KNOWN}`,
  `insert into citation as known (citing_id, cited_id, contexts, intents, is_influential)
   select citing_id, $2, contexts, intents, is_influential from citation where cited_id = $1 and citing_id not in ($1, $2) 
       on conflict (citing_id, cited_id) do update ${ADD_TO_KNOWN}`,
  'delete from citation where citing_id = $1 or cited_id = $1',
  `insert into pending_citation as known (citing_id, reference, scheme, value, contexts, intents, is_influential)
   select $2, reference, scheme, value, contexts, intents, is_influential from pending_citation where citing_id = $1
       on conflict (citing_id, scheme, value) do update ${ADD_TO_KNOWN}`,
  'delete from pending_citation where citing_id = $1',
  `insert into paper_text as t (paper_id, abstract, abstract_source, summary, summary_source)
   select $2, abstract, abstract_source, summary, summary_source from paper_text where paper_id = $1
       on conflict (paper_id) do update
      set abstract = case when ${isBetter('abstract')} then excluded.abstract else t.abstract end,
          abstract_source = case when ${isBetter('abstract')} then excluded.abstract_source else t.abstract_source end,
          summary = case when ${isBetter('summary')} then excluded.summary else t.summary end,
          summary_source = case when ${isBetter('summary')} then excluded.summary_source else t.summary_source end`,
  'delete from paper_text where paper_id = $1',
  'delete from paper_search where paper_id = $1',
  'update paper set merged_into = $2, team_size = 0, byline_source = null where id = $1 or merged_into = $1',
  'update stage_paper set is_changed = true where paper_id in ($1, $2)',
];

function isBetter(column: 'abstract' | 'summary'): string {
  const [mine, theirs] = [`excluded.${column}_source`, `t.${column}_source`];
  return `(excluded.${column} is not null and (t.${column} is null or (${rankOf(mine)}, ${mine}) < (${rankOf(theirs)}, ${theirs})))`;
}
