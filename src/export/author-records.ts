import type pg from 'pg';
import { columnsOf, factsOfRow } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { AuthorRecord } from '../source/record.ts';
import { readBatches } from './read-batches.ts';
import { readIdentifiers } from './read-identifiers.ts';
import { readNames } from './read-names.ts';

interface AuthorRow {
  readonly id: string;
  readonly name: string;
  readonly name_source: string | null;
  readonly is_collective: boolean;
}

/** All authors, a batch at a time, with all spellings of their names and all names that identify them. */
export async function* authorRecords(
  client: pg.ClientBase,
  { author: facts }: FactSets,
): AsyncGenerator<readonly AuthorRecord[]> {
  const columns = ['id', 'name', 'name_source', 'is_collective', ...columnsOf(facts)];
  const batches = readBatches<AuthorRow>(
    client,
    `select ${columns.join(', ')} from author where merged_into is null and id > $1 order by id limit $2`,
  );
  for await (const { rows, after, last } of batches) {
    const ids = rows.map(({ id }) => id);
    const identifiers = await readIdentifiers(client, 'author', ids);
    const names = await readNames(client, 'author_name', { after, last });
    const identities = await readNames(client, 'author_identity', { after, last });
    yield rows.map((row) => ({
      kind: 'author',
      identifiers: identifiers.get(row.id) ?? [],
      ...(row.is_collective && { isCollective: true }),
      name: row.name,
      ...factsOfRow(facts, row),
      ...(row.name_source !== null && { nameSource: row.name_source }),
      otherNames: names.get(row.id) ?? [],
      ...(identities.has(row.id) && { identities: identities.get(row.id) }),
    }));
  }
}
