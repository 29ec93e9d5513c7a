import { SLOT, slotOf } from './authorship-columns.ts';
import { markChanged } from './mark-changed.ts';
import { rankOf } from './source-rank.ts';

/**
 * Decides which bylines are written. A paper without authors takes the list; a complete list replaces a truncated one;
 * between two complete lists the better-curated source counts, between two truncated ones the longer. So an "et al."
 * list never shortens a known one. A byline that stays may still get another author on a slot (identify-authors.ts).
 */
export const REWRITE_STEPS: readonly string[] = [
  `insert into stage_rewrite (paper_id, ord, is_replaced)
   select s.paper_id, s.ord, true
     from stage_paper s
    where exists (select from stage_byline b where b.ord = s.ord)
      and (s.is_new
           or not exists (select from authorship a where a.paper_id = s.paper_id)
           or exists (
             select from paper p
              cross join lateral (select count(*) as people from authorship a where a.paper_id = p.id and a.role = 'author') as known
              where p.id = s.paper_id
                and case
                      when s.is_byline_complete <> p.is_byline_complete
                        then s.is_byline_complete and (s.people >= known.people or s.byline_source = p.byline_source)
                      when s.is_byline_complete
                        then s.byline_source = p.byline_source or ${rankOf('s.byline_source')} < ${rankOf('p.byline_source')}
                      else s.people > known.people
                           or (s.people = known.people and ${rankOf('s.byline_source')} <= ${rankOf('p.byline_source')})
                    end))`,
  `insert into stage_rewrite (paper_id, ord, is_replaced)
   select distinct s.paper_id, s.ord, false from stage_match m join stage_paper s using (ord) where not m.is_kept
       on conflict do nothing`,
];

/** Runs after the steps for people, because slots refer to authors. */
export const SLOT_STEPS: readonly string[] = [
  // The slots of each byline that is written: the slots of the record, or the known slots with other authors.
  `insert into stage_authorship (paper_id, ${SLOT}, old_position)
   select paper_id, ${slotOf('slot', {
     position: `row_number() over (partition by paper_id order by role = 'collective', position)`,
     is_repeat: `row_number() over (partition by paper_id, author_id order by role = 'collective', position) > 1`,
   })}, old_position
     from (select r.paper_id, ${slotOf('b', {
       is_repeat: 'false',
       raw_name: 'b.name',
       is_corresponding: 'b.is_corresponding or coalesce(a.is_corresponding, false)',
       raw_affiliations: `case b.raw_affiliations when '{}' then coalesce(a.raw_affiliations, '{}') else b.raw_affiliations end`,
     })}, b.position
             from stage_rewrite r
             join stage_byline b on b.ord = r.ord
             left join stage_match m on m.ord = b.ord and m.position = b.position
             left join lateral (select a.is_corresponding, a.raw_affiliations from authorship a
                                 where a.paper_id = r.paper_id and a.position = m.slot offset 0) as a on true
            where r.is_replaced
           union all
           -- Collectives that another source has named stay on the byline.
           select r.paper_id, ${slotOf('a', { position: '1000000 + a.position' })}, null
             from stage_rewrite r
             join authorship a on a.paper_id = r.paper_id and a.role = 'collective'
            where r.is_replaced and not exists (select from stage_byline b where b.ord = r.ord and b.author_id = a.author_id)
              and not exists (select from stage_match m where m.ord = r.ord and m.slot = a.position)
           union all
           select r.paper_id, ${slotOf('a', { author_id: 'coalesce(b.author_id, a.author_id)' })}, null
             from stage_rewrite r
             join authorship a on a.paper_id = r.paper_id
             left join stage_match m on m.ord = r.ord and m.slot = a.position and not m.is_kept
             left join stage_byline b on b.ord = m.ord and b.position = m.position
            where not r.is_replaced) as slot (paper_id, ${SLOT}, old_position)`,
  'analyze stage_authorship',
];

