import type pg from 'pg';
import type { ImportRecord, PaperRecord } from '../source/record.ts';
import { addMergedIdentifiers } from './add-merged-identifiers.ts';
import { DERIVED_STEPS } from './derived.ts';
import { identifyAuthors } from './identify-authors.ts';
import { identifyPapers } from './identify-papers.ts';
import { type DigestedRecord, digestRecords, findNews, keepDigests } from './known-records.ts';
import { mergeEmptied } from './merge-authors.ts';
import { AUTHORSHIP_STEPS, BYLINE_STEPS, KEPT_AFFILIATION_STEP, KNOWN_BYLINE_STEPS } from './merge-bylines.ts';
import { CITATION_STEPS } from './merge-citations.ts';
import { keepMerges } from './merge-identifiers.ts';
import { INSTITUTION_STEPS, PAPER_INSTITUTION_STEPS } from './merge-institutions.ts';
import { PAPER_STEPS } from './merge-papers.ts';
import { mergePaper } from './merge-same-papers.ts';
import { mergeTopics, PAPER_TOPIC_STEPS } from './merge-topics.ts';
import { VENUE_STEPS } from './merge-venues.ts';
import type { Placed } from './stage-papers.ts';
import { type SortedRecords, type StagedRecords, sortRecords, stageRecords } from './stage-records.ts';
import { createStage, emptyStage, runSteps } from './stage-tables.ts';

/** Records by what became of them: they made something, changed what was known, or said nothing new. */
export interface Outcome {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

export type LoadCounts = Readonly<Record<ImportRecord['kind'], Outcome>>;

/**
 * What runs in the transaction of a batch, so that a checkpoint says what is in the graph. `hasNews` also where what a
 * record says anew is hidden by what a better source says: the counts do not show that.
 */
export type Alongside = (client: pg.ClientBase, counts: LoadCounts, hasNews: boolean) => Promise<void>;

/**
 * Merges a batch of records of one source into the graph, in one transaction: all of it or nothing. Works on sets: the
 * records are copied into staging tables, and each step is one statement for all of them. Loading the same records
 * again changes no row.
 */
export async function loadRecords(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  alongside?: Alongside,
): Promise<LoadCounts> {
  const load = await prepareLoad(client, source, records, { isStaged: false });
  return load(alongside);
}

/** Does what loadRecords() does, but for what is done already. To be called once. */
export type PreparedLoad = (alongside?: Alongside) => Promise<LoadCounts>;

/**
 * Does of a load what needs no look at the graph, so that it can be done while another connection merges. With
 * `isStaged` that is also the copy into staging, in a transaction that stays open: not worth it where much is known
 * already and would be left out. Whatever fails fails in its turn.
 */
export async function prepareLoad(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  { isStaged }: { readonly isStaged: boolean },
): Promise<PreparedLoad> {
  const digested = digestRecords(source, records);
  const inTransaction = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    }
  };
  const begin = async (): Promise<void> => {
    await client.query('begin');
    await client.query(SETTINGS);
  };
  const stage = async (): Promise<StagedRecords> => {
    await begin();
    await createStage(client);
    return stageRecords(client, source, sortRecords(records));
  };
  let staged: StagedRecords | undefined;
  try {
    if (isStaged) staged = await inTransaction(stage);
  } catch (error) {
    return () => Promise.reject(error);
  }
  return (alongside) =>
    inTransaction(async () => {
      if (staged === undefined) await begin();
      // One merge at a time: two would look for the same paper, find none, and both make it.
      await client.query(`select pg_advisory_xact_lock(hashtext('byline.load'))`);
      const news = await findNews(client, digested);
      const counts = news.length > 0 ? await merge(client, source, records, news, staged) : emptyCounts();
      if (news.length > 0) await keepDigests(client, news);
      for (const { record, isNew } of news) {
        if (record.kind === 'citation' || record.kind === 'merge')
          counts[record.kind][isNew ? 'created' : 'updated'] += 1;
      }
      const all = withUnchanged(counts, records);
      await alongside?.(client, all, news.length > 0);
      await client.query('commit');
      return all;
    });
}

