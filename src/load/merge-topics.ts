import type pg from 'pg';
import { markChanged } from './mark-changed.ts';

/**
 * Merges topics by scheme and code or alias, then updates the closure of topics whose place in the hierarchy is new.
 */
export async function mergeTopics(client: pg.ClientBase): Promise<void> {
  await client.query(FIND_TOPICS);
  const { rowCount: added } = await client.query(ADD_TOPICS);
  if (added) await client.query(FIND_TOPICS);
  await client.query(NAME_TOPICS);
  const { rowCount: moved } = await client.query(PLACE_TOPICS);
  if (moved) await client.query(BREAK_CYCLES);
  if (added || moved) await closeAncestors(client);
}

const FIND_TOPICS = `
  update stage_topic t set topic_id = known.topic_id
    from (select t.ref, coalesce(known.id, alias.topic_id) as topic_id
            from stage_topic t
            left join topic known on known.scheme = t.scheme and known.code = t.code
            left join topic_alias alias on alias.scheme = t.scheme and alias.code = t.code
           where t.topic_id is null) as known
   where known.ref = t.ref and known.topic_id is not null`;

/** A code that is in no taxonomy becomes a topic with the code as its name. */
const ADD_TOPICS = `
  with added as (
    insert into topic (scheme, code, name)
    select scheme, code, coalesce(name, code) from stage_topic where topic_id is null order by ref
    returning id)
  insert into stage_topic_changed select id from added`;

const NAME_TOPICS = `
  update topic known set name = t.name from stage_topic t
   where known.id = t.topic_id and known.name = known.code and t.name is not null and t.name <> known.name`;

/** Sets a parent only for topics without one: the built-in taxonomy stays unchanged. */
const PLACE_TOPICS = `
  with moved as (
    update topic known set parent_id = above.topic_id
      from stage_topic t join stage_topic above on above.ref = t.parent_ref
     where known.id = t.topic_id and known.parent_id is null and above.topic_id <> known.id
       and not exists (select from topic_ancestor a where a.topic_id = above.topic_id and a.ancestor_id = known.id)
    returning known.id)
  insert into stage_topic_changed select id from moved on conflict do nothing`;

/** If a source contradicts itself, several new parents may form a cycle: topics in a cycle lose their parents. */
const BREAK_CYCLES = `
  with recursive above as (
    select c.topic_id, t.parent_id from stage_topic_changed c join topic t on t.id = c.topic_id where t.parent_id is not null
    union
    select a.topic_id, t.parent_id from above a join topic t on t.id = a.parent_id where t.parent_id is not null)
  update topic set parent_id = null where id in (select topic_id from above where topic_id = parent_id)`;

/** Rebuilds the closure for the topics in stage_topic_changed and their descendants. */
async function closeAncestors(client: pg.ClientBase): Promise<void> {
  await client.query(`
    insert into stage_topic_changed
    select a.topic_id from topic_ancestor a join stage_topic_changed c on c.topic_id = a.ancestor_id on conflict do nothing`);
  await client.query('delete from topic_ancestor a using stage_topic_changed c where c.topic_id = a.topic_id');
  await client.query(`
    insert into topic_ancestor (topic_id, ancestor_id, distance)
    with recursive closure as (
      select topic_id, topic_id as ancestor_id, 0 as distance from stage_topic_changed
      union all
      select c.topic_id, t.parent_id, c.distance + 1 from closure c join topic t on t.id = c.ancestor_id
       where t.parent_id is not null
    ) cycle ancestor_id set is_cycle using path
    select topic_id, ancestor_id, min(distance) from closure where not is_cycle group by topic_id, ancestor_id`);
}

/** A paper has at most one primary topic: the first one that a source names. */
export const PAPER_TOPIC_STEPS: readonly string[] = [
  `with added as (
     insert into paper_topic (paper_id, topic_id, score, is_primary)
     select paper_id, topic_id, score,
            is_primary and row_number() over (partition by paper_id order by is_primary desc, ref) = 1
              and (is_new or not exists (select from paper_topic p where p.paper_id = found.paper_id and p.is_primary))
       from (select s.paper_id, s.is_new, t.topic_id, max(l.score) as score, bool_or(l.is_primary) as is_primary, min(t.ref) as ref
               from stage_paper_topic l join stage_paper s using (ord) join stage_topic t using (ref)
              group by s.paper_id, s.is_new, t.topic_id) as found
      where found.is_new or not exists (select from paper_topic p where p.paper_id = found.paper_id and p.topic_id = found.topic_id)
         on conflict do nothing returning paper_id)
   ${markChanged('paper', 'select paper_id from added')}`,
];
