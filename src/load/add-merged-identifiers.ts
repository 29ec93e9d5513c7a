import type pg from 'pg';
import type { Identifier } from '../nodes/identifier.ts';
import type { AuthorMention, ImportRecord, InstitutionMention, MergeRecord } from '../source/record.ts';

type Kind = MergeRecord['of'];
interface Identified {
  readonly identifiers: readonly Identifier[];
}

/** Adds the identifiers that are merged with a record's own, so that any of them finds the record. */
export async function addMergedIdentifiers(
  client: pg.ClientBase,
  records: readonly ImportRecord[],
): Promise<readonly ImportRecord[]> {
  const { rows } = await client.query<{ isAny: boolean }>('select exists (select from merged_identifier) as "isAny"');
  // Most graphs have no merged identifiers.
  if (rows[0]?.isAny !== true) return records;
  const named = new Map<string, readonly [Kind, string, string]>();
  for (const record of records) {
    mapIdentified(record, (kind, found) => {
      for (const { scheme, value } of found.identifiers) named.set(keyOf(kind, scheme, value), [kind, scheme, value]);
      return found;
    });
  }
  const same = await findSame(client, [...named.values()]);
  if (same.size === 0) return records;
  return records.map((record) =>
    mapIdentified(record, (kind, found) => {
      const others = found.identifiers.flatMap(({ scheme, value }) =>
        (same.get(keyOf(kind, scheme, value)) ?? []).map((other) => ({ scheme, value: other })),
      );
      if (others.length === 0) return found;
      const all = [...found.identifiers, ...others].map(
        (identifier) => [JSON.stringify(identifier), identifier] as const,
      );
      return { ...found, identifiers: [...new Map(all).values()] };
    }),
  );
}

function keyOf(kind: Kind, scheme: string, value: string): string {
  return `${kind} ${scheme} ${value}`;
}

/** The record, with each part that has identifiers replaced. */
function mapIdentified(record: ImportRecord, replace: (kind: Kind, found: Identified) => Identified): ImportRecord {
  const of = <Found extends Identified>(kind: Kind, found: Found): Found => ({ ...found, ...replace(kind, found) });
  const institutionsOf = (mentions: readonly InstitutionMention[] = []) =>
    mentions.map((item) => of('institution', item));
  const mentionOf = (mention: AuthorMention): AuthorMention => ({
    ...of('author', mention),
    institutions: institutionsOf(mention.institutions),
  });
  switch (record.kind) {
    case 'paper':
      return {
        ...of('paper', record),
        authors: record.authors?.map(mentionOf),
        collectives: record.collectives?.map(mentionOf),
        institutions: institutionsOf(record.institutions),
        references: record.references?.map((reference) => of('paper', reference)),
      };
    case 'author':
    case 'institution':
      return of(record.kind, record);
    case 'citation':
      return of('paper', record);
    case 'merge':
      return record;
  }
}

async function findSame(
  client: pg.ClientBase,
  named: readonly (readonly [Kind, string, string])[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await client.query<{ kind: Kind; scheme: string; root: string; values: string[] }>(
    `with recursive same (kind, scheme, root, value) as (
       select kind, scheme, value, value from unnest($1::text[], $2::text[], $3::text[]) as given (kind, scheme, value)
       union
       select same.kind, same.scheme, same.root, case m.value when same.value then m.into_value else m.value end
         from same
         join merged_identifier m on m.kind = same.kind and m.scheme = same.scheme
                                 and (m.value = same.value or m.into_value = same.value))
     select kind, scheme, root, array_agg(value order by value) as values
       from same where value <> root group by kind, scheme, root`,
    [named.map(([kind]) => kind), named.map(([, scheme]) => scheme), named.map(([, , value]) => value)],
  );
  return new Map(rows.map(({ kind, scheme, root, values }) => [keyOf(kind, scheme, root), values]));
}
