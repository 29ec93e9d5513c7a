import type pg from 'pg';
import { columnsOf, factsOfRow } from '../source/facts/fact.ts';
import type { FactSets } from '../source/facts/facts.ts';
import type { AuthorIdentity, AuthorRecord, Spelling } from '../source/record.ts';
import { groupRows, readBatches, readRows } from './read-batches.ts';
import { readIdentifiers } from './read-identifiers.ts';

interface AuthorRow {
  readonly id: string;
  readonly name: string;
  readonly name_source: string | null;
  readonly is_collective: boolean;
}

/** All authors, a batch at a time, with every spelling of their names and every name that means them. */
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
    const names = groupRows(
      await readRows<Spelling & { readonly id: string }>(client, NAMES, [after, last]),
      ({ id }) => id,
    );
    const identities = groupRows(
      await readRows<AuthorIdentity & { readonly id: string }>(client, IDENTITIES, [after, last]),
      ({ id }) => id,
    );
    yield rows.map((row) => ({
      kind: 'author',
      identifiers: identifiers.get(row.id) ?? [],
      ...(row.is_collective && { isCollective: true }),
      name: row.name,
      ...factsOfRow(facts, row),
      ...(row.name_source !== null && { nameSource: row.name_source }),
      otherNames: (names.get(row.id) ?? []).map(({ name, source }) => ({ name, source })),
      ...(identities.has(row.id) && {
        identities: identities.get(row.id)?.map(({ name, source }) => ({ name, source })),
      }),
    }));
  }
}

const NAMES = `
  select author_id as id, name, source from author_name where author_id > $1 and author_id <= $2
   order by author_id, name collate "C", source collate "C"`;

const IDENTITIES = `
  select author_id as id, name, source from author_identity where author_id > $1 and author_id <= $2
   order by author_id, name collate "C", source collate "C"`;
