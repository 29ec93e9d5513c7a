import type pg from 'pg';
import type { FactSets } from '../source/facts/facts.ts';
import type { MergeRecord, PaperRecord } from '../source/record.ts';
import { ONE_PER_PERSON } from './author-identifiers.ts';
import { type AuthorPair, mergeAuthors } from './merge-authors.ts';
import { mergeInstitution } from './merge-same-institutions.ts';

/**
 * Stores identifiers that a source has replaced by others. Authors and institutions that are loaded under both
 * identifiers are merged here. Papers are returned for the loader as records that have both identifiers and state
 * nothing else, but only if one of the two is loaded, because a record creates a paper.
 */
export async function keepMerges(
  client: pg.ClientBase,
  facts: FactSets,
  merges: readonly MergeRecord[],
): Promise<readonly PaperRecord[]> {
  const latest = new Map(merges.map((merge) => [`${merge.of} ${merge.scheme} ${merge.from}`, merge]));
  const all = [...latest.values()].filter(({ from, into }) => from !== into);
  const columns = [
    all.map(({ of }) => of),
    all.map(({ scheme }) => scheme),
    all.map(({ from }) => from),
    all.map(({ into }) => into),
  ];
  await client.query(
    `insert into merged_identifier as known (kind, scheme, value, into_value) select * from ${GIVEN}
         on conflict (kind, scheme, value) do update set into_value = excluded.into_value
      where known.into_value <> excluded.into_value`,
    columns,
  );
  for (const kind of ['author', 'institution'] as const) {
    // In a chain (A1 into A2, A2 into A3), each pass may give a node the identifier of the next link.
    for (let named: number | null = 1; named !== null && named > 0; ) {
      const { rows } = await client.query<AuthorPair>(PAIRS(kind), columns);
      if (kind === 'author') await mergeAuthors(client, facts, rows, ONE_PER_PERSON);
      else for (const { one, other } of rows) await mergeInstitutions(client, facts, one, other);
      ({ rowCount: named } = await client.query(NAME_BOTH(kind), columns));
    }
  }
  const { rows } = await client.query<{ scheme: string; value: string; into_value: string }>(
    `select scheme, value, into_value from ${GIVEN}
      where kind = 'paper'
        and exists (select from paper_identifier i where i.scheme = given.scheme and i.value in (given.value, given.into_value))`,
    columns,
  );
  return rows.map(({ scheme, value, into_value }) => toPaper(scheme, value, into_value));
}

const GIVEN = 'unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given (kind, scheme, value, into_value)';

const PAIRS = (kind: string): string => `
  select one.${kind}_id as one, other.${kind}_id as other,
         array[given.scheme || ' ' || given.value, given.scheme || ' ' || given.into_value] as said
    from ${GIVEN}
    join ${kind}_identifier one on one.scheme = given.scheme and one.value = given.value
    join ${kind}_identifier other on other.scheme = given.scheme and other.value = given.into_value
   where given.kind = '${kind}' and one.${kind}_id <> other.${kind}_id order by 1, 2`;

/** A node with one of the two identifiers gets the other one as well. */
const NAME_BOTH = (kind: string): string => `
  insert into ${kind}_identifier (scheme, value, ${kind}_id)
  select distinct on (known.scheme, missing) known.scheme, missing, known.${kind}_id
    from ${GIVEN}
    join ${kind}_identifier known on known.scheme = given.scheme and known.value in (given.value, given.into_value)
   cross join unnest(array[given.value, given.into_value]) as missing
   where given.kind = '${kind}' order by known.scheme, missing, known.${kind}_id
      on conflict do nothing`;

async function mergeInstitutions(client: pg.ClientBase, facts: FactSets, one: string, other: string): Promise<void> {
  // An earlier pair may have merged one of them.
  const { rows } = await client.query<{ winner: string; loser: string }>(
    `select least(a.id, b.id) as winner, greatest(a.id, b.id) as loser
       from (select coalesce(merged_into, id) as id from institution where id = $1) as a,
            (select coalesce(merged_into, id) as id from institution where id = $2) as b where a.id <> b.id`,
    [one, other],
  );
  for (const { loser, winner } of rows) await mergeInstitution(client, facts, loser, winner);
}

function toPaper(scheme: string, value: string, into: string): PaperRecord {
  return {
    kind: 'paper',
    key: `merge:${value}`,
    identifiers: [
      { scheme, value: into },
      { scheme, value },
    ],
  };
}
