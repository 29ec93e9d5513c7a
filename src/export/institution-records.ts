import type { Selectable } from 'kysely';
import type pg from 'pg';
import type { Institution } from '../database/tables.ts';
import { columnsOf, factsOfRow } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { InstitutionMention, InstitutionRecord } from '../source/record.ts';
import { readBatches, readRows } from './read-batches.ts';
import { readIdentifiers } from './read-identifiers.ts';
import { readNames } from './read-names.ts';

type InstitutionRow = Selectable<Institution>;

/** All institutions, a batch at a time. */
export async function* institutionRecords(
  client: pg.ClientBase,
  { institution: facts }: FactSets,
): AsyncGenerator<readonly InstitutionRecord[]> {
  const columns = ['id', 'name', 'parent_id', ...columnsOf(facts)];
  const batches = readBatches<InstitutionRow>(
    client,
    `select ${columns.join(', ')} from institution where merged_into is null and id > $1 order by id limit $2`,
  );
  for await (const { rows, after, last } of batches) {
    const ids = rows.map(({ id }) => id);
    const identifiers = await readIdentifiers(client, 'institution', ids);
    const names = await readNames(client, 'institution_name', { after, last });
    const parents = await readInstitutionMentions(client, [
      ...new Set(rows.flatMap(({ parent_id }) => parent_id ?? [])),
    ]);
    yield rows.map((row) => ({
      kind: 'institution',
      name: row.name,
      identifiers: identifiers.get(row.id) ?? [],
      ...factsOfRow(facts, row),
      otherNames: names.get(row.id) ?? [],
      parent: (row.parent_id !== null && parents.get(row.parent_id)) || null,
    }));
  }
}

/**
 * Institutions as papers mention them. Their own records have their facts; but if the name alone identifies an
 * institution, the mention has the country too.
 */
export async function readInstitutionMentions(
  client: pg.ClientBase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, InstitutionMention>> {
  if (ids.length === 0) return new Map();
  const identifiers = await readIdentifiers(client, 'institution', ids);
  const rows = await readRows<Pick<InstitutionRow, 'country_code' | 'id' | 'name'>>(
    client,
    'select id, name, country_code from institution where id = any($1::bigint[])',
    [ids],
  );
  return new Map(
    rows.map(({ id, name, country_code }) => {
      const known = identifiers.get(id);
      return [id, { name, identifiers: known ?? [], ...(known ? {} : { countryCode: country_code }) }];
    }),
  );
}
