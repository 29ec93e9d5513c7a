import type pg from 'pg';
import { addMergedIdentifiers } from './load/add-merged-identifiers.ts';
import { DERIVED_STEPS } from './load/derived.ts';
import { identifyAuthors } from './load/identify-authors.ts';
import { identifyPapers } from './load/identify-papers.ts';
import { findNews, keepDigests } from './load/known-records.ts';
import { mergeEmptied } from './load/merge-authors.ts';
import { AUTHORSHIP_STEPS, BYLINE_STEPS, KEPT_AFFILIATION_STEP, KNOWN_BYLINE_STEPS } from './load/merge-bylines.ts';
import { CITATION_STEPS } from './load/merge-citations.ts';
import { keepMerges } from './load/merge-identifiers.ts';
import { INSTITUTION_STEPS, PAPER_INSTITUTION_STEPS } from './load/merge-institutions.ts';
import { PAPER_STEPS } from './load/merge-papers.ts';
import { mergePaper } from './load/merge-same-papers.ts';
import { mergeTopics, PAPER_TOPIC_STEPS } from './load/merge-topics.ts';
import { VENUE_STEPS } from './load/merge-venues.ts';
import { stageCitations } from './load/stage-citations.ts';
import { stageInstitutions } from './load/stage-institutions.ts';
import { type Placed, stagePapers, stageSources, statementsOf } from './load/stage-papers.ts';
import { stagePeople } from './load/stage-people.ts';
import { createStage, emptyStage, stageRows } from './load/stage-tables.ts';
import { stageTopics } from './load/stage-topics.ts';
import { stageVenues } from './load/stage-venues.ts';
import type {
  AuthorRecord,
  CitationRecord,
  ImportRecord,
  InstitutionRecord,
  MergeRecord,
  PaperRecord,
} from './record.ts';

/** Records by what became of them: they made something, changed what was known, or said nothing new. */
export interface Outcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export type LoadCounts = Readonly<Record<ImportRecord['kind'], Outcome>>;

/**
 * Merges a batch of records of one source into the graph, in one transaction: all of it or nothing. Works on sets: the
 * records are copied into staging tables, and each step is one statement for all of them. Loading the same records
 * again changes no row. `alongside` runs in the same transaction, so that a checkpoint says what is in the graph.
 */
