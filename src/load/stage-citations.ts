import type pg from 'pg';
import type { CopyValue } from '../database/copy.ts';
import type { CitationRecord, PaperRecord, ReferenceMention } from '../source/record.ts';
import type { Placed } from './stage-papers.ts';
import { stageRows } from './stage-tables.ts';

/** References of papers, and citations that come by themselves; a row for each identifier of what is cited. */
export async function stageCitations(
  client: pg.ClientBase,
  papers: readonly Placed<PaperRecord>[],
  citations: readonly CitationRecord[],
): Promise<void> {
  let number = 0;
  const rowsOf = (
    place: readonly CopyValue[],
    { identifiers, contexts, intents, isInfluential }: ReferenceMention,
  ): readonly (readonly CopyValue[])[] => {
    number += 1;
    return identifiers.map(({ scheme, value }) => [number, ...place, scheme, value, contexts, intents, isInfluential]);
  };
  await stageRows(client, 'stage_citation', COLUMNS, [
    ...papers.flatMap(({ ord, record }) => record.references.flatMap((item) => rowsOf([ord, null, null], item))),
    ...citations.flatMap((record) => rowsOf([null, record.citing.scheme, record.citing.value], record)),
  ]);
}

const COLUMNS = [
  'number',
  'ord',
  'citing_scheme',
  'citing_value',
  'scheme',
  'value',
  'contexts',
  'intents',
  'is_influential',
] as const;
