import type pg from 'pg';
import type { InstitutionMention, InstitutionRecord, Spelling } from '../source/record.ts';
import { groupRows, readBatches, readRows } from './read-batches.ts';
import { readIdentifiers } from './read-identifiers.ts';

interface InstitutionRow {
  readonly id: string;
  readonly name: string;
  readonly country_code: string | null;
  readonly type: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly homepage_url: string | null;
  readonly parent_id: string | null;
}

/** All institutions, a batch at a time. */
export async function* institutionRecords(client: pg.ClientBase): AsyncGenerator<readonly InstitutionRecord[]> {
  const batches = readBatches<InstitutionRow>(
    client,
    `select id, name, country_code, type, city, latitude, longitude, homepage_url, parent_id
       from institution where merged_into is null and id > $1 order by id limit $2`,
  );
  for await (const { rows, after, last } of batches) {
    const ids = rows.map(({ id }) => id);
    const identifiers = await readIdentifiers(client, 'institution', ids);
    const names = groupRows(
      await readRows<Spelling & { readonly id: string }>(client, NAMES, [after, last]),
      ({ id }) => id,
    );
    const parents = await readInstitutionMentions(client, [
      ...new Set(rows.flatMap(({ parent_id }) => parent_id ?? [])),
    ]);
    yield rows.map((row) => ({
      kind: 'institution',
      name: row.name,
      identifiers: identifiers.get(row.id) ?? [],
      countryCode: row.country_code,
      type: row.type,
      otherNames: (names.get(row.id) ?? []).map(({ name, source }) => ({ name, source })),
      city: row.city,
      latitude: row.latitude,
      longitude: row.longitude,
      homepageUrl: row.homepage_url,
      parent: (row.parent_id !== null && parents.get(row.parent_id)) || null,
    }));
  }
}

const NAMES = `
  select institution_id as id, name, source from institution_name where institution_id > $1 and institution_id <= $2
   order by institution_id, name collate "C", source collate "C"`;

/**
 * Some institutions as they are mentioned. What describes them is said once, in records of their own; but where a name is
 * all that tells who is meant, so does the country.
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
      return [id, { name, identifiers: known ?? [], countryCode: known ? null : country_code, type: null }];
    }),
  );
}
