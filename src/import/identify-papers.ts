import type pg from 'pg';

/** Gives each staged record the id of its paper: a known one, or a new one that records of the same paper share. */
export async function identifyPapers(client: pg.ClientBase, source: string): Promise<void> {
  await client.query(`
    update stage_paper s set paper_id = known.id
      from (select i.ord, min(coalesce(p.merged_into, p.id)) as id
              from stage_identifier i
              join paper_identifier pi on pi.scheme = i.scheme and pi.value = i.value
              join paper p on p.id = pi.paper_id
             group by i.ord) as known
     where s.ord = known.ord`);
  // What a source gives no identifier for, it may have given before under the same key.
  await client.query(
    `update stage_paper s set paper_id = known.id
       from (select s.ord, min(ps.paper_id) as id
               from stage_paper s
               join paper_source ps on ps.source = $1 and ps.record_key = s.record_key
              where s.paper_id is null and (s.has_key or (s.first_author is null and ps.said = s.said))
                and not exists (select from stage_identifier i where i.ord = s.ord)
              group by s.ord) as known
      where s.ord = known.ord`,
    [source],
  );
  // By title and first author, and by no date: a source may guess its dates. Not where both have identifiers of a
  // scheme and share none: an editorial of each year has the same title and author, and a DOI of its own.
  await client.query(`
    update stage_paper s set paper_id = known.id
      from (select s.ord, min(p.id) as id
              from stage_paper s
              join paper p on p.title_key = s.title_key and p.merged_into is null
              join authorship a on a.paper_id = p.id and a.position = 1
             where s.paper_id is null and s.title_key <> '' and left(name_key(a.raw_name), 400) = s.first_author_key
               and not exists (select from stage_identifier mine
                                 join paper_identifier theirs on theirs.scheme = mine.scheme
                                where mine.ord = s.ord and theirs.paper_id = p.id)
             group by s.ord) as known
     where s.ord = known.ord`);
  await client.query(`
    update stage_paper s set paper_id = nextval(pg_get_serial_sequence('paper', 'id')), is_new = true
     where s.paper_id is null and not exists (${EARLIER_TWIN})`);
  // Chains of records that share a paper settle from the first to the last.
  for (let settled = 1; settled; ) {
    const { rowCount } = await client.query(`
      update stage_paper s set paper_id = (${EARLIER_TWIN} and twin.paper_id is not null order by twin.ord limit 1), is_new = true
       where s.paper_id is null and exists (${EARLIER_TWIN} and twin.paper_id is not null)`);
    settled = rowCount ?? 0;
  }
  await client.query(`
    update stage_paper s set is_new = false
     where s.is_new and exists (select from stage_paper twin where twin.paper_id = s.paper_id and not twin.is_new)`);
}

/** A record that stands earlier in the batch and is of the same paper as `s`. */
const EARLIER_TWIN = `
  select twin.paper_id from stage_paper twin
   where twin.ord < s.ord
     and ((twin.title_key = s.title_key and s.title_key <> '' and twin.first_author_key = s.first_author_key
           and not exists (select from stage_identifier mine
                             join stage_identifier theirs on theirs.scheme = mine.scheme
                            where mine.ord = s.ord and theirs.ord = twin.ord))
          or exists (select from stage_identifier mine
                       join stage_identifier theirs on theirs.scheme = mine.scheme and theirs.value = mine.value
                      where mine.ord = s.ord and theirs.ord = twin.ord))`;
