import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type CopyValue, copyRows } from '../database/copy.ts';
import type { PaperRecord } from './paper-record.ts';

/** The tables that a batch is copied into, as it came. They belong to the session and empty themselves. */
const STAGE = `
  create temp table if not exists stage_paper (
    ord integer primary key, record_key text not null, has_key boolean not null,
    title text, title_key text generated always as (left(name_key(title), 400)) stored,
    first_author text, first_author_key text generated always as (left(name_key(first_author), 400)) stored,
    published_on date, published_precision text, type text not null, url text, code_url text, has_code boolean not null,
    abstract text, summary text, is_byline_complete boolean not null, author_count integer not null, said jsonb not null,
    paper_id bigint, is_new boolean not null default false
  ) on commit delete rows;
  create temp table if not exists stage_identifier (
    ord integer not null, scheme text not null, value text not null
  ) on commit delete rows;
  create temp table if not exists stage_byline (
    ord integer not null, position integer not null, name text not null, role text not null,
    is_corresponding boolean not null, raw_affiliations text[] not null, author_id bigint
  ) on commit delete rows;
  create temp table if not exists stage_topic (
    ord integer not null, code text not null, is_primary boolean not null
  ) on commit delete rows;
  create temp table if not exists stage_institution (
    ord integer not null, name text not null
  ) on commit delete rows;
  create temp table if not exists touched (paper_id bigint not null) on commit delete rows`;

/** Copies records into the staging tables of the current transaction. */
export async function stageRecords(client: pg.ClientBase, records: readonly PaperRecord[]): Promise<void> {
  await client.query(STAGE);
  const each = <Item>(
    itemsOf: (record: PaperRecord) => readonly Item[],
    toRow: (item: Item, index: number) => readonly CopyValue[],
  ) => records.flatMap((record, ord) => itemsOf(record).map((item, index) => [ord, ...toRow(item, index)]));
  await copyRows(
    client,
    'stage_paper',
    PAPER_COLUMNS,
    records.map((record, ord) => [ord, ...paperRow(record)]),
  );
  await copyRows(
    client,
    'stage_identifier',
    ['ord', 'scheme', 'value'],
    each(
      (record) => record.identifiers,
      ({ scheme, value }) => [scheme, value],
    ),
  );
  await copyRows(
    client,
    'stage_byline',
    ['ord', 'position', 'name', 'role', 'is_corresponding', 'raw_affiliations'],
    each(bylineOf, ({ name, role, isCorresponding, affiliations }, index) => [
      index + 1,
      name,
      role,
      isCorresponding,
      affiliations,
    ]),
  );
  await copyRows(
    client,
    'stage_topic',
    ['ord', 'code', 'is_primary'],
    each(
      (record) => [...new Set(record.topics)],
      (code, index) => [code, index === 0],
    ),
  );
  await copyRows(
    client,
    'stage_institution',
    ['ord', 'name'],
    each(
      (record) => [...new Set(record.institutions)],
      (name) => [name],
    ),
  );
}

const PAPER_COLUMNS = [
  'ord',
  'record_key',
  'has_key',
  'title',
  'first_author',
  'published_on',
  'published_precision',
  'type',
  'url',
  'code_url',
  'has_code',
  'abstract',
  'summary',
  'is_byline_complete',
  'author_count',
  'said',
] as const;

function paperRow(record: PaperRecord): readonly CopyValue[] {
  const { title, published, type, url, codeUrl, hasCode, abstract, summary, isBylineComplete, authors } = record;
  const [identifier] = record.identifiers;
  const key = record.key ?? (identifier ? `${identifier.scheme}:${identifier.value}` : (title ?? 'untitled'));
  const said = {
    title,
    // A guess is not what the source says, and on another day it would be another.
    published: record.isDateGuessed ? null : published,
    type,
    url,
    codeUrl,
    hasCode,
    topics: record.topics,
    institutions: record.institutions,
  };
  return [
    shortened(key),
    record.key !== undefined,
    title,
    bylineOf(record)[0]?.name ?? null,
    ...dayAndPrecision(published),
    type,
    url,
    codeUrl,
    hasCode || codeUrl !== null,
    abstract,
    summary,
    isBylineComplete,
    authors.length,
    JSON.stringify(said),
  ];
}

function bylineOf({ authors, collectives }: PaperRecord) {
  return [
    ...authors.map((author) => ({ ...author, role: 'author' })),
    ...collectives.map((name) => ({ name, role: 'collective', isCorresponding: false, affiliations: [] })),
  ];
}

/** An index takes no text of any length. */
function shortened(key: string): string {
  return key.length <= 400 ? key : `${key.slice(0, 300)}#${createHash('sha256').update(key).digest('hex')}`;
}

/** The first day of the period that a partial date names. */
function dayAndPrecision(published: string | null): readonly [string | null, string | null] {
  if (published === null) return [null, null];
  const precision = published.length === 10 ? 'day' : published.length === 7 ? 'month' : 'year';
  return [`${published}-01-01`.slice(0, 10), precision];
}
