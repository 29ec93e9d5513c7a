import type { AuthorRecord, CitationRecord, ImportRecord, InstitutionRecord, PaperRecord } from '../source/record.ts';
import type { Destination } from './destination.ts';
import { stageCitations } from './stage-citations.ts';
import { stageInstitutions } from './stage-institutions.ts';
import { stageLinks } from './stage-links.ts';
import { stageNamed } from './stage-named.ts';
import { type Placed, stagePapers, stageSources, statementsOf } from './stage-papers.ts';
import { stagePeople } from './stage-people.ts';
import { stageRows } from './stage-tables.ts';
import { stageTopics } from './stage-topics.ts';

/** The records of a batch by kind. Merges are handled apart. */
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

/** The staged numbers of the authors and institutions that have records of their own. */
export interface StagedRecords {
  readonly authors: readonly number[];
  readonly institutions: readonly number[];
}

/** Copies records into the staging tables. It does not read the graph, so it can run before the batch's turn. */
export async function stageRecords(
  { client, facts, source }: Destination,
  { papers, authors, institutions, citations }: SortedRecords,
): Promise<StagedRecords> {
  await stagePapers(client, facts, source, papers);
  const stated = statementsOf(facts, source, papers);
  const venues = await stageNamed(
    client,
    'venue',
    facts.venue,
    stated.flatMap(({ statements }) => statements.flatMap(({ venue }) => venue ?? [])),
  );
  await stageSources(client, stated, venues);
  const { refOf } = await stageInstitutions(client, facts, source, institutions, papers);
  await stageLinks(client, facts, papers);
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
