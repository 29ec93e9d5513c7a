import type pg from 'pg';
import { type AuthorPair, mergeAuthor, mergeAuthors } from './merge-authors.ts';
import { rankOf } from './source-rank.ts';

/**
 * Makes one of two papers: all that was of the loser is of the winner from now on; what is left of the loser is its
 * id, which leads there. Of the two bylines the better one stays, and people who stand on both are one, where nothing
 * says that they are two.
 */
export async function mergePaper(client: pg.ClientBase, loser: string, winner: string): Promise<void> {
  const { rows: people } = await client.query<AuthorPair>(SAME_PEOPLE, [loser, winner]);
  const { rows } = await client.query<{ isBetter: boolean }>(IS_BETTER, [loser, winner]);
  const replaced = rows[0]?.isBetter ? winner : loser;
  await client.query('delete from authorship where paper_id = $1', [replaced]);
  if (replaced === winner) await client.query(MOVE_BYLINE, [loser, winner]);
  await mergeAuthors(client, people);
  await mergeOrphans(client, people);
  for (const step of STEPS) await client.query(step, step.includes('$2') ? [loser, winner] : [loser]);
}

/** A name that one person has on each of the bylines, where both have identifiers or both have none. */
const SAME_PEOPLE = `
  with slot as (select paper_id, author_id, name_key(raw_name) as key,
                       exists (select from author_identifier i where i.author_id = a.author_id) as is_identified
                  from authorship a where paper_id in ($1, $2)),
  named as (select paper_id, key, min(author_id) as author_id, bool_or(is_identified) as is_identified
              from slot where key <> '' group by paper_id, key having count(distinct author_id) = 1)
  select one.author_id as one, other.author_id as other, one.is_identified = other.is_identified as "isAlike"
    from named one join named other on other.key = one.key
   where one.paper_id = $1 and other.paper_id = $2 and one.author_id <> other.author_id order by 1, 2`;

const IS_BETTER = `
  select (not exists (select from authorship a where a.paper_id = winner.id) and exists (select from authorship a where a.paper_id = loser.id))
         or (exists (select from authorship a where a.paper_id = loser.id)
             and (loser.is_byline_complete, -${rankOf('loser.byline_source')}, loser.team_size)
                 > (winner.is_byline_complete, -${rankOf('winner.byline_source')}, winner.team_size)) as "isBetter"
    from paper loser, paper winner where loser.id = $1 and winner.id = $2`;

const MOVE_BYLINE = `
  with kept as (select position, institution_id from affiliation where paper_id = $1),
  moved as (insert into authorship (paper_id, position, author_id, role, is_repeat, raw_name, is_corresponding, raw_affiliations, published_on)
            select $2, position, author_id, role, is_repeat, raw_name, is_corresponding, raw_affiliations, published_on
              from authorship where paper_id = $1 returning position),
  placed as (insert into affiliation (paper_id, position, institution_id) select $2, position, institution_id from kept),
  described as (update paper w set team_size = l.team_size, is_byline_complete = l.is_byline_complete, byline_source = l.byline_source
                  from paper l where l.id = $1 and w.id = $2)
  delete from authorship where paper_id = $1`;

/** Who stood on the byline that is gone alone, under a bare name, is whom the other byline has there. */
async function mergeOrphans(client: pg.ClientBase, people: readonly AuthorPair[]): Promise<void> {
  for (const { one, other } of people) {
    const { rows } = await client.query<{ loser: string; winner: string }>(ORPHAN, [one, other]);
    for (const { loser, winner } of rows) await mergeAuthor(client, loser, winner);
  }
}

const ORPHAN = `
  select l.id as loser, w.id as winner
    from (values ($1::bigint, $2::bigint), ($2, $1)) as pair (loser, winner)
    join author l on l.id = pair.loser and l.merged_into is null
    join author w on w.id = pair.winner and w.merged_into is null
   where not exists (select from authorship a where a.author_id = l.id and not a.is_repeat) and exists (select from authorship a where a.author_id = w.id and not a.is_repeat)
     and not exists (select from author_identifier i where i.author_id = l.id)`;

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
  `insert into citation (citing_id, cited_id, contexts, intents, is_influential)
   select $2, cited_id, contexts, intents, is_influential from citation where citing_id = $1 and cited_id <> $2 on conflict do nothing`,
  `insert into citation (citing_id, cited_id, contexts, intents, is_influential)
   select citing_id, $2, contexts, intents, is_influential from citation where cited_id = $1 and citing_id not in ($1, $2) on conflict do nothing`,
  'delete from citation where citing_id = $1 or cited_id = $1',
  `insert into pending_citation (citing_id, reference, scheme, value, contexts, intents, is_influential)
   select $2, reference, scheme, value, contexts, intents, is_influential from pending_citation where citing_id = $1 on conflict do nothing`,
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
  return `(excluded.${column} is not null and (t.${column} is null or ${rankOf(mine)} < ${rankOf(theirs)}))`;
}
