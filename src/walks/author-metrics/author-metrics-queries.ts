import { sql } from 'kysely';
import type { Db } from '../../database/database.ts';
import { andNoSelfCitation, type CitationArgs } from '../../edges/citation/self-citation.ts';
import type { Quantity } from '../../graph/node.ts';

export interface AuthorMetrics {
  readonly owner: string;
  readonly citation_count: number;
  readonly h_index: number;
  readonly i10_index: number;
}

/** How often papers of this graph cite the papers of an author. */
export const countCitationsOfAuthor: Quantity = (id) =>
  sql`(select count(*)::int from authorship w join citation c on c.cited_id = w.paper_id
        where w.author_id = ${id} and not w.is_repeat)`;

/** The metrics of each author with papers. */
export async function findAuthorMetrics(db: Db, owners: readonly string[]): Promise<readonly AuthorMetrics[]> {
  return measureAuthors(db, owners, {});
}

/** The same without citations between papers that share an author. */
export async function findAuthorMetricsWithoutSelfCitations(
  db: Db,
  owners: readonly string[],
): Promise<readonly AuthorMetrics[]> {
  return measureAuthors(db, owners, { excludeSelfCitations: true });
}

/**
 * Citations are counted once for each paper, and not for each of its authors: on a byline of hundreds that is what
 * takes the time. An h-index is the number of papers with at least as many citations as their place, the most cited first.
 */
async function measureAuthors(
  db: Db,
  owners: readonly string[],
  args: CitationArgs,
): Promise<readonly AuthorMetrics[]> {
  const { rows } = await sql<AuthorMetrics>`
    with work as materialized (
      select s.author_id, s.paper_id from authorship s where s.author_id = any(${owners}::bigint[]) and not s.is_repeat),
    cited as materialized (
      select p.paper_id,
             (select count(*) from citation c where c.cited_id = p.paper_id ${andNoSelfCitation('c', args)}) as citations
        from (select distinct paper_id from work) as p),
    placed as (
      select author_id, citations, row_number() over (partition by author_id order by citations desc) as place
        from work join cited using (paper_id))
    select author_id as owner, sum(citations)::int as citation_count,
           (count(*) filter (where citations >= place))::int as h_index,
           (count(*) filter (where citations >= 10))::int as i10_index
      from placed group by author_id`.execute(db);
  return rows;
}
