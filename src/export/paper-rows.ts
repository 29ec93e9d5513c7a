import type { Selectable } from 'kysely';
import type pg from 'pg';
import type { Authorship, Citation, Paper, PaperSource, PaperText, PendingCitation } from '../database/tables.ts';
import { columnsOf, sourceColumnsOf } from '../source/facts/fact.ts';
import { type FactSets, statementFacts, textFacts } from '../source/facts/facts.ts';
import type { PaperStatement, TopicMention } from '../source/record.ts';
import { groupRows, readRows } from './read-batches.ts';

export type PaperRow = Selectable<Paper> & { readonly published: string | null };

export type TextRow = Selectable<PaperText>;

export interface SlotRow extends Selectable<Authorship> {
  /** Ids. */
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

export interface SourceRow extends Omit<Selectable<PaperSource>, 'said'> {
  /** For papers without identifiers: how many earlier papers have a record of this source with the same key. */
  readonly namesakes: number;
  readonly said: PaperStatement;
}

export type CitationRow = Selectable<Citation> & { readonly paper_id: string };

export type PendingRow = Selectable<PendingCitation> & { readonly paper_id: string };

export const selectPapers = (facts: FactSets): string => `
  select id, left(published_on::text, case published_precision when 'day' then 10 when 'month' then 7 else 4 end) as published,
         ${[...columnsOf(statementFacts(facts)), 'venue_id', 'is_byline_complete', 'byline_source'].join(', ')}
    from paper where merged_into is null and id > $1 order by id limit $2`;

/**
 * The rows that belong to the papers of a batch. The statements select a range of ids, so that each table is read in
 * its physical order.
 */
const statementsOf = (facts: FactSets) => ({
  texts: `
    select ${['paper_id', ...columnsOf(textFacts(facts)), ...sourceColumnsOf(textFacts(facts))].join(', ')} from paper_text
     where paper_id > $1 and paper_id <= $2`,
  slots: `
    select a.*, f.institutions
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
    select ${['citing_id as paper_id', 'cited_id', ...columnsOf(facts.citation)].join(', ')} from citation
     where citing_id > $1 and citing_id <= $2`,
  // The identifier that names the reference comes first, so that an import gives it the same name.
  pending: `
    select ${['citing_id as paper_id', 'reference', 'scheme', 'value', ...columnsOf(facts.citation)].join(', ')} from pending_citation
     where citing_id > $1 and citing_id <= $2
     order by citing_id, reference collate "C", reference <> scheme || ':' || value, scheme collate "C", value collate "C"`,
});

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

export async function readPaperRows(
  client: pg.ClientBase,
  facts: FactSets,
  after: string,
  last: string,
): Promise<RowsByPaper> {
  const statements = statementsOf(facts);
  const read = async <T extends Table>(table: T): Promise<ReadonlyMap<string, readonly Rows[T][]>> => {
    const rows = await readRows<Rows[T]>(client, statements[table], [after, last]);
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