/**
 * What is lost when the machine goes down is lost together with the checkpoint that says that it is there. Steps of a
 * batch look a few thousand keys up in tables of millions of rows, for which no plan but one by index is right. For
 * that a tenth of the usual statistics of the staging tables suffices.
 */
const SETTINGS = `
  set local synchronous_commit = off; set local jit = off; set local random_page_cost = 1.1; set local statement_timeout = 0;
  set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0;
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

/** `staged` are all the records of the batch: of no use where some of them have nothing new, or more identifiers. */
async function merge(
  client: pg.ClientBase,
  source: string,
  all: readonly ImportRecord[],
  news: readonly DigestedRecord[],
  staged: StagedRecords | undefined,
): Promise<Counts> {
  const counts = emptyCounts();
  await createStage(client);
  const said = news.map(({ record }) => record);
  const merges = said.filter((record) => record.kind === 'merge');
  if (merges.length > 0) {
    await emptyStage(client);
    await mergeAll(client, source, await keepMerges(client, merges), emptyCounts());
  }
  const records = await addMergedIdentifiers(client, said);
  const isStaged = staged !== undefined && merges.length === 0 && records === said && said.length === all.length;
  if (!isStaged && (staged !== undefined || merges.length > 0)) await emptyStage(client);
  await mergeAll(client, source, records, counts, isStaged ? staged : undefined);
  return counts;
}

async function mergeAll(
  client: pg.ClientBase,
  source: string,
  records: readonly ImportRecord[],
  counts: Counts,
  staged?: StagedRecords,
): Promise<void> {
  let sorted = sortRecords(records);
  let ahead = staged;
  while (Object.values(sorted).some((some) => some.length > 0)) {
    const papers = await mergePass(client, source, sorted, counts, ahead);
    sorted = { papers, authors: [], institutions: [], citations: [] };
    ahead = undefined;
    // At the end of the transaction they empty themselves.
    if (papers.length > 0) await emptyStage(client);
  }
}

/** Of each paper one record; the others come back, to be merged into what is known then. */
async function mergePass(
  client: pg.ClientBase,
  source: string,
  all: SortedRecords,
  counts: Counts,
  ahead: StagedRecords | undefined,
): Promise<readonly Placed<PaperRecord>[]> {
  let papers = all.papers;
  let staged = ahead ?? (await stageRecords(client, source, all));
  let identified = await identifyPapers(client);
  while (identified.later.size > 0) {
    const { later } = identified;
    papers = papers.filter(({ ord }) => !later.has(ord));
    await emptyStage(client);
    staged = await stageRecords(client, source, { ...all, papers });
    identified = await identifyPapers(client);
  }
  for (const { loser, winner } of identified.same) await mergePaper(client, loser, winner);

  const { rows } = await client.query<{ isKnown: boolean }>(
    'select exists (select from stage_paper where not is_new) as "isKnown"',
  );
  const hasKnownPapers = rows[0]?.isKnown === true;
  await runSteps(client, [...VENUE_STEPS, ...INSTITUTION_STEPS]);
  await mergeTopics(client);
  await identifyAuthors(client, hasKnownPapers);
  await runSteps(client, [
    ...BYLINE_STEPS,
    ...(hasKnownPapers ? KNOWN_BYLINE_STEPS : []),
    ...PAPER_STEPS,
    ...AUTHORSHIP_STEPS,
    ...(hasKnownPapers ? [KEPT_AFFILIATION_STEP] : []),
  ]);
  if (hasKnownPapers) await mergeEmptied(client);
  await runSteps(client, [...PAPER_INSTITUTION_STEPS, ...PAPER_TOPIC_STEPS, ...CITATION_STEPS, ...DERIVED_STEPS]);
  await count(client, counts, staged);
  const merged = new Set(papers);
  return all.papers.filter((paper) => !merged.has(paper));
}

async function count(client: pg.ClientBase, counts: Counts, { authors, institutions }: StagedRecords): Promise<void> {
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
