import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import { columnsOf, factsOf, saidBy, sourceColumnsOf, valuesOf } from '../source/facts/fact.ts';
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

/** A paper of a batch with the statements of its sources. */
export interface StatedPaper {
  readonly ord: number;
  readonly statements: readonly SourceStatement[];
}

/** The statements of sources about papers: the record's own statement, or for a copy the statements in the other graph. */
export function statementsOf(
  facts: FactSets,
  source: string,
  papers: readonly Placed<PaperRecord>[],
): readonly StatedPaper[] {
  const stated = statementFacts(facts);
  return papers.map(({ ord, record }) => ({
    ord,
    statements: record.provenance?.sources ?? [
      { source, key: paperKeyOf(record), said: statementOf(stated, record), venue: record.venue },
    ],
  }));
}

function statementOf(facts: PaperFacts, record: PaperRecord): PaperStatement {
  const { published, isDateGuessed } = record;
  const dated = published != null && { [isDateGuessed === true ? 'guessedPublished' : 'published']: published };
  return { ...factsOf(facts, record), ...impliedFacts(facts, record), ...dated };
}

function impliedFacts(facts: PaperFacts, record: PaperRecord): Readonly<Record<string, true>> {
  const implied: Record<string, true> = {};
  for (const name in facts) {
    const { impliedBy } = facts[name] ?? {};
    const other = impliedBy === undefined ? undefined : facts[impliedBy];
    if (impliedBy !== undefined && other !== undefined && saidBy(record, impliedBy, other) !== null)
      implied[name] = true;
  }
  return implied;
}

/** Stages the statements of sources, one row for each. */
export async function stageSources(
  client: pg.ClientBase,
  papers: readonly StatedPaper[],
  venues: StagedNamed<VenueMention>,
): Promise<void> {
  await stageRows(
    client,
    'stage_source',
    ['ord', 'source', 'record_key', 'said', 'venue_ref'],
    papers.flatMap(({ ord, statements }) =>
      lastOf(statements).map((statement) => [
        ord,
        statement.source,
        statement.key,
        JSON.stringify(statement.said),
        statement.venue == null ? null : venues.refOf(statement.venue),
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
