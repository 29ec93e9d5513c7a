import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import { columnsOf, valuesOf } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { CitationRecord, PaperRecord, ReferenceMention } from '../source/record.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

/**
 * Stages the references of papers and citations that have their own records: one row for each identifier of the cited
 * paper.
 */
export async function stageCitations(
  client: pg.ClientBase,
  { citation }: FactSets,
  papers: readonly Placed<PaperRecord>[],
  citations: readonly CitationRecord[],
): Promise<void> {
  const places: readonly (readonly [place: readonly CopyValue[], mention: ReferenceMention])[] = [
    ...papers.flatMap(({ ord, record }) =>
      (record.references ?? []).map((mention) => [[ord, null, null], mention] as const),
    ),
    ...citations.map((record) => [[null, record.citing.scheme, record.citing.value], record] as const),
  ];
  await stageRows(
    client,
    'stage_citation',
    ['number', 'ord', 'citing_scheme', 'citing_value', 'scheme', 'value', ...columnsOf(citation)],
    places.flatMap(([place, mention], index) => {
      const said = valuesOf(citation, mention);
      return mention.identifiers.map(({ scheme, value }) => [index + 1, ...place, scheme, value, ...said]);
    }),
  );
}