/** Steps for papers that were known before and so have bylines. */
export const KNOWN_BYLINE_STEPS: readonly string[] = [
  // A byline that would not change is left alone.
  `insert into stage_same
   select r.paper_id from stage_rewrite r
    where not exists (
      select from (select ${SLOT} from stage_authorship where paper_id = r.paper_id) as mine
        full join (select ${SLOT} from authorship where paper_id = r.paper_id) as theirs
          on mine = theirs
       where mine.position is null or theirs.position is null)`,
  'delete from stage_authorship s using stage_same k where k.paper_id = s.paper_id',
  `insert into stage_lost (author_id, taker_id)
   select distinct a.author_id, (select min(b.author_id) from stage_match m join stage_byline b on b.ord = m.ord and b.position = m.position
                                  where m.ord = r.ord and m.slot = a.position and b.author_id <> a.author_id)
     from stage_rewrite r join authorship a using (paper_id)
    where not exists (select from stage_same k where k.paper_id = r.paper_id)
      and not exists (select from stage_authorship s where s.paper_id = a.paper_id and s.author_id = a.author_id)`,
  // The known institutions of an author on a paper are kept.
  `insert into stage_kept_affiliation (paper_id, author_id, institution_id)
   select distinct a.paper_id, coalesce(b.author_id, a.author_id), f.institution_id
     from stage_rewrite r
     join authorship a using (paper_id)
     join affiliation f on f.paper_id = a.paper_id and f.position = a.position
     left join stage_match m on m.ord = r.ord and m.slot = a.position
     left join stage_byline b on b.ord = m.ord and b.position = m.position
    where not exists (select from stage_same k where k.paper_id = r.paper_id)`,
  `update stage_paper s set is_changed = true
    from stage_rewrite r where r.ord = s.ord and not s.is_new and not exists (select from stage_same k where k.paper_id = r.paper_id)`,
  `delete from authorship a using stage_rewrite r
    where a.paper_id = r.paper_id and not exists (select from stage_same k where k.paper_id = r.paper_id)`,
  `update paper p
      set team_size = (select count(*) from stage_authorship a where a.paper_id = p.id and a.role = 'author' and not a.is_repeat)
     from stage_rewrite r join stage_paper s using (ord)
    where p.id = r.paper_id and not s.is_new and not exists (select from stage_same k where k.paper_id = r.paper_id)`,
  `with changed as (
     update paper p set is_byline_complete = s.is_byline_complete, byline_source = s.byline_source
       from stage_rewrite r join stage_paper s using (ord)
      where p.id = r.paper_id and r.is_replaced and not s.is_new
        and (p.is_byline_complete, p.byline_source) is distinct from (s.is_byline_complete, s.byline_source)
     returning p.id)
   ${markChanged('paper', 'select id from changed')}`,
  // A byline that stays takes the details that it lacks.
  `with changed as (
     update authorship a
        set is_corresponding = a.is_corresponding or b.is_corresponding,
            raw_affiliations = case a.raw_affiliations when '{}' then b.raw_affiliations else a.raw_affiliations end
       from stage_match m
       join stage_paper s using (ord)
       join stage_byline b on b.ord = m.ord and b.position = m.position
      where a.paper_id = s.paper_id and a.position = m.slot
        and not exists (select from stage_authorship w where w.paper_id = s.paper_id)
        and ((b.is_corresponding and not a.is_corresponding) or (a.raw_affiliations = '{}' and b.raw_affiliations <> '{}'))
     returning a.paper_id)
   ${markChanged('paper', 'select paper_id from changed')}`,
  `with added as (
     insert into affiliation (paper_id, position, institution_id)
     select distinct s.paper_id, m.slot, i.institution_id
       from stage_match m
       join stage_paper s using (ord)
       join stage_affiliation f on f.ord = m.ord and f.position = m.position
       join stage_institution i on i.ref = f.ref
       join authorship a on a.paper_id = s.paper_id and a.position = m.slot
      where not exists (select from stage_authorship w where w.paper_id = s.paper_id)
        and not exists (select from affiliation known where known.paper_id = s.paper_id and known.position = m.slot)
         on conflict do nothing returning paper_id)
   ${markChanged('paper', 'select paper_id from added')}`,
];

/** Runs after the steps for papers, because bylines refer to papers. */
export const AUTHORSHIP_STEPS: readonly string[] = [
  `insert into authorship (paper_id, ${SLOT}, published_on)
   select a.paper_id, ${slotOf('a')}, (select p.published_on from paper p where p.id = a.paper_id)
     from stage_authorship a order by a.paper_id, a.position`,
  `insert into affiliation (paper_id, position, institution_id)
   select distinct a.paper_id, a.position, i.institution_id
     from stage_authorship a
     join stage_rewrite r using (paper_id)
     join stage_affiliation f on f.ord = r.ord and f.position = a.old_position
     join stage_institution i on i.ref = f.ref`,
];

export const KEPT_AFFILIATION_STEP = `
  insert into affiliation (paper_id, position, institution_id)
  select distinct a.paper_id, a.position, k.institution_id
    from stage_authorship a join stage_kept_affiliation k on k.paper_id = a.paper_id and k.author_id = a.author_id
   where not exists (select from affiliation f where f.paper_id = a.paper_id and f.position = a.position)`;
