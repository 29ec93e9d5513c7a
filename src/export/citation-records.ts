import type pg from 'pg';
import type { Identifier } from '../nodes/identifier.ts';
import { columnsOf, factsOfRow } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { CitationRecord } from '../source/record.ts';
import { BATCH_SIZE, readRows } from './read-batches.ts';

interface CitationRow {
  readonly citing_scheme: string;
  readonly citing_value: string;
  readonly scheme: string;
  readonly value: string;
  readonly identifiers: readonly Identifier[];
}

/** The citations whose citing paper is not known, a batch at a time. */
export async function* citationRecords(
  client: pg.ClientBase,
  { citation: facts }: FactSets,
): AsyncGenerator<readonly CitationRecord[]> {
  const statement = selectCitations(columnsOf(facts));
  for (let after: readonly string[] = ['', '', '', '']; ; ) {
    const rows = await readRows<CitationRow>(client, statement, [...after, BATCH_SIZE]);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => ({
      kind: 'citation',
      citing: { scheme: row.citing_scheme, value: row.citing_value },
      identifiers: row.identifiers,
      ...factsOfRow(facts, row),
    }));
    after = [last.citing_scheme, last.citing_value, last.scheme, last.value];
  }
}

/**
 * A reference may have several rows; its first row stands for it. Rows come in the order of the primary key, which uses
 * the database's locale: another order would sort all rows for each batch.
 */
const selectCitations = (evidence: readonly string[]): string => `
  select ${['citing_scheme', 'citing_value', 'scheme', 'value', ...evidence].join(', ')},
         (select json_agg(json_build_object('scheme', same.scheme, 'value', same.value) order by same.scheme, same.value)
            from unplaced_citation same
           where same.citing_scheme = u.citing_scheme and same.citing_value = u.citing_value and same.reference = u.reference) as identifiers
    from unplaced_citation u
   where (citing_scheme, citing_value, scheme, value) > ($1, $2, $3, $4)
     and not exists (select from unplaced_citation before
                      where before.citing_scheme = u.citing_scheme and before.citing_value = u.citing_value and before.reference = u.reference
                        and (before.scheme, before.value) < (u.scheme, u.value))
   order by citing_scheme, citing_value, scheme, value limit $5`;
