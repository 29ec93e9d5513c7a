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

/** What identifies papers, and what is said of each alone. */
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

/** The texts and whose they are: the record's source, or that of the graph that it is copied from. */
function textRow(facts: PaperFacts, source: string, record: PaperRecord): readonly CopyValue[] {
  const texts = valuesOf(facts, record);
  const sources: Readonly<Record<string, unknown>> = { ...record.provenance };
  const whose = Object.keys(facts).map((name) => String(sources[`${name}Source`] ?? source));
  return [...texts, ...texts.map((text, index) => (text === null ? null : (whose[index] ?? source)))];
}

/** What the sources say, each in a row: the record's own, or those of the graph that it is copied from. */
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

/** A null in what a copy says says nothing. */
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
