import type pg from 'pg';
import { type CopyValue, copyRows } from '../database/copy.ts';
import { type Facts, sourceColumnsOf } from '../source/facts/fact.ts';
import { type FactSets, linksOf, textFacts } from '../source/facts/facts.ts';
import type { PaperLink } from '../source/facts/links.ts';
import { SLOT_COLUMNS } from './authorship-columns.ts';
import { stagingColumns } from './fact-columns.ts';

/**
 * The tables that records are copied into before they are merged. They are temporary and empty at the end of each
 * transaction. `ord` is the record's place in the batch; `ref` numbers the people, institutions, venues and topics that
 * the batch names, each once.
 */
const tablesOf = (facts: FactSets): StageTables => ({
  stage_paper: `
    ord integer primary key, record_key text not null, has_key boolean not null, is_copy boolean not null,
    title_key_of text, title_key text generated always as (left(name_key(title_key_of), 400)) stored,
    first_author text,
    first_author_key text generated always as (left(name_key(first_author), 400)) stored, schemes text[] not null, year integer,
    ${listed(
      stagingColumns(textFacts(facts)),
      sourceColumnsOf(textFacts(facts)).map((column) => `${column} text`),
    )}
    is_byline_complete boolean not null, byline_source text, people integer not null, known_people integer,
    paper_id bigint, is_new boolean not null default false, is_changed boolean not null default false`,
  stage_search: 'ord integer primary key, vector tsvector not null',
  stage_paper_identifier: 'ord integer not null, scheme text not null, value text not null',
  stage_source: `
    ord integer not null, source text not null, record_key text not null, said jsonb not null, venue_ref integer`,
  stage_paper_found: 'ord integer not null, paper_id bigint not null',

  ...namedTables('venue', facts.venue),
  ...Object.assign({}, ...linksOf(facts).map(([, link]) => linkTables(link))),

  stage_institution: `
    ref integer primary key, name text not null,
    name_key text not null generated always as (left(name_key(name), 400)) stored,
    ${listed(stagingColumns(facts.institution))} is_described boolean not null, is_copy boolean not null,
    parent_ref integer, institution_id bigint,
    is_told boolean not null default false, is_new boolean not null default false, is_changed boolean not null default false`,
  stage_institution_identifier: 'ref integer not null, scheme text not null, value text not null',
  stage_institution_name: `
    ref integer not null, name text not null, source text not null,
    name_key text not null generated always as (left(name_key(name), 400)) stored`,
  stage_paper_institution: 'ord integer not null, ref integer not null, source text not null',

  stage_topic:
    'ref integer primary key, scheme text not null, code text not null, name text, parent_ref integer, topic_id bigint',
  stage_topic_changed: 'topic_id bigint primary key',
  stage_paper_topic: 'ord integer not null, ref integer not null, score double precision, is_primary boolean not null',

  stage_person: `
    ref integer primary key, name text not null, is_collective boolean not null, is_described boolean not null,
    name_source text, is_identified boolean not null, ${listed(stagingColumns(facts.author))} author_id bigint, is_new boolean not null default false,
    is_changed boolean not null default false`,
  stage_person_identifier: 'ref integer not null, scheme text not null, value text not null',
  stage_person_identity: 'ref integer not null, source text not null, name text not null, is_telling boolean not null',
  stage_person_name: 'ref integer not null, name text not null, source text not null',
  stage_person_found:
    'ref integer not null, author_id bigint not null, rank integer not null, is_different boolean not null default false',
  stage_byline: `
    ord integer not null, position integer not null, ref integer not null, name text not null, role text not null,
    is_corresponding boolean not null, raw_affiliations text[] not null, author_id bigint`,
  stage_affiliation: 'ord integer not null, position integer not null, ref integer not null',
  stage_match: `
    ord integer not null, position integer not null, ref integer not null, slot integer not null, author_id bigint not null,
    is_exact boolean not null, is_kept boolean`,
  stage_rewrite: 'paper_id bigint primary key, ord integer not null, is_replaced boolean not null',
  stage_same: 'paper_id bigint primary key',
  stage_lost: 'author_id bigint not null, taker_id bigint',
  stage_authorship: `
    paper_id bigint not null, ${listed(Object.entries(SLOT_COLUMNS).map((column) => column.join(' ')))} old_position integer`,
  stage_kept_affiliation: 'paper_id bigint not null, author_id bigint not null, institution_id bigint not null',

  stage_citation: `
    number integer not null, ord integer, citing_scheme text, citing_value text,
    ${listed(stagingColumns(facts.citation))} scheme text not null, value text not null`,
  stage_reference: `
    citing_id bigint not null, reference text not null, scheme text not null, value text not null,
    ${listed(stagingColumns(facts.citation))} cited_id bigint, ord integer`,
});

export type StageTable = `stage_${string}`;

const namedTables = (node: string, facts: Facts): StageTables => ({
  [`stage_${node}`]: `
    ref integer primary key, name text not null,
    name_key text not null generated always as (left(name_key(name), 400)) stored,
    ${listed(stagingColumns(facts))} ${node}_id bigint, is_new boolean not null default false`,
  [`stage_${node}_identifier`]: 'ref integer not null, scheme text not null, value text not null',
});

const linkTables = ({ node, table, facts, said }: PaperLink): StageTables => ({
  ...namedTables(node, facts),
  [`stage_${table}`]: `number integer not null, ord integer not null, ${listed(stagingColumns(said))} ref integer not null`,
});

type StageTables = Readonly<Record<StageTable, string>>;

/** The columns, each followed by a comma. */
function listed(...columns: readonly (readonly string[])[]): string {
  return columns
    .flat()
    .map((column) => `${column},`)
    .join(' ');
}

/** Indexes for lookups per person, slot or byline, which number tens of thousands in a batch. */
const INDEXES = [
  'create index if not exists stage_person_identifier_ref_idx on stage_person_identifier (ref)',
  'create index if not exists stage_person_identity_ref_idx on stage_person_identity (ref)',
  'create index if not exists stage_match_position_idx on stage_match (ord, position)',
  'create index if not exists stage_match_slot_idx on stage_match (ord, slot)',
  'create index if not exists stage_authorship_paper_id_idx on stage_authorship (paper_id)',
];

export async function createStage(client: pg.ClientBase, facts: FactSets): Promise<void> {
  const statements = Object.entries(tablesOf(facts)).map(
    ([name, columns]) => `create temp table if not exists ${name} (${columns}) on commit delete rows`,
  );
  await client.query([...statements, ...INDEXES].join(';'));
}

/** Empties the tables for the next records of the same transaction. */
export async function emptyStage(client: pg.ClientBase, facts: FactSets): Promise<void> {
  await client.query(`truncate ${Object.keys(tablesOf(facts)).join()}`);
}

/**
 * Copies rows into a staging table, in the order of `columns`, and updates its statistics, since the plans of the merge
 * depend on them.
 */
export async function stageRows(
  client: pg.ClientBase,
  table: StageTable,
  columns: readonly string[],
  rows: readonly (readonly CopyValue[])[],
): Promise<void> {
  if (rows.length === 0) return;
  await copyRows(client, table, columns, rows);
  await client.query(`analyze ${table}`);
}

/** Runs statements in one round trip, so that the database does not wait for this process between them. */
export async function runSteps(client: pg.ClientBase, steps: readonly string[]): Promise<void> {
  await client.query(steps.join('\n;\n'));
}
