import type { AuthorRecord, CitationRecord, ImportRecord, InstitutionRecord, PaperRecord } from '../source/record.ts';
import type { Destination } from './destination.ts';
import { stageCitations } from './stage-citations.ts';
import { stageInstitutions } from './stage-institutions.ts';
import { type Placed, stagePapers, stageSources, statementsOf } from './stage-papers.ts';
import { stagePeople } from './stage-people.ts';
import { stageRows } from './stage-tables.ts';
import { stageTopics } from './stage-topics.ts';
import { stageVenues } from './stage-venues.ts';

/** The records of a batch by what is done with them. Those of merges are not among them. */
export interface SortedRecords {
  readonly papers: readonly Placed<PaperRecord>[];
  readonly authors: readonly AuthorRecord[];
  readonly institutions: readonly InstitutionRecord[];
  readonly citations: readonly CitationRecord[];
}

export function sortRecords(records: readonly ImportRecord[]): SortedRecords {
  return {
    papers: records.flatMap((record, ord) => (record.kind === 'paper' ? [{ ord, record }] : [])),
    authors: records.filter((record) => record.kind === 'author'),
    institutions: records.filter((record) => record.kind === 'institution'),
    citations: records.filter((record) => record.kind === 'citation'),
  };
}

/** The numbers under which those are staged that have records of their own. */
export interface StagedRecords {
  readonly authors: readonly number[];
  readonly institutions: readonly number[];
}

/** Copies all that records say into staging. Reads nothing of the graph, so it may be done before it is their turn. */
export async function stageRecords(
  { client, facts, source }: Destination,
  { papers, authors, institutions, citations }: SortedRecords,
): Promise<StagedRecords> {
  await stagePapers(client, facts, source, papers);
  const stated = statementsOf(facts, source, papers);
  const venues = await stageVenues(
    client,
    facts,
    stated.flatMap(({ statements }) => statements.flatMap(({ venue }) => venue ?? [])),
  );
  await stageSources(client, stated, venues);
  const { refOf } = await stageInstitutions(client, facts, source, institutions, papers);
  await stageTopics(client, papers);
  await stageRows(
    client,
    'stage_paper_institution',
    ['ord', 'ref', 'source'],
    papers.flatMap(({ ord, record }) =>
      (record.institutions ?? []).map((institution) => [ord, refOf(institution), institution.source ?? source]),
    ),
  );
  const refs = await stagePeople(client, facts, source, authors, papers, { refOf });
  await stageCitations(client, facts, papers, citations);
  return { authors: refs, institutions: institutions.map(refOf) };
}
