import type pg from 'pg';
import type { PaperStatement, PaperType, TopicMention } from '../source/record.ts';
import { groupRows, readRows } from './read-batches.ts';

export interface PaperRow {
  readonly id: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly type: PaperType;
  readonly venue_id: string | null;
  readonly url: string | null;
  readonly code_url: string | null;
  readonly has_code: boolean;
  readonly is_byline_complete: boolean;
  readonly byline_source: string | null;
}

export interface TextRow {
  readonly paper_id: string;
  readonly abstract: string | null;
  readonly abstract_source: string | null;
  readonly summary: string | null;
  readonly summary_source: string | null;
}

export interface SlotRow {
  readonly paper_id: string;
  readonly author_id: string;
  readonly role: 'author' | 'collective';
  readonly raw_name: string;
  readonly is_corresponding: boolean;
  readonly raw_affiliations: readonly string[];
  /** Ids of institutions. */
  readonly institutions: readonly string[] | null;
}

export interface TopicRow extends Omit<TopicMention, 'ancestors' | 'isPrimary' | 'name'> {
  readonly paper_id: string;
  readonly topic_id: string;
  readonly name: string;
  readonly is_primary: boolean;
}

export interface InstitutionRow {
  readonly paper_id: string;
  readonly institution_id: string;
  readonly source: string;
}

export interface SourceRow {
  readonly paper_id: string;
  readonly source: string;
  readonly record_key: string;
  /** Of papers without identifiers: how many papers before have a record of the source with the same key. */
  readonly namesakes: number;
  readonly said: PaperStatement;
  readonly venue_id: string | null;
}

export interface CitationRow {
  readonly paper_id: string;
  readonly cited_id: string;
  readonly contexts: readonly string[] | null;
  readonly intents: readonly string[] | null;
  readonly is_influential: boolean | null;
}

export interface PendingRow extends Omit<CitationRow, 'cited_id'> {
  readonly reference: string;
  readonly scheme: string;
  readonly value: string;
}

export const PAPERS = `
  select id, title, left(published_on::text, case published_precision when 'day' then 10 when 'month' then 7 else 4 end) as published,
         type, venue_id, url, code_url, has_code, is_byline_complete, byline_source
    from paper where merged_into is null and id > $1 order by id limit $2`;

/** What belongs to the papers of a batch, by paper. Ids of a range, so that each table is read in the order in which it lies. */
const STATEMENTS = {
  texts: `
    select paper_id, abstract, abstract_source, summary, summary_source from paper_text
     where paper_id > $1 and paper_id <= $2`,
  slots: `
    select a.paper_id, a.author_id, a.role, a.raw_name, a.is_corresponding, a.raw_affiliations, f.institutions
      from authorship a
      left join (select paper_id, position, array_agg(institution_id::text order by institution_id) as institutions from affiliation
                  where paper_id > $1 and paper_id <= $2 group by paper_id, position) f using (paper_id, position)
     where a.paper_id > $1 and a.paper_id <= $2 order by a.paper_id, a.position`,
  topics: `
    select p.paper_id, p.topic_id, t.scheme, t.code, t.name, p.score, p.is_primary
      from paper_topic p join topic t on t.id = p.topic_id
     where p.paper_id > $1 and p.paper_id <= $2
     order by p.paper_id, p.is_primary desc, p.score desc nulls last, t.scheme collate "C", t.code collate "C"`,
  institutions: `
    select p.paper_id, p.institution_id, p.source from paper_institution p join institution i on i.id = p.institution_id
     where p.paper_id > $1 and p.paper_id <= $2 order by p.paper_id, p.source collate "C", i.name collate "C", i.id`,
  sources: `
    select paper_id, source, record_key, said, venue_id,
           case when not exists (select from paper_identifier i where i.paper_id = s.paper_id) then
             (select count(*)::int from paper_source o
               where o.source = s.source and o.record_key = s.record_key and o.paper_id < s.paper_id)
           else 0 end as namesakes
      from paper_source s
     where paper_id > $1 and paper_id <= $2 order by paper_id, source collate "C", record_key collate "C"`,
  citations: `
    select citing_id as paper_id, cited_id, contexts, intents, is_influential from citation
     where citing_id > $1 and citing_id <= $2`,
  // The identifier that the reference is named after comes first, and names it again.
  pending: `
    select citing_id as paper_id, reference, scheme, value, contexts, intents, is_influential from pending_citation
     where citing_id > $1 and citing_id <= $2
     order by citing_id, reference collate "C", reference <> scheme || ':' || value, scheme collate "C", value collate "C"`,
} as const;

interface Rows {
  readonly texts: TextRow;
  readonly slots: SlotRow;
  readonly topics: TopicRow;
  readonly institutions: InstitutionRow;
  readonly sources: SourceRow;
  readonly citations: CitationRow;
  readonly pending: PendingRow;
}
type Table = keyof Rows;

export type RowsByPaper = { readonly [T in Table]: ReadonlyMap<string, readonly Rows[T][]> };

export async function readPaperRows(client: pg.ClientBase, after: string, last: string): Promise<RowsByPaper> {
  const read = async <T extends Table>(table: T): Promise<ReadonlyMap<string, readonly Rows[T][]>> => {
    const rows = await readRows<Rows[T]>(client, STATEMENTS[table], [after, last]);
    return groupRows(rows, (row) => row.paper_id);
  };
  return {
    texts: await read('texts'),
    slots: await read('slots'),
    topics: await read('topics'),
    institutions: await read('institutions'),
    sources: await read('sources'),
    citations: await read('citations'),
    pending: await read('pending'),
  };
}
