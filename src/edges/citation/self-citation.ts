import { type RawBuilder, sql } from 'kysely';

export interface CitationArgs {
  readonly excludeSelfCitations?: boolean | null;
}

/**
 * The one definition of a self-citation: someone stands on the byline of both papers. A collective is not someone: two
 * papers of "OpenAI" can be of different people. A condition that begins with `and`, or nothing where all count.
 */
export function andNoSelfCitation(citation: string, { excludeSelfCitations }: CitationArgs): RawBuilder<unknown> {
  if (!excludeSelfCitations) return sql``;
  return sql`
    and not exists (select from authorship citing
                      join authorship cited on cited.author_id = citing.author_id
                     where citing.paper_id = ${sql.ref(`${citation}.citing_id`)} and citing.role = 'author' and not citing.is_repeat
                       and cited.paper_id = ${sql.ref(`${citation}.cited_id`)} and cited.role = 'author' and not cited.is_repeat)`;
}
