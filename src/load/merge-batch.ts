import type pg from 'pg';
import { byKind, type RecordKind } from '../nodes/import-run/record-kinds.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { ImportRecord, MergeRecord, PaperRecord } from '../source/record.ts';
import { addMergedIdentifiers } from './add-merged-identifiers.ts';
import { addCounts, addOutcomes, type LoadCounts, NO_COUNTS, type Outcome } from './counts.ts';
import { DERIVED_STEPS } from './derived.ts';
import type { Destination } from './destination.ts';
import { identifyAuthors } from './identify-authors.ts';
import { identifyPapers, type PaperPair } from './identify-papers.ts';
import { mergeEmptied } from './merge-authors.ts';
import {
  AUTHORSHIP_STEPS,
  KEPT_AFFILIATION_STEP,
  KNOWN_BYLINE_STEPS,
  REWRITE_STEPS,
  SLOT_STEPS,
} from './merge-bylines.ts';
import { citationSteps } from './merge-citations.ts';
import { keepMerges } from './merge-identifiers.ts';
import { institutionSteps, paperInstitutionSteps } from './merge-institutions.ts';
import { linkSteps } from './merge-links.ts';
import { namedSteps } from './merge-named.ts';
import { paperSteps } from './merge-papers.ts';
import { peopleSteps } from './merge-people.ts';
import { mergePaper } from './merge-same-papers.ts';
import { mergeTopics, PAPER_TOPIC_STEPS } from './merge-topics.ts';
import type { Placed } from './stage-papers.ts';
import { type SortedRecords, type StagedRecords, sortRecords, stageRecords } from './stage-records.ts';
import { createStage, emptyStage, runSteps } from './stage-tables.ts';

/**
 * Merges the news of a batch. `staged` describes all its records as staged. It cannot be used if some of them have
 * nothing new, or have gained merged identifiers.
 */
export async function mergeBatch(
  to: Destination,
  { all, news }: { readonly all: readonly ImportRecord[]; readonly news: readonly ImportRecord[] },
  staged: StagedRecords | undefined,
): Promise<LoadCounts> {
  const { client, facts } = to;
  await createStage(client, facts);
  const merges = news.filter((record) => record.kind === 'merge');
  if (merges.length > 0) await mergeIdentifiers(to, merges);
  const records = await addMergedIdentifiers(client, news);
  const isStaged = staged !== undefined && merges.length === 0 && records === news && news.length === all.length;
  if (isStaged) return mergeInPasses(to, sortRecords(records), staged);
  if (staged !== undefined || merges.length > 0) await emptyStage(client, facts);
  return mergeInPasses(to, sortRecords(records), undefined);
}

/** Papers that have the two identifiers of a merge become one, as if a record had both. */
async function mergeIdentifiers(to: Destination, merges: readonly MergeRecord[]): Promise<void> {
  await emptyStage(to.client, to.facts);
  const papers = await keepMerges(to.client, to.facts, merges);
  await mergeInPasses(to, sortRecords(papers), undefined);
}

/** Merges one record of each paper, then the next record of each, until no record is left. */
async function mergeInPasses(
  to: Destination,
  records: SortedRecords,
  staged: StagedRecords | undefined,
): Promise<LoadCounts> {
  if (Object.values(records).every((some) => some.length === 0)) return NO_COUNTS;
  const { counts, later } = await mergePass(to, records, staged);
  if (later.length === 0) return counts;
  // Staging tables are emptied automatically only at the end of the transaction.
  await emptyStage(to.client, to.facts);
  const rest = { papers: later, authors: [], institutions: [], citations: [] };
  return addCounts(counts, await mergeInPasses(to, rest, undefined));
}

interface MergedPass {
  readonly counts: LoadCounts;
  /** Further records of the merged papers: the next pass merges them into the graph. */
  readonly later: readonly Placed<PaperRecord>[];
}

async function mergePass(
  to: Destination,
  records: SortedRecords,
  ahead: StagedRecords | undefined,
): Promise<MergedPass> {
  const { client, facts } = to;
  const { papers, staged, same } = await stageAndIdentify(to, records, ahead);
  for (const { loser, winner } of same) await mergePaper(client, facts, loser, winner);
  await mergeStaged(client, facts);
  const merged = new Set(papers);
  return {
    counts: await countStaged(client, staged),
    later: records.papers.filter((paper) => !merged.has(paper)),
  };
}

interface IdentifiedRecords {
  /** One record of each paper. */
  readonly papers: readonly Placed<PaperRecord>[];
  readonly staged: StagedRecords;
  /** Pairs of papers that are the same. */
  readonly same: readonly PaperPair[];
}

/** Stages the records again without records that follow another record of the same paper, until each paper has one. */
async function stageAndIdentify(
  to: Destination,
  records: SortedRecords,
  ahead: StagedRecords | undefined,
): Promise<IdentifiedRecords> {
  const staged = ahead ?? (await stageRecords(to, records));
  const { later, same } = await identifyPapers(to.client);
  if (later.size === 0) return { papers: records.papers, staged, same };
  await emptyStage(to.client, to.facts);
  const papers = records.papers.filter(({ ord }) => !later.has(ord));
  return stageAndIdentify(to, { ...records, papers }, undefined);
}

/** Merges the staged rows: first nodes, then the rows that refer to them. */
async function mergeStaged(client: pg.ClientBase, facts: FactSets): Promise<void> {
  const hasKnownPapers = await isAnyPaperKnown(client);
  await runSteps(client, [...namedSteps(facts), ...institutionSteps(facts)]);
  await mergeTopics(client);
  await identifyAuthors(client, facts, hasKnownPapers);
  await runSteps(client, [
    ...REWRITE_STEPS,
    ...peopleSteps(facts),
    ...SLOT_STEPS,
    ...(hasKnownPapers ? KNOWN_BYLINE_STEPS : []),
    ...paperSteps(facts),
    ...AUTHORSHIP_STEPS,
    ...(hasKnownPapers ? [KEPT_AFFILIATION_STEP] : []),
  ]);
  if (hasKnownPapers) await mergeEmptied(client, facts);
  await runSteps(client, [
    ...paperInstitutionSteps(facts),
    ...linkSteps(facts),
    ...PAPER_TOPIC_STEPS,
    ...citationSteps(facts),
    ...DERIVED_STEPS,
  ]);
}

async function isAnyPaperKnown(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ isKnown: boolean }>(
    'select exists (select from stage_paper where not is_new) as "isKnown"',
  );
  return rows[0]?.isKnown === true;
}

async function countStaged(client: pg.ClientBase, { authors, institutions }: StagedRecords): Promise<LoadCounts> {
  const { rows } = await client.query<{ kind: RecordKind } & Outcome>(
    `select 'paper' as kind, ${COUNTED}, 0 as people, 0 as collectives from stage_paper
     union all
     select 'author', counted.*, made.*
       from (select ${COUNTED} from stage_person where ref = any($1::int[])) as counted,
            (select count(*) filter (where not a.is_collective)::int, count(*) filter (where a.is_collective)::int
               from stage_person p join author a on a.id = p.author_id where p.is_new and a.merged_into is null) as made
     union all
     select 'institution', ${COUNTED}, 0, 0 from stage_institution where ref = any($2::int[])`,
    [authors, institutions],
  );
  return byKind((kind) => addOutcomes(NO_COUNTS[kind], rows.find((row) => row.kind === kind) ?? {}));
}

const COUNTED = `
  count(*) filter (where is_new)::int as created, count(*) filter (where is_changed and not is_new)::int as updated`;
