import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import { addToKnown, evidence } from './citation-evidence.ts';
import { moveLinkSteps } from './merge-links.ts';
import { mergeTextsStep } from './merge-paper-texts.ts';
import { mergeBylines } from './merge-same-bylines.ts';

/** Moves everything from the loser to the winner. The loser's id stays and leads to the winner. */
export async function mergePaper(client: pg.ClientBase, facts: FactSets, loser: string, winner: string): Promise<void> {
  await mergeBylines(client, facts, loser, winner);
  for (const step of stepsOf(facts)) await client.query(step, step.includes('$2') ? [loser, winner] : [loser]);
}

const stepsOf = (facts: FactSets): readonly string[] => [
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
  ...moveLinkSteps(facts),
  `insert into citation as known (citing_id, cited_id, ${evidence(facts)})
   select $2, cited_id, ${evidence(facts)} from citation where citing_id = $1 and cited_id <> $2
       on conflict (citing_id, cited_id) do update ${addToKnown(facts)}`,
  `insert into citation as known (citing_id, cited_id, ${evidence(facts)})
   select citing_id, $2, ${evidence(facts)} from citation where cited_id = $1 and citing_id not in ($1, $2)
       on conflict (citing_id, cited_id) do update ${addToKnown(facts)}`,
  'delete from citation where citing_id = $1 or cited_id = $1',
  `insert into pending_citation as known (citing_id, reference, scheme, value, ${evidence(facts)})
   select $2, reference, scheme, value, ${evidence(facts)} from pending_citation where citing_id = $1
       on conflict (citing_id, scheme, value) do update ${addToKnown(facts)}`,
  'delete from pending_citation where citing_id = $1',
  mergeTextsStep(facts),
  'delete from paper_text where paper_id = $1',
  'delete from paper_search where paper_id = $1',
  'update paper set merged_into = $2, team_size = 0, byline_source = null where id = $1 or merged_into = $1',
  'update stage_paper set is_changed = true where paper_id in ($1, $2)',
];
