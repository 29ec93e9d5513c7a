import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import type { PaperRecord, PaperStatement, SourceStatement } from '../source/record.ts';
import { STAGE_SEARCH } from './derived.ts';
import { paperKeyOf } from './record-key.ts';
import { stageRows } from './stage-tables.ts';
import type { StagedVenues } from './stage-venues.ts';

/** A record with its place in the batch. */
export interface Placed<Item> {
  readonly ord: number;
  readonly record: Item;
}

/** What identifies papers, and what is said of each alone. */
export async function stagePapers(
  client: pg.ClientBase,
  source: string,
  papers: readonly Placed<PaperRecord>[],
): Promise<void> {
  await stageRows(
    client,
    'stage_paper',
    PAPER_COLUMNS,
    papers.map(({ ord, record }) => [ord, ...paperRow(source, record)]),
  );
  await client.query(STAGE_SEARCH);
  await stageRows(
    client,
    'stage_paper_identifier',
    ['ord', 'scheme', 'value'],
    papers.flatMap(({ ord, record }) =>
      // One that stands twice in a record would make the record wait for itself.
      once(record.identifiers.map(({ scheme, value }) => [ord, scheme, value])),
    ),
  );
}

const PAPER_COLUMNS = [
  'ord',
  'record_key',
  'has_key',
  'is_copy',
  'title_key_of',
  'first_author',
  'schemes',
  'year',
  'abstract',
  'abstract_source',
  'summary',
  'summary_source',
  'is_byline_complete',
  'byline_source',
  'people',
] as const;

function paperRow(source: string, record: PaperRecord): readonly CopyValue[] {
  const { key, title, published, isDateGuessed, abstract, summary, isBylineComplete, authors, provenance } = record;
  return [
    paperKeyOf(record),
    key !== undefined,
    provenance !== undefined,
    title,
    (authors[0] ?? record.collectives[0])?.name ?? null,
    record.identifiers.map(({ scheme }) => scheme),
    published === null || isDateGuessed === true ? null : Number(published.slice(0, 4)),
    abstract,
    abstract === null ? null : (provenance?.abstractSource ?? source),
    summary,
    summary === null ? null : (provenance?.summarySource ?? source),
    isBylineComplete,
    provenance?.bylineSource ?? source,
    authors.length,
  ];
}

/** What the sources say, each in a row: the record's own, or those of the graph that it is copied from. */
export async function stageSources(
  client: pg.ClientBase,
  source: string,
  papers: readonly Placed<PaperRecord>[],
  venues: StagedVenues,
): Promise<void> {
  await stageRows(
    client,
    'stage_source',
    ['ord', 'source', 'record_key', 'said', 'venue_ref'],
    papers.flatMap(({ ord, record }) =>
      lastOf(statementsOf(source, record)).map((statement) => [
        ord,
        statement.source,
        statement.key,
        JSON.stringify(statement.said),
        statement.venue === null ? null : venues.refOf(statement.venue),
      ]),
    ),
  );
}

function once<Row extends readonly unknown[]>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function lastOf(statements: readonly SourceStatement[]): readonly SourceStatement[] {
  return [...new Map(statements.map((said) => [`${said.source}\n${said.key}`, said])).values()];
}

export function statementsOf(source: string, record: PaperRecord): readonly SourceStatement[] {
  return (
    record.provenance?.sources ?? [{ source, key: paperKeyOf(record), said: statementOf(record), venue: record.venue }]
  );
}

function statementOf({ title, published, isDateGuessed, type, url, codeUrl, hasCode }: PaperRecord): PaperStatement {
  return {
    ...(title !== null && { title }),
    ...(published !== null && (isDateGuessed === true ? { guessedPublished: published } : { published })),
    ...(type !== 'other' && { type }),
    ...(url !== null && { url }),
    ...(codeUrl !== null && { codeUrl }),
    ...((hasCode || codeUrl !== null) && { hasCode: true }),
  };
}