export async function loadRecords(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  alongside?: (client: pg.ClientBase, counts: LoadCounts) => Promise<void>,
): Promise<LoadCounts> {
  await client.query('begin');
  try {
    await client.query(SETTINGS);
    // One merge at a time: two would look for the same paper, find none, and both make it.
    await client.query(`select pg_advisory_xact_lock(hashtext('byline.load'))`);
    const news = await findNews(client, source, records);
    const counts =
      news.length > 0
        ? await merge(
            client,
            source,
            news.map(({ record }) => record),
          )
        : emptyCounts();
    if (news.length > 0) await keepDigests(client, news);
    for (const { record, isNew } of news) {
      if (record.kind === 'citation' || record.kind === 'merge')
        counts[record.kind][isNew ? 'created' : 'updated'] += 1;
    }
    const all = withUnchanged(counts, records);
    await alongside?.(client, all);
    await client.query('commit');
    return all;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

/**
 * What is lost when the machine goes down is lost together with the checkpoint that says that it is there. Steps of a
 * batch look a few thousand keys up in tables of millions of rows, for which no plan but one by index is right. For
 * that a tenth of the usual statistics of the staging tables suffices.
 */
const SETTINGS = `
  set local synchronous_commit = off; set local jit = off; set local random_page_cost = 1.1; set local statement_timeout = 0;
  set local lock_timeout = 0;
  set local work_mem = '64MB'; set local default_statistics_target = 10`;

type Counts = Record<ImportRecord['kind'], { created: number; updated: number; unchanged: number }>;

const emptyCounts = (): Counts => ({
  paper: { created: 0, updated: 0, unchanged: 0 },
  author: { created: 0, updated: 0, unchanged: 0 },
  institution: { created: 0, updated: 0, unchanged: 0 },
  citation: { created: 0, updated: 0, unchanged: 0 },
  merge: { created: 0, updated: 0, unchanged: 0 },
});

function withUnchanged(counts: Counts, records: readonly ImportRecord[]): LoadCounts {
  for (const { kind } of records) counts[kind].unchanged += 1;
  for (const outcome of Object.values(counts)) outcome.unchanged -= outcome.created + outcome.updated;
  return counts;
}

async function merge(client: pg.ClientBase, source: string, news: readonly ImportRecord[]): Promise<Counts> {
  const counts = emptyCounts();
  await createStage(client);
  const merges = news.filter((record): record is MergeRecord => record.kind === 'merge');
  if (merges.length > 0) {
    await mergeAll(client, source, await keepMerges(client, merges), emptyCounts());
    await emptyStage(client);
  }
  await mergeAll(client, source, await addMergedIdentifiers(client, news), counts);
  return counts;
}

async function mergeAll(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  counts: Counts,
): Promise<void> {
  let papers = records.flatMap((record, ord) => (record.kind === 'paper' ? [{ ord, record }] : []));
  let others = records.filter(({ kind }) => kind !== 'paper' && kind !== 'merge');
  while (papers.length > 0 || others.length > 0) {
    papers = await mergePass(client, source, papers, others, counts);
    others = [];
    // At the end of the transaction they empty themselves.
    if (papers.length > 0) await emptyStage(client);
  }
}

/** Of each paper one record; the others come back, to be merged into what is known then. */
async function mergePass(
  client: pg.ClientBase,
  source: string,
  all: readonly Placed<PaperRecord>[],
  others: readonly ImportRecord[],
  counts: Counts,
): Promise<Placed<PaperRecord>[]> {
  await stagePapers(client, source, all);
  const venues = await stageVenues(
    client,
    all.flatMap(({ record }) => statementsOf(source, record).flatMap(({ venue }) => venue ?? [])),
  );
  await stageSources(client, source, all, venues);
  const { later: laterOrds, same } = await identifyPapers(client);
  const later = new Set(laterOrds);
  const papers = later.size === 0 ? all : all.filter(({ ord }) => !later.has(ord));
  for (const { loser, winner } of same) await mergePaper(client, loser, winner);

  const described = others.filter((record): record is AuthorRecord => record.kind === 'author');
  const institutionRecords = others.filter((record): record is InstitutionRecord => record.kind === 'institution');
  const citations = others.filter((record): record is CitationRecord => record.kind === 'citation');
  const institutions = await stageInstitutions(client, source, institutionRecords, papers);
  await stageTopics(client, papers);
  await stageRows(
    client,
    'stage_paper_institution',
    ['ord', 'ref', 'source'],
    papers.flatMap(({ ord, record }) =>
      record.institutions.map((institution) => [ord, institutions.refOf(institution), institution.source ?? source]),
    ),
  );
  const refs = await stagePeople(client, source, described, papers, institutions);
  await stageCitations(client, papers, citations);

  const { rows } = await client.query<{ isKnown: boolean }>(
    'select exists (select from stage_paper where not is_new) as "isKnown"',
  );
  const hasKnownPapers = rows[0]?.isKnown === true;
  const run = async (steps: readonly string[]): Promise<void> => {
    for (const step of steps) await client.query(step, step.includes('$1') ? [source] : []);
  };
  await run(VENUE_STEPS);
  await run(INSTITUTION_STEPS);
  await mergeTopics(client);
  await identifyAuthors(client, hasKnownPapers);
  await run(BYLINE_STEPS);
  if (hasKnownPapers) await run(KNOWN_BYLINE_STEPS);
  await run(PAPER_STEPS);
  await run(AUTHORSHIP_STEPS);
  if (hasKnownPapers) {
    await client.query(KEPT_AFFILIATION_STEP);
    await mergeEmptied(client);
  }
  await run(PAPER_INSTITUTION_STEPS);
  await run(PAPER_TOPIC_STEPS);
  await run(CITATION_STEPS);
  await run(DERIVED_STEPS);
  await count(client, counts, refs, institutionRecords.map(institutions.refOf));
  return all.filter(({ ord }) => later.has(ord));
}

async function count(
  client: pg.ClientBase,
  counts: Counts,
  authors: readonly number[],
  institutions: readonly number[],
): Promise<void> {
  const { rows } = await client.query<{ kind: ImportRecord['kind']; created: number; updated: number }>(
    `select 'paper' as kind, count(*) filter (where is_new)::int as created, count(*) filter (where is_changed and not is_new)::int as updated
       from stage_paper
     union all
     select 'author', count(*) filter (where is_new)::int, count(*) filter (where is_changed and not is_new)::int
       from stage_person where ref = any($1::int[])
     union all
     select 'institution', count(*) filter (where is_new)::int, count(*) filter (where is_changed and not is_new)::int
       from stage_institution where ref = any($2::int[])`,
    [authors, institutions],
  );
  for (const { kind, created, updated } of rows) {
    counts[kind].created += created;
    counts[kind].updated += updated;
  }
}
