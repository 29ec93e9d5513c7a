import type { FactSets } from '../source/facts/facts.ts';
import { addIdentifiers, addIdentities } from './author-identifiers.ts';
import { markChanged } from './mark-changed.ts';
import { stateNodes } from './merge-node-facts.ts';
import { rankOf } from './source-rank.ts';

/**
 * Merges the people of a batch: creates new authors, sets names and facts, then sets the author of each staged slot.
 */
export const peopleSteps = (facts: FactSets): readonly string[] => [
  // A person becomes a new author if a byline that is written lists them, if they take over a slot, or if a record
  // describes them.
  `with made as (
     update stage_person p set author_id = nextval(pg_get_serial_sequence('author', 'id')), is_new = true
      where p.author_id is null
        and (p.is_described
             or exists (select from stage_byline b
                          join stage_rewrite r on r.ord = b.ord
                          left join stage_match m on m.ord = b.ord and m.position = b.position
                         where b.ref = p.ref and (m.is_kept is false or (r.is_replaced and m.is_kept is null))))
     returning ref, author_id, name, is_collective, name_source)
   insert into author (id, name, is_collective, name_source)
   select author_id, name, is_collective, name_source from made order by ref`,
  addIdentifiers('p.is_new'),
  addIdentities('true'),
  `with changed as (
     update author a set name = p.name, name_source = p.name_source
       from stage_person p
      where p.name_source is not null and not p.is_new and a.id = p.author_id
        and (a.name, a.name_source) is distinct from (p.name, p.name_source)
        and (a.name_source is null or ${rankOf('p.name_source')} <= ${rankOf('a.name_source')})
     returning a.id)
   ${markChanged('person', 'select id from changed')}`,
  ...stateAuthors(facts),
  // A collective that any byline lists as a person is a person.
  `with changed as (
     update author a set is_collective = false
       from stage_person p
      where p.author_id = a.id and a.is_collective and not p.is_new
        and exists (select from stage_byline b join stage_paper s using (ord) where b.ref = p.ref and b.role = 'author' and not s.is_copy)
     returning a.id)
   ${markChanged('person', 'select id from changed')}`,
  `update stage_byline b set author_id = coalesce(m.author_id, p.author_id)
     from stage_person p, stage_byline mine
     left join stage_match m on m.ord = mine.ord and m.position = mine.position and m.is_kept
    where mine.ctid = b.ctid and p.ref = mine.ref`,
  `with added as (
     insert into author_name (author_id, name, source)
     select distinct author_id, name, source
       from (select b.author_id, b.name, s.byline_source as source from stage_byline b join stage_paper s using (ord)
              where b.author_id is not null and not s.is_copy
             union all
             select p.author_id, n.name, n.source from stage_person_name n join stage_person p using (ref)) as spelled
      where not exists (select from author_name known
                         where known.author_id = spelled.author_id and known.name = spelled.name and known.source = spelled.source)
      order by author_id
         on conflict do nothing returning author_id)
   ${markChanged('person', 'select author_id from added')}`,
];

function stateAuthors({ author }: FactSets): readonly string[] {
  const stated = stateNodes({
    node: 'author',
    stage: 'stage_person',
    isDescribed: 'is_described',
    facts: author,
    isNamed: false,
  });
  return stated === undefined ? [] : [`with changed as (${stated}) ${markChanged('person', 'select id from changed')}`];
}
