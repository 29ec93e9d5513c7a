import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import { columnsOf, type PaperFact, saidBy, sourceColumnsOf, valuesOf } from '../source/facts/fact.ts';
import { type FactSets, type PaperFacts, statementFacts, textFacts } from '../source/facts/facts.ts';
import type { PaperRecord, PaperStatement, SourceStatement, VenueMention } from '../source/record.ts';
import { STAGE_SEARCH } from './derived.ts';
import { paperKeyOf } from './record-key.ts';
import type { StagedNamed } from './stage-named.ts';
import { stageRows } from './stage-tables.ts';

/** A record with its place in the batch. */
export interface Placed<Item> {
  readonly ord: number;
  readonly record: Item;
}

/** Stages the papers with their identifiers and texts. */
export async function stagePapers(
  client: pg.ClientBase,
  sets: FactSets,
  source: string,
  papers: readonly Placed<PaperRecord>[],
): Promise<void> {
  const texts = textFacts(sets);
  await stageRows(
    client,
    'stage_paper',
    [...PAPER_COLUMNS, ...columnsOf(texts), ...sourceColumnsOf(texts)],
    papers.map(({ ord, record }) => [ord, ...paperRow(source, record), ...textRow(texts, source, record)]),
  );
  await client.query(STAGE_SEARCH);
  await stageRows(
    client,
    'stage_paper_identifier',
    ['ord', 'scheme', 'value'],
    papers.flatMap(({ ord, record }) =>
      // A duplicate identifier would make the record wait for itself.
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
  'is_byline_complete',
  'byline_source',
  'people',
] as const;

function paperRow(source: string, record: PaperRecord): readonly CopyValue[] {
  const { key, title, published, isDateGuessed, isBylineComplete = false, authors = [], provenance } = record;
  return [
    paperKeyOf(record),
    key !== undefined,
    provenance !== undefined,
    title ?? null,
    (authors[0] ?? record.collectives?.[0])?.name ?? null,
    record.identifiers.map(({ scheme }) => scheme),
    published == null || isDateGuessed === true ? null : Number(published.slice(0, 4)),
    isBylineComplete,
    provenance?.bylineSource ?? source,
    authors.length,
  ];
}

/** The texts and their sources: the batch's source, or for a copy the source in the other graph. */
function textRow(facts: PaperFacts, source: string, record: PaperRecord): readonly CopyValue[] {
  const texts = valuesOf(facts, record);
  const sources: Readonly<Record<string, unknown>> = { ...record.provenance };
  const whose = Object.keys(facts).map((name) => String(sources[`${name}Source`] ?? source));
  return [...texts, ...texts.map((text, index) => (text === null ? null : (whose[index] ?? source)))];
}

/**
 * Stages the statements of sources, one row for each: the record's own statement, or for a copy the statements in the
 * other graph.
 */
export async function stageSources(
  client: pg.ClientBase,
  facts: FactSets,
  source: string,
  papers: readonly Placed<PaperRecord>[],
  venues: StagedNamed<VenueMention>,
): Promise<void> {
  await stageRows(
    client,
    'stage_source',
    ['ord', 'source', 'record_key', 'said', 'venue_ref'],
    papers.flatMap(({ ord, record }) =>
      lastOf(statementsOf(facts, source, record)).map((statement) => [
        ord,
        statement.source,
        statement.key,
        JSON.stringify(statement.said, withoutNull),
        statement.venue == null ? null : venues.refOf(statement.venue),
      ]),
    ),
  );
}

function once<Row extends readonly unknown[]>(rows: readonly Row[]): readonly Row[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** A null in a copied statement states nothing. */
function withoutNull(_name: string, value: unknown): unknown {
  return value ?? undefined;
}

function lastOf(statements: readonly SourceStatement[]): readonly SourceStatement[] {
  return [...new Map(statements.map((said) => [`${said.source}\n${said.key}`, said])).values()];
}

export function statementsOf(facts: FactSets, source: string, record: PaperRecord): readonly SourceStatement[] {
  return (
    record.provenance?.sources ?? [
      { source, key: paperKeyOf(record), said: statementOf(facts, record), venue: record.venue },
    ]
  );
}

function statementOf(facts: FactSets, record: PaperRecord): PaperStatement {
  const said: Record<string, unknown> = {};
  for (const [name, fact] of Object.entries(statementFacts(facts))) {
    const value = saidBy(record, name, fact) ?? impliedBy(facts, record, fact);
    if (value !== null) said[name] = value;
  }
  const { published, isDateGuessed } = record;
  if (published != null) said[isDateGuessed === true ? 'guessedPublished' : 'published'] = published;
  return said;
}

function impliedBy({ paper }: FactSets, record: PaperRecord, fact: PaperFact): true | null {
  const other =
    fact.impliedBy === undefined
      ? undefined
      : Object.entries<PaperFact>(paper).find(([name]) => name === fact.impliedBy);
  return other !== undefined && saidBy(record, ...other) !== null ? true : null;
}
